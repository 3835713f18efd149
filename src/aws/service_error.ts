/**
 * What Cognito refuses, and why: AWS's exception with a code that a program can act on.
 *
 * @module
 */

import { CognitoEdgeError, type RequestOutcome, type ServiceErrorCode } from "../errors.ts";
import { codeOf, outcomeOf } from "./error_codes.ts";
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

/** What AWS WAF did with a request: refused it, or asked for a puzzle or a silent check in a browser. */
export type WafAction = "block" | "captcha" | "challenge";

/** What Cognito answered, as it came. */
export interface ServiceErrorDetails {
  /** AWS's name of the exception: `NotAuthorizedException`. */
  name: string;
  /** Found by the name and the message unless given. */
  code?: ServiceErrorCode | undefined;
  /** AWS's sentence. It may quote the request, and is made for developers. */
  message: string;
  /** The HTTP status: 400 for nearly every exception. */
  status: number;
  /** `x-amzn-requestid`, by which AWS's support finds the request. */
  requestId?: string | undefined;
  /** Whether the request held a session, a code or a token that it uses up; assumed unless `false`. */
  spends?: boolean | undefined;
  /** Found by the code and `spends` unless given, and so is `retryable`. */
  outcome?: RequestOutcome | undefined;
  /** Whether the same call may succeed later. */
  retryable?: boolean | undefined;
  /** Of `blocked_by_waf`; `block` unless given. */
  wafAction?: WafAction | undefined;
  /** What was asked, without its values. */
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
  /** What went wrong, told apart by AWS's name and, where one name means several things, by its message. */
  declare readonly code: ServiceErrorCode;
  /** The HTTP status: 400 for nearly everything, 500 for a failure of the service. */
  declare readonly status: number;
  /** AWS's id of the request, for its support. */
  declare readonly requestId?: string;
  /**
   * Whether the same call may succeed later: after throttling, or a failure of the service that can have used up
   * no session, code or token.
   */
  declare readonly retryable: boolean;
  /**
   * Of `blocked_by_waf`, what AWS WAF did. A page passes the other two by WAF's JavaScript integration.
   *
   * Source: AWS WAF developer guide, "CAPTCHA and Challenge actions".
   */
  declare readonly wafAction?: WafAction;
  /** What to look at; holds no value of the request. */
  declare readonly diagnostics: ServiceErrorDiagnostics;

  /** `request` is what was sent: looked at for texts that must not stay in the message, not kept. */
  constructor(refusal: ServiceErrorDetails, request?: unknown) {
    const { name, message, status, requestId, spends = true } = refusal;
    const found = refusal.code ?? codeOf(name, message, status);
    // Cognito has one sentence for both.
    const ofDevice = refusal.diagnostics.step === "DEVICE_PASSWORD_VERIFIER";
    const code = ofDevice && found === "wrong_credentials" ? "wrong_device_secret" : found;
    super(redact(message, request), refusal.outcome ?? outcomeOf(code, spends));
    this.name = name;
    this.code = code;
    this.status = status;
    if (requestId !== undefined) this.requestId = requestId;
    this.retryable = refusal.retryable ??
      (code === "throttled" || (code === "service_failure" && !spends));
    if (code === "blocked_by_waf") this.wafAction = refusal.wafAction ?? "block";
    this.diagnostics = refusal.diagnostics;
  }
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
