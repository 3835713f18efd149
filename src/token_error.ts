/**
 * Why a token is refused here. Apart from the other errors, so that a client that verifies no tokens does without it.
 *
 * @module
 */

import { CognitoEdgeError, type TokenErrorCode } from "./errors.ts";

/** What the token would have to show, for the answer to whoever sent it. */
export interface TokenDemand {
  /** Every scope that is needed. */
  scope?: readonly string[] | undefined;
  /** The `acr` values that would do, the lowest first: what a step-up sign-in can aim for. */
  acrValues?: readonly string[] | undefined;
  /** Seconds that the sign-in may be old. */
  maxAge?: number | undefined;
}

/**
 * A token that is refused, or that cannot be checked because the pool's keys cannot be had
 * (`jwks_unavailable`). It holds nothing of the token but, in `jwt_wrong_issuer`'s message, the issuer.
 */
export class TokenError extends CognitoEdgeError {
  /** Always `TokenError`. */
  override name = "TokenError";
  /** Why it is refused. */
  declare readonly code: TokenErrorCode;
  /** What was asked for and is missing, where the token is good but not good enough. */
  declare readonly demand?: TokenDemand;

  /** `demand` is what a new sign-in has to bring, where that would help. */
  constructor(code: TokenErrorCode, message: string, demand?: TokenDemand) {
    super(message);
    this.code = code;
    if (demand) this.demand = demand;
  }
}
