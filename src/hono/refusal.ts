/**
 * What a browser is told when something does not work: a status and a code, and never Cognito's own words.
 *
 * @module
 */

import { CognitoEdgeError, type CognitoEdgeErrorCode, CognitoServiceError } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import type { AuthErrorCode } from "./shapes/errors.ts";
import { TOLD, type Told } from "./told.ts";

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

/** What codes are told as where a route has other words for them than {@linkcode TOLD}. */
export type Telling = { readonly [Code in CognitoEdgeErrorCode]?: Told };

/** What an error of the client is told as. */
export function refusalOf(
  { route: { tells } }: AuthCall,
  error: CognitoEdgeError,
  telling: Telling = {},
): Refusal {
  const [status, code, retryAfter]: Told = telling[error.code] ??
    (tells.has(error.code) ? [403, error.code as AuthErrorCode] : TOLD[error.code]);
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
