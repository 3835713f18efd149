/**
 * Workers KV as a store. What is written in one place may be seen a minute later in another: it keeps sessions,
 * and makes no lock.
 *
 * @module
 */

import type { SessionStore } from "../store.ts";

/** The part of a `KVNamespace` that is used. */
export interface WorkersKv {
  /** Reads. */
  get(key: string): Promise<string | null>;
  /** Writes, for that many seconds. */
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>;
  /** Forgets. */
  delete(key: string): Promise<void>;
}

/** What {@linkcode workersKvStore} is given. */
export interface WorkersKvStoreOptions {
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/** Seconds below which Workers KV takes no expiry. */
const SHORTEST = 60;

/**
 * A store in Workers KV.
 *
 * @example
 * ```ts ignore
 * const store = workersKvStore(env.SESSIONS);
 * ```
 */
export function workersKvStore(
  namespace: WorkersKv,
  options: WorkersKvStoreOptions = {},
): SessionStore {
  const { now = () => Date.now() } = options;
  return {
    async get(key) {
      const [, expiresAt, value] = /^(\d+) (.*)$/s.exec(await namespace.get(key) ?? "") ?? [];
      return Number(expiresAt) > now() ? value : undefined;
    },
    async set(key, value, expiresAt) {
      const seconds = Math.ceil((expiresAt - now()) / 1000);
      await namespace.put(key, `${Math.floor(expiresAt)} ${value}`, {
        expirationTtl: Math.max(seconds, SHORTEST),
      });
    },
    delete: (key) => namespace.delete(key),
  };
}
