/**
 * Sealed values for those who write their own routes: a challenge between two requests, or the tokens of a
 * signed-in user, in cookies that a browser can neither read nor change, or in a store.
 *
 * @module
 */

export type { RandomSource } from "../bytes.ts";
export type { SealKeys } from "./keys.ts";
export { createSealer, type Sealer, type SealerOptions } from "./sealer.ts";
export { open, type Opened, seal, type Unsealed } from "./seal.ts";
export type { SessionStore } from "./store.ts";
export type { CookieOptions } from "./cookie_line.ts";
export { type CookieStore, cookieStore, type CookieStoreOptions } from "./cookie_store.ts";
export { cacheStore, type CacheStoreOptions, type ResponseCache } from "./stores/cache.ts";
export {
  type DenoKv,
  type DenoKvOperation,
  denoKvStore,
  type DenoKvStoreOptions,
} from "./stores/deno_kv.ts";
export {
  type DurableObjectContext,
  type DurableObjects,
  durableObjectStore,
  SessionObject,
} from "./stores/durable_object.ts";
export { memoryStore, type MemoryStoreOptions } from "./stores/memory.ts";
export { type WorkersKv, workersKvStore, type WorkersKvStoreOptions } from "./stores/workers_kv.ts";
