/**
 * A platform's cache as a store: quick, near, and forgetful. It is there to hand the tokens of a refresh to the
 * requests that came too late for it, and makes no lock.
 *
 * @module
 */

import type { SessionStore } from "../store.ts";

/** The part of a `Cache` that is used. */
export interface ResponseCache {
  /** Reads. */
  match(url: string): Promise<Response | undefined>;
  /** Writes. */
  put(url: string, response: Response): Promise<void>;
  /** Forgets. */
  delete(url: string): Promise<boolean>;
}

/** What {@linkcode cacheStore} is given. */
export interface CacheStoreOptions {
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

const EXPIRES = "x-expires-at";

/**
 * A store in a `Cache`: `caches.default` on Cloudflare, where each data centre has its own, or what `caches.open`
 * gives.
 *
 * @example
 * ```ts ignore
 * const coordination = cacheStore(caches.default);
 * ```
 */
export function cacheStore(cache: ResponseCache, options: CacheStoreOptions = {}): SessionStore {
  const { now = () => Date.now() } = options;
  const urlOf = (key: string) => `https://session.invalid/${encodeURIComponent(key)}`;
  return {
    async get(key) {
      const found = await cache.match(urlOf(key));
      const text = await found?.text();
      return Number(found?.headers.get(EXPIRES)) > now() ? text : undefined;
    },
    async set(key, value, expiresAt) {
      const seconds = Math.max(Math.ceil((expiresAt - now()) / 1000), 1);
      const headers = { "cache-control": `max-age=${seconds}`, [EXPIRES]: `${expiresAt}` };
      await cache.put(urlOf(key), new Response(value, { headers }));
    },
    async delete(key) {
      await cache.delete(urlOf(key));
    },
  };
}
