/**
 * Durable Objects as a store: one object a key, strongly consistent, and a lock.
 *
 * @module
 */

import type { SessionStore } from "../store.ts";

/** The part of a `DurableObjectNamespace` that is used. */
export interface DurableObjects<Id = unknown> {
  /** The id of the object for a name. */
  idFromName(name: string): Id;
  /** The object. */
  get(id: Id): { fetch(url: string, init?: RequestInit): Promise<Response> };
}

/** The part of a `DurableObjectState` that is used. */
export interface DurableObjectContext {
  /** What the object keeps. */
  storage: {
    get(key: string): Promise<unknown>;
    put(key: string, value: unknown): Promise<void>;
    deleteAll(): Promise<void>;
    setAlarm(time: number): Promise<void>;
  };
}

const URL_OF_OBJECT = "https://session.invalid/";
const EXPIRES = "x-expires-at";

/**
 * A store in Durable Objects of the class {@linkcode SessionObject}.
 *
 * @example The Worker's module exports the class, and its configuration binds it
 * ```ts ignore
 * export { SessionObject } from "@cognito-edge/auth/session";
 * const store = durableObjectStore(env.SESSIONS);
 * // wrangler.jsonc:
 * // "durable_objects": { "bindings": [{ "name": "SESSIONS", "class_name": "SessionObject" }] },
 * // "migrations": [{ "tag": "v1", "new_sqlite_classes": ["SessionObject"] }]
 * // Other Workers of the account meet in the same objects: add "script_name": "<this Worker>" to their binding.
 * ```
 */
export function durableObjectStore<Id>(namespace: DurableObjects<Id>): SessionStore {
  const send = async (key: string, init?: RequestInit) => {
    const response = await namespace.get(namespace.idFromName(key)).fetch(URL_OF_OBJECT, init);
    const text = await response.text();
    if (response.ok || response.status === 404 || response.status === 412) {
      return { text, ok: response.ok };
    }
    throw new Error(`Cannot reach the session's Durable Object: HTTP ${response.status}`);
  };
  const put = (key: string, body: string, expiresAt: number, headers: Record<string, string>) =>
    send(key, { method: "PUT", body, headers: { ...headers, [EXPIRES]: `${expiresAt}` } });
  return {
    async get(key) {
      const { ok, text } = await send(key);
      return ok ? text : undefined;
    },
    async set(key, value, expiresAt) {
      await put(key, value, expiresAt, {});
    },
    async delete(key) {
      await send(key, { method: "DELETE" });
    },
    async add(key, value, expiresAt) {
      return (await put(key, value, expiresAt, { "if-none-match": "*" })).ok;
    },
  };
}

/** What {@linkcode durableObjectStore} talks to: export it from the Worker's module. */
export class SessionObject {
  readonly #storage: DurableObjectContext["storage"];

  /** Called by the platform. */
  constructor(context: DurableObjectContext) {
    this.#storage = context.storage;
  }

  /** Reads with GET, writes with PUT (under `If-None-Match: *` once), deletes with DELETE. */
  async fetch(request: Request): Promise<Response> {
    if (request.method === "DELETE") {
      await this.#storage.deleteAll();
      return new Response();
    }
    const value = request.method === "PUT" ? await request.text() : undefined;
    const found = await this.#storage.get("kept") as Kept | undefined;
    const alive = found && found.expiresAt > Date.now() ? found.value : undefined;
    if (value === undefined) return new Response(alive ?? null, { status: alive ? 200 : 404 });
    if (alive !== undefined && request.headers.get("if-none-match") === "*") {
      return new Response(null, { status: 412 });
    }
    const expiresAt = Number(request.headers.get(EXPIRES));
    await this.#storage.put("kept", { value, expiresAt } satisfies Kept);
    await this.#storage.setAlarm(expiresAt);
    return new Response();
  }

  /** Called by the platform when what is kept has expired. */
  async alarm(): Promise<void> {
    const found = await this.#storage.get("kept") as Kept | undefined;
    if (found && found.expiresAt <= Date.now()) await this.#storage.deleteAll();
  }
}

interface Kept {
  value: string;
  expiresAt: number;
}
