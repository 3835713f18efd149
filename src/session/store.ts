/**
 * Where sealed values are kept, and where isolates meet: cookies, Deno KV, Workers KV, Durable Objects, or
 * something of your own.
 *
 * @module
 */

/** Keeps texts by their keys. An adapter of your own needs these few methods and no more. */
export interface SessionStore {
  /** The text, unless there is none or it has expired. */
  get(key: string): Promise<string | undefined>;
  /** Keeps a text until `expiresAt`, in milliseconds since the epoch. */
  set(key: string, value: string, expiresAt: number): Promise<void>;
  /** Forgets a text; nothing happens where there is none. */
  delete(key: string): Promise<void>;
  /**
   * Keeps a text unless there is one, and tells whether it did: of any number of callers one is told `true`, wherever
   * they run. Leave it out where the platform cannot promise that: a lock is then not made of this store.
   */
  add?: ((key: string, value: string, expiresAt: number) => Promise<boolean>) | undefined;
}
