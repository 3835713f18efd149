/**
 * What can go wrong before Cognito has its say: one base class, and a class for each cause.
 *
 * No message, property, `cause`, `toJSON` or inspection output holds a password, a code, a token,
 * a session or a secret.
 *
 * @module
 */

/** The codes of an {@linkcode InputError}: what the caller gave is not usable; nothing was sent. */
export type InputErrorCode = "invalid_option" | "invalid_input" | "invalid_answer";

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
  | "flow_not_enabled"
  | "attribute_immutable"
  | "attribute_missing"
  | "alias_exists"
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
  | "resource_not_found"
  | "invalid_parameter"
  | "misconfigured_user_pool"
  | "service_failure"
  | "other";

/** Every code that an error of this package can have. */
export type CognitoEdgeErrorCode =
  | InputErrorCode
  | ProtocolErrorCode
  | TransportErrorCode
  | ServiceErrorCode;

/** By which errors of this package are known, whichever copy of it made them. */
const MARK = /* @__PURE__ */ Symbol.for("@cognito-edge/auth/error");

/** Whether a value is an error of this package, of this copy or another. */
export function isMarked(value: unknown): boolean {
  return typeof value === "object" && value !== null && MARK in value;
}

/**
 * The base of every error that this package throws. `name` is what AWS calls the error, where Cognito gave it a name
 * (`NotAuthorizedException`), and the name of the class everywhere else.
 */
export abstract class CognitoEdgeError extends Error {
  /** What kind of failure this is; closed, so that a `switch` over it can be exhaustive. */
  abstract readonly code: CognitoEdgeErrorCode;

  constructor(message: string) {
    super(message);
    Object.defineProperty(this, MARK, { value: true });
  }

  /** The fields that may be logged. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), message: this.message };
  }
}

/**
 * An option, an input or an answer that cannot be used. Nothing was sent; a challenge that was being
 * answered is still good.
 */
export class InputError extends CognitoEdgeError {
  override name = "InputError";
  readonly code: InputErrorCode;
  /** The member that is wrong, as a path: `userPoolId`, `ChallengeResponses.USERNAME`. */
  readonly member: string;

  constructor(code: InputErrorCode, member: string, message: string) {
    super(message);
    this.code = code;
    this.member = member;
  }
}

/** A response that breaks the protocol. */
export class ProtocolError extends CognitoEdgeError {
  override name = "ProtocolError";
  readonly code: ProtocolErrorCode;
  /** The HTTP status, where there was a response. */
  declare readonly status?: number;
  /** AWS's id of the request (`x-amzn-requestid`), where it gave one. */
  declare readonly requestId?: string;

  constructor(
    code: ProtocolErrorCode,
    message: string,
    response: { status?: number; requestId?: string | undefined } = {},
  ) {
    super(message);
    this.code = code;
    if (response.status !== undefined) this.status = response.status;
    if (response.requestId !== undefined) this.requestId = response.requestId;
  }
}

/** A request that got no answer. */
export class TransportError extends CognitoEdgeError {
  override name = "TransportError";
  readonly code: TransportErrorCode;
  /** The API operation, `RespondToAuthChallenge` for example. */
  readonly operation: string;
  /**
   * `not_sent`: Cognito saw nothing. `unknown`: it may have; the code or the session may be spent,
   * so start the sign-in again rather than repeat the answer.
   */
  readonly outcome: "not_sent" | "unknown";

  constructor(
    code: TransportErrorCode,
    operation: string,
    outcome: "not_sent" | "unknown",
    message: string,
  ) {
    super(message);
    this.code = code;
    this.operation = operation;
    this.outcome = outcome;
  }
}
