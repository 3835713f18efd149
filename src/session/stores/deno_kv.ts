/**
 * Deno KV as a store: strongly consistent, and atomic where it has to be.
 *
 * @module
 */

import type { SessionStore } from "../store.ts";

/** The part of `Deno.Kv` that is used. */
export interface DenoKv {
  /** Reads a value and its version. */
  get(key: string[]): Promise<{ value: unknown; versionstamp: string | null }>;
  /** Writes, for that many milliseconds. */
  set(key: string[], value: unknown, options: { expireIn: number }): Promise<unknown>;
  /** Forgets. */
  delete(key: string[]): Promise<void>;
  /** Begins an operation that is carried out as a whole or not at all. */
  atomic(): DenoKvOperation;
}

/** The part of `Deno.AtomicOperation` that is used. */
export interface DenoKvOperation {
  /** The version that the value must still have. */
  check(check: { key: string[]; versionstamp: string | null }): DenoKvOperation;
  /** Writes, for that many milliseconds. */
  set(key: string[], value: unknown, options: { expireIn: number }): DenoKvOperation;
  /** Whether it was carried out. */
  commit(): Promise<{ ok: boolean }>;
}

/** What {@linkcode denoKvStore} is given. */
export interface DenoKvStoreOptions {
  /** The first part of every key. `cognito-edge` unless set. */
  prefix?: string | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/**
 * A store in Deno KV, and a lock for refreshes over all isolates.
 *
 * @example
 * ```ts ignore
 * const store = denoKvStore(await Deno.openKv());
 * ```
 */
export function denoKvStore(kv: DenoKv, options: DenoKvStoreOptions = {}): SessionStore {
  const { prefix = "cognito-edge", now = () => Date.now() } = options;
  const keyOf = (key: string) => [prefix, key];
  // Deno KV deletes some time after the expiry, not at it.
  const read = async (key: string) => {
    const { value, versionstamp } = await kv.get(keyOf(key));
    const { text, expiresAt } = (value ?? {}) as { text?: string; expiresAt?: number };
    return { text: (expiresAt ?? 0) > now() ? text : undefined, versionstamp };
  };
  const expireIn = (expiresAt: number) => ({ expireIn: Math.max(expiresAt - now(), 1) });
  return {
    get: async (key) => (await read(key)).text,
    async set(key, text, expiresAt) {
      await kv.set(keyOf(key), { text, expiresAt }, expireIn(expiresAt));
    },
    delete: (key) => kv.delete(keyOf(key)),
    async add(key, text, expiresAt) {
      const found = await read(key);
      if (found.text !== undefined) return false;
      const { ok } = await kv.atomic()
        .check({ key: keyOf(key), versionstamp: found.versionstamp })
        .set(keyOf(key), { text, expiresAt }, expireIn(expiresAt))
        .commit();
      return ok;
    },
  };
}
