/**
 * What an app can be asked and told. Neither hook sees a token, a code, a password or a cookie.
 *
 * @module
 */

/** An attempt that may be one too many. */
export interface Attempt {
  /** The route: `sign-in`, `answer`. */
  route: string;
  /** The client's address, by the option `ipHeader`. */
  ip?: string;
  /** The user's name, as it was typed and in lower case; 128 characters of it. */
  username?: string;
}

/**
 * Whether an attempt may go on. `false`, or a number of seconds after which to come again, is answered with 429.
 * `cloudflareRateLimit` and `denoKvRateLimit` make one.
 */
export type RateLimit = (attempt: Attempt) => RateLimitVerdict | Promise<RateLimitVerdict>;

/** `true`: go on; `false`: not now; a number: not before so many seconds. */
export type RateLimitVerdict = boolean | number;

/** What happened at a route. */
export interface AuditEvent extends Attempt {
  /** The HTTP status of the answer. */
  status: number;
  /** `challenge`, `signed_in`, ...: what the answer says where it is not an error. */
  outcome?: string;
  /** Why not: more exact than what the browser is told. */
  code?: string;
  /** What went wrong, for developers; it holds no secret. */
  message?: string;
  /** AWS's id of the request that Cognito refused. */
  requestId?: string;
}

/** Told what happened. What it throws is left aside. */
export type Audit = (event: AuditEvent) => unknown;
