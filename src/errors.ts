/**
 * What can go wrong before Cognito has its say: one base class, and a class for each cause.
 *
 * No message, property, `cause`, `toJSON` or inspection output holds a password, a code, a token,
 * a session or a secret.
 *
 * @module
 */

/** The codes of an {@linkcode InputError}: what the caller gave is not usable; nothing was sent. */
export type InputErrorCode =
  | "invalid_option"
  | "invalid_input"
  | "invalid_answer"
  | "missing_package"
  | "credentials_unavailable";

/** The codes of a {@linkcode ProtocolError}: what came back is not what the API promises. */
export type ProtocolErrorCode =
  | "unexpected_response"
  | "response_too_large"
  | "redirect_refused"
  | "srp_refused";

/** The codes of a {@linkcode TransportError}: no answer came. */
export type TransportErrorCode = "timeout" | "aborted" | "network_failure";

/** The codes of a {@linkcode CognitoServiceError}: Cognito said no. */
export type ServiceErrorCode =
  | "wrong_credentials"
  | "password_attempts_exceeded"
  | "temporary_password_expired"
  | "user_disabled"
  | "user_not_found"
  | "user_not_confirmed"
  | "password_reset_required"
  | "password_policy"
  | "code_mismatch"
  | "code_expired"
  | "code_already_used"
  | "session_expired"
  | "session_used"
  | "session_invalid"
  | "secret_hash_mismatch"
  | "secret_hash_missing"
  | "secret_hash_unexpected"
  | "flow_not_enabled"
  | "feature_unavailable_in_tier"
  | "level_already_reached"
  | "no_factor_for_level"
  | "attribute_immutable"
  | "attribute_missing"
  | "attribute_unauthorized"
  | "alias_exists"
  | "username_exists"
  | "code_delivery_failed"
  | "operation_not_enabled"
  | "device_not_found"
  | "wrong_device_secret"
  | "token_refused"
  | "token_expired"
  | "token_revoked"
  | "refresh_token_reused"
  | "mfa_unavailable"
  | "passkey_refused"
  | "lambda_failed"
  | "throttled"
  | "limit_exceeded"
  | "aws_credentials_refused"
  | "clock_skew"
  | "blocked_by_waf"
  | "blocked_by_threat_protection"
  | "resource_not_found"
  | "invalid_parameter"
  | "misconfigured_user_pool"
  | "service_failure"
  | "other";

/**
 * The codes of a `TokenError`: an access or id token is refused here, by `@cognito-edge/auth/tokens`. What
 * Cognito itself says of a token (`token_expired`, `token_revoked`) is a {@linkcode ServiceErrorCode}.
 */
export type TokenErrorCode =
  | "jwt_missing"
  | "jwt_invalid"
  | "jwt_expired"
  | "jwt_wrong_use"
  | "jwt_wrong_issuer"
  | "jwt_wrong_client"
  | "insufficient_scope"
  | "insufficient_groups"
  | "insufficient_user_authentication"
  | "jwks_unavailable";

/** Every code that an error of this package can have. */
export type CognitoEdgeErrorCode =
  | InputErrorCode
  | ProtocolErrorCode
  | TransportErrorCode
  | ServiceErrorCode
  | TokenErrorCode;

/** By which errors of this package are known, whichever copy of it made them. */
const MARK = /* @__PURE__ */ Symbol.for("@cognito-edge/auth/error");

/** Whether a value is an error of this package, of this copy or another. */
export function isMarked(value: unknown): boolean {
  return typeof value === "object" && value !== null && MARK in value;
}

/**
 * What became of the session, the code or the token that a failed call was made with.
 *
 * - `not_sent`: nothing was sent; it is as good as before.
 * - `refused`: Cognito refused it, and it is as good as before: a challenge can be answered again.
 * - `spent`: it is used up or expired; start again.
 * - `unknown`: no answer came, or none that can be read, so it may be used up: start again.
 */
export type RequestOutcome = "not_sent" | "refused" | "spent" | "unknown";

/**
 * The base of every error that this package throws. `name` is what AWS calls the error, where Cognito gave it a name
 * (`NotAuthorizedException`), and the name of the class everywhere else.
 */
export abstract class CognitoEdgeError extends Error {
  /** What kind of failure this is; closed, so that a `switch` over it can be exhaustive. */
  abstract readonly code: CognitoEdgeErrorCode;
  /** Whether what the call was made with is still good. */
  declare readonly outcome: RequestOutcome;

  /** `outcome` is `not_sent` unless given: what fails before a request is sent. */
  constructor(message: string, outcome: RequestOutcome = "not_sent") {
    super(message);
    this.outcome = outcome;
    Object.defineProperty(this, MARK, { value: true });
  }

  /** The fields that may be logged. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), message: this.message };
  }
}

/** An option, an input or an answer that cannot be used. */
export class InputError extends CognitoEdgeError {
  /** Always `InputError`. */
  override name = "InputError";
  /**
   * `invalid_answer` for an answer or its challenge, `missing_package` for a package to install, else which kind of
   * value.
   */
  declare readonly code: InputErrorCode;
  /** The member that is wrong, as a path: `userPoolId`, `ChallengeResponses.USERNAME`. */
  declare readonly member: string;

  /** `member` is the path of what is wrong; the message must not quote a secret. */
  constructor(code: InputErrorCode, member: string, message: string) {
    super(message);
    this.code = code;
    this.member = member;
  }
}

/** A response that breaks the protocol. */
export class ProtocolError extends CognitoEdgeError {
  /** Always `ProtocolError`. */
  override name = "ProtocolError";
  /** In what way the response was no answer of Cognito's. */
  declare readonly code: ProtocolErrorCode;
  /** The HTTP status, where there was a response. */
  declare readonly status?: number;
  /** AWS's id of the request (`x-amzn-requestid`), where it gave one. */
  declare readonly requestId?: string;

  /**
   * `outcome` is `unknown` unless given, since the request was sent; `srp_refused` sends no proof and is `not_sent`.
   */
  constructor(
    code: ProtocolErrorCode,
    message: string,
    response: { status?: number; requestId?: string | undefined } = {},
    outcome: RequestOutcome = code === "srp_refused" ? "not_sent" : "unknown",
  ) {
    super(message, outcome);
    this.code = code;
    if (response.status !== undefined) this.status = response.status;
    if (response.requestId !== undefined) this.requestId = response.requestId;
  }
}

/** A request that got no answer. */
export class TransportError extends CognitoEdgeError {
  /** Always `TransportError`. */
  override name = "TransportError";
  /** What ended the call: the deadline, the caller's signal, or the network. */
  declare readonly code: TransportErrorCode;
  /** The API operation, `RespondToAuthChallenge` for example. */
  declare readonly operation: string;
  /**
   * What the runtime calls a `network_failure`, where it says: `NotCapable` (Deno without `--allow-net`), `ENOTFOUND`,
   * `ECONNREFUSED`, `ECONNRESET`, `CERT_HAS_EXPIRED` and the like.
   */
  declare readonly reason?: string;

  /** `outcome` is `not_sent` where the request cannot have reached Cognito, else `unknown`. */
  constructor(
    code: TransportErrorCode,
    operation: string,
    outcome: RequestOutcome,
    message: string,
    reason?: string,
  ) {
    super(message, outcome);
    this.code = code;
    this.operation = operation;
    if (reason !== undefined) this.reason = reason;
  }
}

/**
 * Says of an error that is about to be thrown that more went before it than its own request.
 * A call that cannot be made again is not `retryable` either.
 */
export function overrule(error: CognitoEdgeError, outcome: "spent" | "unknown"): void {
  Object.assign(error, { outcome }, "retryable" in error && { retryable: false });
}
