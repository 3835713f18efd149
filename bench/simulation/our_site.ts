/**
 * The routes' own refresh, as it is: its jitter, lock, successors and back-off, the client with its retries, and the
 * seals.
 *
 * @module
 */

import type { AuthOptions } from "../../src/hono/mod.ts";
import { type AuthCall, openCall } from "../../src/hono/auth_call.ts";
import { dueAt, keepRenewed, refreshSession } from "../../src/hono/refresh.ts";
import type { Refreshed } from "../../src/hono/refreshed.ts";
import { cookieStore, memoryStore, type SessionStore } from "../../src/session/mod.ts";
import type { Session } from "../../src/hono/session.ts";
import type { Cognito } from "./cognito.ts";
import { type Answer, type Held, ISOLATES, PER_CENTRE, type Site } from "./site.ts";
import type { VirtualTime } from "./virtual_time.ts";

/** Where isolates meet: nowhere, in the cache of their data centre, or at a lock for all. */
export type Meeting = "nowhere" | "cache" | "lock";

/** Milliseconds that each call of a store takes. */
const LATENCY = { cache: 5, lock: 25 };

export const KEYS = btoa("not a secret: make your own one!");

/** Texts that a store holds: more than wait for a browser at any time. */
const LIMIT = 10_000_000;

const DAYS = 30 * 86_400_000;

export function ourSite(
  time: VirtualTime,
  cognito: Cognito,
  chance: () => number,
  meeting: Meeting,
): Site {
  const { now } = time;
  const places = Array.from(
    { length: meeting === "nowhere" ? 0 : meeting === "cache" ? ISOLATES / PER_CENTRE : 1 },
    () => distant(memoryStore({ now, limit: LIMIT }), meeting === "cache"),
  );
  const options: AuthOptions = {
    userPoolId: "eu-west-1_Simulated",
    clientId: "simulated",
    keys: KEYS,
    fetch: cognito.fetch as AuthOptions["fetch"],
    random: (bytes) => bytes.map(() => chance() * 256),
    now,
  };
  const request = new Request("https://app.example/");
  const start = (isolate: number): Promise<AuthCall> => {
    const coordination = places[Math.floor(isolate / PER_CENTRE) % places.length];
    // Options of its own: what an isolate remembers hangs on them.
    return openCall({ ...options, coordination }, { request, env: {} }, {
      name: "user",
      tells: new Set(),
    });
  };
  let isolates: Promise<AuthCall>[] = [];
  const site: Site = {
    ownNames: true,
    deploy() {
      isolates = Array.from({ length: ISOLATES }, (_, isolate) => start(isolate));
    },
    async request(held, isolate) {
      const session = sessionOf(held);
      const due = dueAt(session, now());
      if (due === "no") return { outcome: "in" };
      const call = { ...await isolates[isolate]!, cookies: cookieStore(null, { now }) };
      const found = { session, name: `${call.family}.0`, key: undefined };
      const result = await refreshSession(call, found, due === "now");
      await keepRenewed(call, result);
      return answerOf(held, result, call.cookies.names().length > 0);
    },
  };
  site.deploy();
  return site;
}

function sessionOf({ user, generation, expiresAt, refreshAt }: Held): Session {
  return {
    id: `${user}`,
    username: `${user}`,
    tokens: { accessToken: "access", refreshToken: `${user}.${generation}`, expiresAt },
    refreshAt,
    endsAt: expiresAt + DAYS,
  };
}

function answerOf({ user }: Held, result: Refreshed, keeps: boolean): Answer {
  if (result.outcome === "refused") return { outcome: "out", cookie: null };
  if (result.outcome === "unavailable") return { outcome: "later" };
  if (!keeps) return { outcome: "in" };
  const { tokens: { refreshToken = "", expiresAt }, refreshAt } = result.session;
  const generation = Number(refreshToken.split(".")[1]);
  return { outcome: "in", cookie: { user, generation, expiresAt, refreshAt } };
}

/** A store that takes its time. */
function distant(store: SessionStore, isCache: boolean): SessionStore {
  const trip = () =>
    new Promise((resolve) => setTimeout(resolve, isCache ? LATENCY.cache : LATENCY.lock));
  const { get, set, add, delete: remove } = store;
  return {
    get: (key) => trip().then(() => get(key)),
    set: (...args) => trip().then(() => set(...args)),
    delete: (key) => trip().then(() => remove(key)),
    ...(!isCache && add && { add: (...args) => trip().then(() => add(...args)) }),
  };
}
