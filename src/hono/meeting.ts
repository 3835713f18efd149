/**
 * Where isolates meet: the lock that one of them refreshes under, and what it leaves for the others.
 *
 * @module
 */

import { open, type SessionStore } from "../session/mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { afterFailure, type Failure, type Refreshed } from "./refreshed.ts";
import type { FoundSession, SealedSession, Session } from "./session.ts";
import { pause } from "./time.ts";

/** What is left for the others. */
type Left = { at: number } & ({ sealed: SealedSession } | { failed: Failure });

/** Milliseconds that one refresh may take, where the option of the client is not shorter. */
export const DEADLINE = 10_000;

/** Milliseconds that a lock lives when nobody opens it. */
export const LOCKED = DEADLINE + 5_000;

/** The store where the isolates meet; the memory of this one where there is none. */
export function meetingOf(call: AuthCall): SessionStore {
  const { options: { coordination, store }, shared } = call;
  const meeting = coordination ?? store;
  return meeting ? shared.keep(["meeting", meeting], () => tolerant(meeting)) : shared.memory;
}

/** A store that is down makes no lock: each isolate then refreshes on its own. */
function tolerant(store: SessionStore): SessionStore {
  const { add } = store;
  const attempt = async <Value>(work: () => Promise<Value>, otherwise: Value) => {
    try {
      return await work();
    } catch (error) {
      console.error(`@cognito-edge/auth: the store for coordination failed: ${error}`);
      return otherwise;
    }
  };
  return {
    get: (key) => attempt(() => store.get(key), undefined),
    set: (key, value, expiresAt) => attempt(() => store.set(key, value, expiresAt), undefined),
    delete: (key) => attempt(() => store.delete(key), undefined),
    ...(add && {
      add: (key, value, expiresAt) => attempt(() => store.add!(key, value, expiresAt), true),
    }),
  };
}

/** Leaves what came of a refresh for the others. */
export async function leave(
  call: AuthCall,
  store: SessionStore,
  key: string,
  left: Left,
  life: number,
): Promise<void> {
  await store.set(`next:${key}`, JSON.stringify(left), call.now() + life);
}

/** What another one has left. */
export async function readLeft(
  call: AuthCall,
  found: FoundSession,
  key: string,
): Promise<Refreshed | undefined> {
  const meeting = meetingOf(call);
  const text = await meeting.get(`next:${key}`) ??
    (meeting.add ? undefined : await call.shared.memory.get(`next:${key}`));
  if (text === undefined) return undefined;
  const left: Left = JSON.parse(text);
  if ("failed" in left) return afterFailure(call, found, left.failed);
  const { sealed, at } = left;
  const opened = await open<Session>(call.sealer, sealed);
  return opened && { outcome: "renewed", session: opened.value, sealed, at, own: false };
}

/** What the winner of a race leaves may take a moment to get here. */
export async function awaitLeft(
  call: AuthCall,
  found: FoundSession,
  key: string,
): Promise<Refreshed | undefined> {
  for (const wait of meetingOf(call) === call.shared.memory ? [] : [0, 100, 300, 800]) {
    await pause(wait);
    const left = await readLeft(call, found, key);
    if (left?.outcome === "renewed") return left;
  }
  return undefined;
}
