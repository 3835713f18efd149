/**
 * What a browser is told when something does not work: a status and a code, and never Cognito's own words.
 *
 * @module
 */

import { CognitoEdgeError, type CognitoEdgeErrorCode, CognitoServiceError } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import type { AuthErrorCode } from "./shapes/errors.ts";

/** An answer that is an error. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: number;
  /** What the browser is told. */
  readonly code: AuthErrorCode;
  /** What goes along with the code. */
  readonly more: Record<string, unknown>;
  readonly headers: Record<string, string>;
  /** What Cognito or the client said, for the audit alone. */
  readonly reason: CognitoEdgeError | undefined;
  constructor(
    status: number,
    code: AuthErrorCode,
    more: Record<string, unknown> = {},
    around: { headers?: Record<string, string>; reason?: CognitoEdgeError | undefined } = {},
  ) {
    super(`Answered with ${status} ${code}`);
    this.status = status;
    this.code = code;
    this.more = more;
    this.headers = around.headers ?? {};
    this.reason = around.reason;
  }
}

/** The status, what the browser is told, and the seconds after which to come again. */
export type Told = [status: number, code: AuthErrorCode, retryAfter?: number];

/** What codes are told as. */
export type Telling = { readonly [Code in CognitoEdgeErrorCode]?: Told };

const WRONG_CREDENTIALS: Told = [401, "wrong_credentials"];

/**
 * What each code is told as. Whether there is such a user, and what state the user is in, is told to nobody who has
 * not proved the password; how the server is set up concerns no browser at all.
 */
const told: Telling = {
  wrong_credentials: WRONG_CREDENTIALS,
  user_not_found: WRONG_CREDENTIALS,
  user_disabled: WRONG_CREDENTIALS,
  user_not_confirmed: WRONG_CREDENTIALS,
  password_reset_required: WRONG_CREDENTIALS,
  password_attempts_exceeded: WRONG_CREDENTIALS,
  temporary_password_expired: WRONG_CREDENTIALS,
  code_mismatch: [400, "code_mismatch"],
  code_already_used: [400, "code_already_used"],
  code_expired: [400, "code_expired"],
  password_policy: [400, "password_policy"],
  attribute_missing: [400, "attribute_missing"],
  attribute_immutable: [400, "attribute_immutable"],
  alias_exists: [409, "alias_exists"],
  attribute_unauthorized: [400, "attribute_unauthorized"],
  level_already_reached: [409, "level_already_reached"],
  no_factor_for_level: [400, "no_factor_for_level"],
  passkey_refused: [400, "passkey_refused"],
  mfa_unavailable: [400, "mfa_unavailable"],
  lambda_failed: [403, "refused"],
  session_used: [409, "already_answered"],
  session_expired: [410, "start_again"],
  session_invalid: [410, "start_again"],
  flow_not_enabled: [400, "flow_not_enabled"],
  invalid_input: [400, "invalid_input"],
  invalid_answer: [400, "invalid_answer"],
  invalid_parameter: [400, "invalid_input"],
  device_not_found: [404, "not_found"],
  limit_exceeded: [429, "too_many_requests"],
  throttled: [503, "unavailable", 2],
  service_failure: [503, "unavailable", 2],
  timeout: [503, "unavailable", 2],
  network_failure: [503, "unavailable", 2],
  aborted: [503, "unavailable", 2],
  unexpected_response: [503, "unavailable", 2],
};

/** What an error of the client is told as. */
export function refusalOf(
  { route: { tells } }: AuthCall,
  error: CognitoEdgeError,
  telling: Telling = {},
): Refusal {
  const [status, code, retryAfter]: Told = telling[error.code] ??
    (tells.has(error.code)
      ? [403, error.code as AuthErrorCode]
      : told[error.code] ?? [500, "server_error"]);
  const member = status === 400 && "member" in error ? { member: error.member } : {};
  const headers = retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` };
  return new Refusal(status, code, member, { headers, reason: error });
}

/** Runs a call to Cognito; what it throws is thrown as a {@linkcode Refusal}, with other words where `telling` has them. */
export async function asked<Value>(
  call: AuthCall,
  work: Promise<Value>,
  telling?: Telling,
): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof CognitoEdgeError ? refusalOf(call, error, telling) : error;
  }
}

/** AWS's id of the request, where Cognito refused one. */
export function requestIdOf(error: CognitoEdgeError | undefined): string | undefined {
  return error instanceof CognitoServiceError ? error.requestId : undefined;
}
