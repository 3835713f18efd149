/**
 * A Worker with every binding that has an adapter: tests call the adapters' methods by HTTP.
 *
 * @module
 */

import { cloudflareRateLimit, type RateLimitBinding } from "@cognito-edge/auth/hono";
import {
  cacheStore,
  type DurableObjectContext,
  type DurableObjects,
  durableObjectStore,
  type ResponseCache,
  SessionObject,
  type SessionStore,
  type WorkersKv,
  workersKvStore,
} from "@cognito-edge/auth/session";

interface Env {
  KV: WorkersKv;
  OBJECTS: DurableObjects;
  LIMIT: RateLimitBinding;
}

/** What a test asks for. */
export interface Call {
  adapter: "kv" | "cache" | "objects" | "limit" | "rows";
  method: string;
  args: unknown[];
  /** Milliseconds since the epoch, for adapters that take a clock. */
  now: number;
}

/** Tells how many rows it has, and is a {@linkcode SessionObject} otherwise. */
export class WatchedObject extends SessionObject {
  readonly #storage: { list(): Promise<Map<string, unknown>> };

  constructor(context: DurableObjectContext) {
    super(context);
    this.#storage = context.storage as never;
  }

  override async fetch(request: Request): Promise<Response> {
    if (new URL(request.url).pathname !== "/rows") return await super.fetch(request);
    return Response.json((await this.#storage.list()).size);
  }
}

const caches = (globalThis as unknown as { caches: { default: ResponseCache } }).caches;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { adapter, method, args, now }: Call = await request.json();
    if (adapter === "rows") {
      const { OBJECTS } = env;
      return await OBJECTS.get(OBJECTS.idFromName(String(args[0]))).fetch("https://object/rows");
    }
    if (adapter === "limit") {
      return Response.json(await cloudflareRateLimit(env.LIMIT)(args[0] as never));
    }
    const store: SessionStore = adapter === "kv"
      ? workersKvStore(env.KV, { now: () => now })
      : adapter === "cache"
      ? cacheStore(caches.default, { now: () => now })
      : durableObjectStore(env.OBJECTS);
    if (method === "methods") return Response.json(Object.keys(store));
    const work = store[method as "get"] as (...args: unknown[]) => Promise<unknown>;
    return Response.json(await work(...args) ?? null);
  },
};
