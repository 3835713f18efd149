/**
 * The answer to PASSWORD_VERIFIER.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import type { SrpEphemeral, SrpOptions } from "./ephemeral.ts";
import {
  answerChallenge,
  type ClaimSignature,
  refuse,
  requireText,
  type SrpParameters,
} from "./exchange.ts";

/** What {@linkcode signPasswordClaim} needs. */
export interface PasswordClaim extends SrpParameters {
  /** The user pool's id, `eu-west-1_Ab12Cd34e` for example. */
  userPoolId: string;
  /** USER_ID_FOR_SRP as Cognito sent it, not the alias that the user typed. */
  userIdForSrp: string;
  /** The user's password. */
  password: string;
}

/** The pool's name in SRP: what follows the first `_` of its id. */
function poolName(userPoolId: string): string {
  const name = /^[^_]+_(.+)/.exec(userPoolId)?.[1];
  if (name) return name;
  throw new InputError(
    "invalid_input",
    "userPoolId",
    `Cannot use this userPoolId: it is "${userPoolId}"; give one like "eu-west-1_Ab12Cd34e"`,
  );
}

/**
 * Signs the claim that the user knows the password. The result answers PASSWORD_VERIFIER as
 * PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK and TIMESTAMP.
 *
 * Rejects with an {@linkcode InputError} when the pool id, the password or the ephemeral cannot be
 * used, and with a {@linkcode ProtocolError} of code `srp_refused` when Cognito's parameters cannot:
 * SRP_B is not between 0 and N, a parameter is missing or is not hex or base64.
 *
 * Powers are computed on `BigInt` with the same work for every exponent of a length, which is a best
 * effort: JavaScript has no constant-time arithmetic.
 *
 * Source: RFC 5054 section 2.6 for the secret, RFC 5869 for the key; the encodings are Cognito's.
 *
 * @example
 * ```ts
 * import { generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp";
 * import assert from "node:assert/strict";
 *
 * const ephemeral = generateEphemeral();
 * // Sent as SRP_A: ephemeral.publicValue. Cognito answers PASSWORD_VERIFIER with these parameters:
 * const parameters = { SALT: "8f3c", SRP_B: "5a17", SECRET_BLOCK: "c2VjcmV0", USER_ID_FOR_SRP: "ada" };
 *
 * const claim = await signPasswordClaim(ephemeral, {
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   userIdForSrp: parameters.USER_ID_FOR_SRP,
 *   password: "correct horse",
 *   salt: parameters.SALT,
 *   srpB: parameters.SRP_B,
 *   secretBlock: parameters.SECRET_BLOCK,
 *   now: new Date("2017-09-05T04:40:08Z"),
 * });
 * assert.equal(claim.timestamp, "Tue Sep 5 04:40:08 UTC 2017");
 * assert.equal(atob(claim.signature).length, 32);
 * ```
 */
export async function signPasswordClaim(
  ephemeral: SrpEphemeral,
  claim: PasswordClaim,
  options: SrpOptions = {},
): Promise<ClaimSignature> {
  const group = poolName(claim.userPoolId);
  requireText("password", claim.password);
  if (!claim.userIdForSrp) throw refuse("USER_ID_FOR_SRP", "is missing");
  const identity = { group, name: claim.userIdForSrp };
  return await answerChallenge(ephemeral, identity, claim.password, claim, options);
}
