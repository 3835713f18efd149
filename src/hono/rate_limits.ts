/**
 * Rate limits by what a platform has: Cloudflare's binding, or Deno KV.
 *
 * @module
 */

import type { DenoKv } from "../session/mod.ts";
import type { Attempt, RateLimit, RateLimitVerdict } from "./hooks.ts";

/** The part of a Worker's rate-limit binding that is used. */
export interface RateLimitBinding {
  /** Counts one, and tells whether it was one too many. */
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/**
 * A limit by Cloudflare's rate-limit binding: its `limit` and `period` hold for each route and address, and for each
 * route and user. Cloudflare counts in each of its places, and roughly.
 *
 * @example
 * ```ts ignore
 * // wrangler.jsonc: "ratelimits": [{ "name": "SIGN_INS", "namespace_id": "1", "simple": { "limit": 20, "period": 60 } }]
 * const auth: AuthSource<Env> = ({ env }) => ({ ..., rateLimit: cloudflareRateLimit(env.SIGN_INS) });
 * ```
 */
export function cloudflareRateLimit(binding: RateLimitBinding): RateLimit {
  return async (attempt) => {
    const answers = await Promise.all(keysOf(attempt).map((key) => binding.limit({ key })));
    return answers.every(({ success }) => success);
  };
}

/** What {@linkcode denoKvRateLimit} is given. */
export interface DenoKvRateLimitOptions {
  /** How many attempts each route and address, and each route and user, may make in a period. */
  limit: number;
  /** Seconds. */
  period: number;
  /** The first part of every key. `cognito-edge` unless set. */
  prefix?: string | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/**
 * A limit in Deno KV, which counts over all isolates.
 *
 * @example
 * ```ts ignore
 * const rateLimit = denoKvRateLimit(await Deno.openKv(), { limit: 20, period: 60 });
 * ```
 */
export function denoKvRateLimit(kv: DenoKv, options: DenoKvRateLimitOptions): RateLimit {
  const { limit, prefix = "cognito-edge", now = () => Date.now() } = options;
  const period = options.period * 1000;
  const count = async (name: string): Promise<RateLimitVerdict> => {
    const start = Math.floor(now() / period) * period;
    const left = start + period - now();
    const key = [prefix, "rate", name, `${start}`];
    for (let round = 0; round < ROUNDS; round++) {
      const { value, versionstamp } = await kv.get(key);
      const before = typeof value === "number" ? value : 0;
      if (before >= limit) return Math.ceil(left / 1000);
      const { ok } = await kv.atomic()
        .check({ key, versionstamp })
        .set(key, before + 1, { expireIn: left })
        .commit();
      if (ok) return true;
    }
    // So many at once are too many.
    return 1;
  };
  return async (attempt) => {
    for (const key of keysOf(attempt)) {
      const verdict = await count(key);
      if (verdict !== true) return verdict;
    }
    return true;
  };
}

/** Attempts to count at the same moment before an attempt is refused. */
const ROUNDS = 20;

function keysOf({ route, ip, username }: Attempt): string[] {
  return [
    ...(ip === undefined ? [] : [`${route} from ${ip}`]),
    ...(username === undefined ? [] : [`${route} of ${username}`]),
  ];
}
