/**
 * The session: a signed-in user's tokens, in the newest of the browser's cookies.
 *
 * Each write makes a cookie under a name of its own, with a counter in it and inside of the seal, and sweeps the
 * ones before. A response that comes late sets a cookie with a lower counter, which counts for nothing; after a
 * sign-out a mark tells for a while which sessions are over, whatever comes late.
 *
 * @module
 */

import type { SignedIn, Tokens } from "../../mod.ts";
import { seal } from "../session/mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { find, forget, keep, type Kept } from "./keeping.ts";

/** A signed-in user. */
export interface Session {
  /** Of this sign-in. */
  id: string;
  /** The user's real name in the pool. */
  username: string;
  tokens: Pick<Tokens, "accessToken" | "idToken" | "refreshToken" | "expiresAt">;
  /** Milliseconds since the epoch: from then on the tokens are refreshed, before they expire. */
  refreshAt: number;
  /** Milliseconds since the epoch: the refresh token is good no longer than that. */
  endsAt: number;
  /** The browser as a device, where the pool tracks devices: without it Cognito refreshes no tokens. */
  deviceKey?: string;
}

/** A session, and where it was found. */
export interface FoundSession {
  session: Session;
  name: string;
  /** The key in the store, where it is kept there. */
  key: string | undefined;
}

/** A sealed session, as it goes into a cookie or into the store. */
export interface SealedSession {
  name: string;
  text: string;
  expiresAt: number;
  /** Whether it lies in the store. */
  stored: boolean;
}

/** Milliseconds that a response may be late. */
const LATEST = 10 * 60_000;

/** Cookies of sessions that are looked at: there is one, unless a response came late. */
const MOST = 6;

/** The session of the request; `undefined` where nobody is signed in. */
export async function findSession(call: AuthCall): Promise<FoundSession | undefined> {
  const [all, ended] = [await readAll(call), await readEnded(call)];
  const newest = all.find(({ kept }) => !ended.includes(kept.value.id));
  return newest && { session: newest.kept.value, name: newest.name, key: newest.kept.key };
}

/** Begins the session of a user who has just signed in. */
export async function startSession(
  call: AuthCall,
  signedIn: SignedIn,
  deviceKey?: string,
): Promise<Session> {
  const { refreshTokenValidity = 30 } = call.options;
  const now = call.now();
  const { username, tokens } = signedIn;
  const session: Session = {
    id: call.random(12),
    username,
    ...dated(call, tokens),
    endsAt: tokens.refreshToken === undefined
      ? tokens.expiresAt
      : now + refreshTokenValidity * 86_400_000,
    ...(deviceKey !== undefined && { deviceKey }),
  };
  const place = await next(call);
  await keep(call, place, session, session.endsAt);
  await sweep(call, place.name);
  return session;
}

/** Ends the session of this browser, and what late responses may bring back of it. */
export async function endSession(call: AuthCall): Promise<void> {
  const all = await readAll(call);
  for (const { name } of all) await forget(call, name);
  await sweep(call);
  // What was forgotten in a store comes back by no cookie.
  const ended = all.filter(({ kept }) => kept.key === undefined).map(({ kept }) => kept.value.id);
  if (ended.length === 0) return;
  const before = (await readEnded(call)).filter((id) => !ended.includes(id));
  const place = { name: nameOfEnded(call) };
  await keep(call, place, [...ended, ...before].slice(0, MOST), call.now() + LATEST);
}

/** Takes the session's cookies away from the browser. */
export async function dropSession(call: AuthCall): Promise<void> {
  await sweep(call);
}

/** The session with new tokens. */
export function renewed(call: AuthCall, session: Session, tokens: Session["tokens"]): Session {
  // A refresh without an id token leaves the old one.
  const { idToken = session.tokens.idToken } = tokens;
  return { ...session, ...dated(call, { ...tokens, ...(idToken !== undefined && { idToken }) }) };
}

/** Seals a session that takes the place of the one that was found. */
export async function sealNext(
  call: AuthCall,
  found: FoundSession,
  session: Session,
): Promise<SealedSession> {
  const expiresAt = session.endsAt;
  if (found.key !== undefined) {
    const text = await seal(call.sealer, { name: found.key, value: session, expiresAt });
    return { name: found.key, text, expiresAt, stored: true };
  }
  const { counter, name } = await next(call);
  const text = await seal(call.sealer, { name, value: session, expiresAt, counter });
  return { name, text, expiresAt, stored: false };
}

/** Puts a sealed session where the one was that it takes the place of. */
export async function putSealed(call: AuthCall, sealed: SealedSession): Promise<void> {
  const { name, text, expiresAt, stored } = sealed;
  if (stored) return await call.options.store?.set(name, text, expiresAt);
  await call.cookies.set(name, text, expiresAt);
  await sweep(call, name);
}

interface Read {
  name: string;
  kept: Kept<Session>;
}

/** The newest first. */
async function readAll(call: AuthCall): Promise<Read[]> {
  const reads = await Promise.all(
    namesOf(call).slice(0, MOST)
      .map(async (name) => ({ name, kept: await find<Session>(call, name) })),
  );
  return reads.filter((read): read is Read => read.kept !== undefined)
    .sort((a, b) => b.kept.counter - a.kept.counter);
}

const nameOfEnded = ({ family }: AuthCall) => `${family}-ended`;

/** The ids of sessions that a sign-out has ended. */
async function readEnded(call: AuthCall): Promise<string[]> {
  return (await find<string[]>(call, nameOfEnded(call)))?.value ?? [];
}

/** A place above all others: by the time, or where that was set back, by the counters that are there. */
async function next(call: AuthCall): Promise<{ name: string; counter: number }> {
  const [newest] = await readAll(call);
  const counter = Math.max(call.now(), (newest?.kept.counter ?? 0) + 1);
  return { name: `${call.family}.${encode(counter)}`, counter };
}

const encode = (counter: number) => counter.toString(36).padStart(9, "0");

function namesOf(call: AuthCall): string[] {
  const start = `${call.family}.`;
  return call.cookies.names()
    .filter((name) => name.startsWith(start) && /^[0-9a-z]{9,}$/.test(name.slice(start.length)))
    .sort()
    .reverse();
}

async function sweep(call: AuthCall, but?: string): Promise<void> {
  for (const name of namesOf(call)) if (name !== but) await call.cookies.delete(name);
}

/** The tokens, and a moment to refresh them at that is another one for each user: 5 to 25 % before their end. */
function dated(call: AuthCall, tokens: Session["tokens"]): Pick<Session, "tokens" | "refreshAt"> {
  const { accessToken, idToken, refreshToken, expiresAt } = tokens;
  return {
    tokens: {
      accessToken,
      expiresAt,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(idToken !== undefined && call.options.keepIdToken !== false && { idToken }),
    },
    refreshAt: expiresAt - (expiresAt - call.now()) * (0.05 + 0.2 * call.chance()),
  };
}
