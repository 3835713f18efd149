/**
 * What Cognito refuses, and why: AWS's exception with a code that a program can act on.
 *
 * @module
 */

import { CognitoEdgeError, type ServiceErrorCode } from "../errors.ts";
import { redact } from "./redact.ts";

/** What may be told of the request that was refused; never a value of it. */
export interface ServiceErrorDiagnostics {
  /** The API operation. */
  operation: string;
  /** The flow or the challenge of the request, where it had one. */
  step?: string;
  /** Milliseconds that AWS's clock is ahead of ours, 0 where no difference was noticed. */
  clockOffset: number;
  /** The member that SECRET_HASH was computed over, where there was one. */
  secretHashOver?: string;
}

/** What Cognito answered, as it came. */
export interface ServiceErrorDetails {
  name: string;
  /** Found by the name and the message unless given. */
  code?: ServiceErrorCode | undefined;
  message: string;
  status: number;
  requestId?: string | undefined;
  diagnostics: ServiceErrorDiagnostics;
}

/**
 * Cognito answered with an error. `name` is AWS's exception name and `message` AWS's message, in which
 * values that the request held and that AWS's model marks sensitive are replaced by `[redacted]`.
 *
 * AWS's message is made for developers: do not show it to browsers.
 *
 * @example Tell a wrong password from a user who must confirm first
 * ```ts
 * import { createClient, CognitoServiceError, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const local = createLocalUserPool({
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const { userPoolId, client, fetch } = local;
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 * try {
 *   await signIn(cognito, { username: "ada", password: "Wrong-horse-1" });
 * } catch (error) {
 *   assert(error instanceof CognitoServiceError);
 *   assert.equal(error.name, "NotAuthorizedException");
 *   assert.equal(error.code, "wrong_credentials");
 * }
 * ```
 */
export class CognitoServiceError extends CognitoEdgeError {
  readonly code: ServiceErrorCode;
  /** The HTTP status: 400 for nearly everything, 500 for a failure of the service. */
  readonly status: number;
  /** AWS's id of the request, for its support. */
  declare readonly requestId?: string;
  /** Whether the same request may succeed later: throttling, or a failure of the service. */
  readonly retryable: boolean;
  /** What to look at; holds no value of the request. */
  readonly diagnostics: ServiceErrorDiagnostics;

  /** `request` is what was sent: looked at for texts that must not stay in the message, not kept. */
  constructor(refusal: ServiceErrorDetails, request?: unknown) {
    super(redact(refusal.message, request));
    this.name = refusal.name;
    const code = refusal.code ?? codeOf(refusal.name, refusal.message, refusal.status);
    // Cognito has one sentence for both.
    const ofDevice = refusal.diagnostics.step === "DEVICE_PASSWORD_VERIFIER";
    this.code = ofDevice && code === "wrong_credentials" ? "wrong_device_secret" : code;
    this.status = refusal.status;
    if (refusal.requestId !== undefined) this.requestId = refusal.requestId;
    this.retryable = this.code === "throttled" || this.code === "service_failure";
    this.diagnostics = refusal.diagnostics;
  }
}

/** Exceptions that mean one thing, without `Exception`. */
const BY_NAME: { readonly [name: string]: ServiceErrorCode } = {
  AliasExists: "alias_exists",
  CodeMismatch: "code_mismatch",
  EnableSoftwareTokenMFA: "code_mismatch",
  Forbidden: "blocked_by_waf",
  InvalidEmailRoleAccessPolicy: "misconfigured_user_pool",
  InvalidPassword: "password_policy",
  InvalidSmsRoleAccessPolicy: "misconfigured_user_pool",
  InvalidSmsRoleTrustRelationship: "misconfigured_user_pool",
  InvalidUserPoolConfiguration: "misconfigured_user_pool",
  LimitExceeded: "limit_exceeded",
  TooManyFailedAttempts: "limit_exceeded",
  MFAMethodNotFound: "mfa_unavailable",
  SoftwareTokenMFANotFound: "mfa_unavailable",
  PasswordHistoryPolicyViolation: "password_policy",
  PasswordResetRequired: "password_reset_required",
  RefreshTokenReuse: "refresh_token_reused",
  Unauthorized: "token_refused",
  UnsupportedTokenType: "token_refused",
  InvalidLambdaResponse: "lambda_failed",
  UnexpectedLambda: "lambda_failed",
  UserLambdaValidation: "lambda_failed",
  UserNotConfirmed: "user_not_confirmed",
  UserNotFound: "user_not_found",
  TooManyRequests: "throttled",
  Throttling: "throttled",
  RequestTimeTooSkewed: "clock_skew",
  RequestExpired: "clock_skew",
  RequestInTheFuture: "clock_skew",
  AccessDenied: "aws_credentials_refused",
  AuthFailure: "aws_credentials_refused",
  ExpiredToken: "aws_credentials_refused",
  IncompleteSignature: "aws_credentials_refused",
  InvalidSignature: "aws_credentials_refused",
  MissingAuthenticationToken: "aws_credentials_refused",
  SignatureDoesNotMatch: "aws_credentials_refused",
  UnrecognizedClient: "aws_credentials_refused",
};

/** Exceptions that mean many things, told apart by AWS's words; the first that fits counts. */
const BY_MESSAGE: [name: string, message: RegExp, code: ServiceErrorCode][] = [
  ["NotAuthorized", /^Incorrect username or password/, "wrong_credentials"],
  ["NotAuthorized", /^Password attempts exceeded/, "password_attempts_exceeded"],
  ["NotAuthorized", /^Temporary password has expired/, "temporary_password_expired"],
  ["NotAuthorized", /^User is disabled/, "user_disabled"],
  ["NotAuthorized", /session is expired/, "session_expired"],
  ["NotAuthorized", /session can only be used once/, "session_used"],
  ["NotAuthorized", /^Invalid session/, "session_invalid"],
  ["NotAuthorized", /verify secret hash|SecretHash does not match/, "secret_hash_mismatch"],
  ["NotAuthorized", /secret but (SECRET_HASH|secret) was not/, "secret_hash_missing"],
  ["NotAuthorized", /^Cannot modify an already/, "attribute_immutable"],
  ["NotAuthorized", /Token has been revoked/, "token_revoked"],
  ["NotAuthorized", /Token has expired/, "token_expired"],
  ["NotAuthorized", /(Refresh|Access) Token/, "token_refused"],
  ["ExpiredCode", /already been used/, "code_already_used"],
  ["ExpiredCode", /(?:)/, "code_expired"],
  ["InvalidParameter", /flow not enabled|method not supported/, "flow_not_enabled"],
  ["InvalidParameter", /^Invalid attributes given/, "attribute_missing"],
  ["InvalidParameter", /(?:)/, "invalid_parameter"],
  ["ResourceNotFound", /^Device does not exist/, "device_not_found"],
  ["ResourceNotFound", /(?:)/, "resource_not_found"],
  ["WebAuthn", /(?:)/, "passkey_refused"],
];

function codeOf(name: string, message: string, status: number): ServiceErrorCode {
  const bare = name.replace(/Exception$/, "");
  // A proxy may call its error "constructor".
  return (Object.hasOwn(BY_NAME, bare) ? BY_NAME[bare] : undefined) ??
    BY_MESSAGE.find(([start, words]) => bare.startsWith(start) && words.test(message))?.[2] ??
    (status === 429 ? "throttled" : status >= 500 ? "service_failure" : "other");
}

/**
 * AWS's name of an error: the header counts before `code`, that before `__type`; a namespace stands in
 * front of `#`, and AWS's front door adds `:` and an address behind the name.
 */
export function exceptionName(headers: Headers, body: Record<string, unknown>): string | undefined {
  const named = [headers.get("x-amzn-errortype"), body["code"], body["__type"]]
    .find((text) => typeof text === "string" && text !== "") as string | undefined;
  const name = named?.split(/[,:]/)[0]?.split("#").pop()?.trim();
  return name && /^\w{1,100}$/.test(name) ? name : undefined;
}
