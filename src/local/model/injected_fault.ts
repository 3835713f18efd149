/**
 * What a test lets go wrong at the local user pool.
 *
 * @module
 */

/**
 * An answer that is not Cognito's, or that does not arrive whole.
 *
 * - `reset`: the connection breaks before anything came; `fetch` rejects. Served by Deno, behind status 200.
 * - `silence`: headers, and nothing behind them, ever. `stalled`: the body begins, and does not go on.
 * - `truncated`: it breaks off in the middle. `endless`: it never ends.
 * - `gzip_bomb`: 64 MiB of spaces under `content-encoding: gzip`, to be unpacked by whoever fetches over HTTP.
 * - `empty`, `null`, `html`: status 200 without a body or with that one, 502 with a proxy's page.
 * - `nulls`, `wrong_types`: Cognito's answer, with `null` for every member, or with a member of another type.
 * - `redirect`: 307 to a host that there is not.
 * - `waf_block`, `waf_captcha`, `waf_challenge`: what AWS WAF answers in front of a user pool (aws-sdk-js-v3#7255,
 *   amplify-js#12308; AWS WAF developer guide, "CAPTCHA and Challenge actions").
 * - `wrong_date`: Cognito's answer, with a `Date` of the next day.
 */
export type BrokenAnswer =
  | "reset"
  | "silence"
  | "stalled"
  | "truncated"
  | "endless"
  | "gzip_bomb"
  | "empty"
  | "null"
  | "html"
  | "nulls"
  | "wrong_types"
  | "redirect"
  | "waf_block"
  | "waf_captcha"
  | "waf_challenge"
  | "wrong_date";

/**
 * What befalls the next calls of an operation, for tests of clients: an error in Cognito's own form (`__type` and
 * `message`), a broken answer (`answer`), or the right answer late (`delay` alone).
 */
export interface InjectedFault {
  /** AWS's exception name, `TooManyRequestsException` for example. */
  __type?: string;
  /** What the error says. */
  message?: string;
  /** Of an error; 400 unless set. */
  status?: number;
  /** Instead of an error. */
  answer?: BrokenAnswer;
  /** Milliseconds that pass before the answer. */
  delay?: number;
  /** How many calls get it; 1 unless set. */
  times?: number;
  /**
   * `true`: the operation takes effect all the same, as when an answer is lost on its way. Answers that are made of
   * Cognito's own (`nulls`, `wrong_types`, `wrong_date`, and a late one) always do.
   */
  takesEffect?: boolean;
}
