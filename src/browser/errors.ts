/**
 * What does not work, told by a code.
 *
 * @module
 */

import type { AuthErrorBody, AuthErrorCode } from "../hono/shapes/errors.ts";
import { type AuthChallenge, challengeOf } from "./step.ts";

/**
 * The codes of the routes, and those of the browser:
 *
 * - `aborted`: the `signal` ended it, or another passkey was asked for meanwhile.
 * - `network_failure`: no answer came; whether the request was handled is not known.
 * - `unexpected_response`: the answer is none of the routes': check `basePath`, what lies between, and whether the app
 *   has the group of routes.
 * - `passkey_cancelled`: the user declined, took too long, or has no passkey here.
 * - `passkey_exists`: the device holds a passkey of the user already.
 * - `passkey_unavailable`: the browser cannot do it here: no HTTPS, another domain than the pool's, too old.
 */
export type AuthClientErrorCode =
  | AuthErrorCode
  | "aborted"
  | "network_failure"
  | "unexpected_response"
  | "passkey_cancelled"
  | "passkey_exists"
  | "passkey_unavailable";

/** The one error that the functions of this entry point throw. */
export class AuthError extends Error {
  /** Always `AuthError`. */
  override name = "AuthError";
  /** What happened. */
  readonly code: AuthClientErrorCode;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** The member of the input that cannot be used. */
  readonly member: string | undefined;
  /** After a refused answer, or a passkey that was not given: the challenge to answer again. */
  readonly challenge: AuthChallenge | undefined;
  /** Seconds after which to come again. */
  readonly retryAfter: number | undefined;

  /** `route` is what the message says could not be done; status, member and challenge are taken from the answer. */
  constructor(
    code: AuthClientErrorCode,
    route: string,
    { response, body = {}, challenge, cause }: {
      response?: Response | undefined;
      body?: Partial<AuthErrorBody>;
      challenge?: AuthChallenge;
      cause?: unknown;
    } = {},
  ) {
    super(`Could not ${route}: ${code}`, { cause });
    this.code = code;
    this.status = response?.status;
    this.member = body.member;
    this.challenge = challenge ?? challengeOf(body);
    this.retryAfter = Number(response?.headers.get("retry-after")) || undefined;
  }
}
