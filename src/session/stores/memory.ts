/**
 * A store in the memory of one process.
 *
 * @module
 */

import type { SessionStore } from "../store.ts";

/** What {@linkcode memoryStore} is given. */
export interface MemoryStoreOptions {
  /** How many texts are kept at most; the oldest goes. 10,000 unless set. */
  limit?: number | undefined;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/** A store for tests, and for servers of one process: it is empty after a restart. */
export function memoryStore(options: MemoryStoreOptions = {}): SessionStore {
  const { limit = 10_000, now = () => Date.now() } = options;
  const kept = new Map<string, { value: string; expiresAt: number }>();

  const read = (key: string) => {
    const found = kept.get(key);
    return found && found.expiresAt > now() ? found.value : undefined;
  };
  const write = (key: string, value: string, expiresAt: number) => {
    // Behind all others, so that the first is the oldest.
    kept.delete(key);
    kept.set(key, { value, expiresAt });
    for (const [oldest, { expiresAt }] of kept) {
      if (kept.size <= limit && expiresAt > now()) break;
      kept.delete(oldest);
    }
  };
  return {
    get: (key) => Promise.resolve(read(key)),
    set: (key, value, expiresAt) => Promise.resolve(write(key, value, expiresAt)),
    delete: (key) => Promise.resolve(void kept.delete(key)),
    add(key, value, expiresAt) {
      const free = read(key) === undefined;
      if (free) write(key, value, expiresAt);
      return Promise.resolve(free);
    },
  };
}
