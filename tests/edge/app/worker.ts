/**
 * An app with the routes and one of its own, on a clock that tests put forward.
 *
 * @module
 */

import {
  type AuthEnv,
  type AuthSource,
  createAuthRoutes,
  requireUser,
} from "@cognito-edge/auth/hono";
import {
  cacheStore,
  type DurableObjects,
  durableObjectStore,
  type ResponseCache,
  type SessionStore,
} from "@cognito-edge/auth/session";
import { Hono } from "hono";

interface Env {
  SESSIONS: DurableObjects;
  COORDINATION: "objects" | "shared cache" | "own cache";
  /** Where a cache is served that several processes share, as the isolates of one data centre do. */
  CACHE: string;
  ENDPOINT: string;
  USER_POOL_ID: string;
  CLIENT_ID: string;
  SESSION_KEYS: string;
}

let ahead = 0;
const now = () => Date.now() + ahead;

const auth: AuthSource<Env> = ({ env }) => ({
  endpoint: env.ENDPOINT,
  userPoolId: env.USER_POOL_ID,
  clientId: env.CLIENT_ID,
  keys: env.SESSION_KEYS,
  origin: "https://app.example",
  coordination: coordinationOf(env),
  refusalDelay: 0,
  now,
});

let coordination: SessionStore | undefined;

function coordinationOf({ COORDINATION, SESSIONS, CACHE }: Env): SessionStore {
  return coordination ??= COORDINATION === "objects"
    ? durableObjectStore(SESSIONS)
    : cacheStore(COORDINATION === "own cache" ? caches.default : cacheAt(CACHE), { now });
}

const caches = (globalThis as unknown as { caches: { default: ResponseCache } }).caches;

function cacheAt(origin: string): ResponseCache {
  const send = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(`${origin}/?${encodeURIComponent(url)}`, init);
    return response.ok ? response : undefined;
  };
  return {
    match: (url) => send(url),
    async put(url, { body, headers }) {
      await (await send(url, { method: "PUT", body, headers }))?.body?.cancel();
    },
    delete: async (url) => await send(url, { method: "DELETE" }) !== undefined,
  };
}

const app = new Hono<AuthEnv>();
app.route("/auth", createAuthRoutes(auth));
app.get("/me", requireUser(auth), (c) => c.json({ hello: c.var.user.username }));
app.put("/ahead", async (c) => {
  ahead = await c.req.json();
  return c.body(null, 204);
});

export default app;
