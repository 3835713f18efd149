/**
 * New tokens before the old ones expire: once for all requests of an isolate, and once for all isolates where
 * they can meet.
 *
 * Whoever gets the lock asks Cognito, and leaves what came of it where the others look. Without a lock several may
 * ask; with rotation one of them wins, and the others take what it left, or go on with the tokens that they have.
 * Nobody but the winner sets a cookie, and nothing but Cognito's definite word ends a session.
 *
 * @module
 */

import { CognitoEdgeError, type CognitoEdgeErrorCode, refreshTokens } from "../../mod.ts";
import { open, type SessionStore } from "../session/mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { digest } from "./keeping.ts";
import {
  type FoundSession,
  putSealed,
  renewed,
  type SealedSession,
  sealNext,
  type Session,
} from "./session.ts";
import { pause, within } from "./time.ts";

/** What came of a refresh. */
export type Refreshed =
  /** Somebody has new tokens. `own`: this call, which has to keep them. */
  | { outcome: "renewed"; session: Session; sealed: SealedSession; at: number; own: boolean }
  /** The tokens are good, or were a moment ago, when somebody else got new ones. */
  | { outcome: "unchanged"; session: Session }
  /** Cognito has said for good that there are no new ones. */
  | { outcome: "refused"; reason?: CognitoEdgeError }
  /** The tokens have expired, and nobody knows yet whether there are new ones. */
  | { outcome: "unavailable"; reason?: CognitoEdgeError };

/** What is left for the others. */
type Left = { at: number } & ({ sealed: SealedSession } | { failed: Failure });

/** `lost`: Cognito refused the refresh token, which somebody else may have used a moment ago. */
type Failure = "refused" | "unavailable" | "lost";

/** Milliseconds before the end of an access token from which on it is not used any more. */
const MARGIN = 5_000;

/** Milliseconds that one refresh may take, where the option of the client is not shorter. */
const DEADLINE = 10_000;

/** Milliseconds that a lock lives when nobody opens it. */
const LOCKED = DEADLINE + 5_000;

/** Milliseconds that new tokens wait for requests with the old cookie. */
const LEFT = 10 * 60_000;

/** Milliseconds after which a request with the old cookie shows that the browser never got the new one. */
const RACING = 5_000;

/** Milliseconds after the end of an access token in which a lost race still explains a refused refresh. */
export const LENIENCE = 60_000;

const DEFINITE: ReadonlySet<CognitoEdgeErrorCode> = /* @__PURE__ */ new Set<CognitoEdgeErrorCode>([
  "token_expired",
  "token_revoked",
  "user_not_found",
  "user_disabled",
  "user_not_confirmed",
  "password_reset_required",
  "device_not_found",
]);

/** Cognito says so to the loser of a race as well. */
const LOST: ReadonlySet<CognitoEdgeErrorCode> = /* @__PURE__ */ new Set<CognitoEdgeErrorCode>([
  "token_refused",
  "refresh_token_reused",
]);

/** When the tokens want to be refreshed: not yet, soon, or before they are used again. */
export function dueAt({ tokens, refreshAt }: Session, now: number): "no" | "soon" | "now" {
  if (now >= tokens.expiresAt - MARGIN) return "now";
  return now >= refreshAt && tokens.refreshToken !== undefined ? "soon" : "no";
}

/**
 * Refreshes the tokens of a session. Where they are still good, it waits for nobody: what others do is left to
 * them.
 */
export async function refreshSession(
  call: AuthCall,
  found: FoundSession,
  urgent: boolean,
): Promise<Refreshed> {
  const { session } = found;
  const { refreshToken } = session.tokens;
  const unchanged: Refreshed = { outcome: "unchanged", session };
  if (refreshToken === undefined) {
    return call.now() < session.tokens.expiresAt ? unchanged : { outcome: "refused" };
  }
  const key = await digest(`refresh ${refreshToken}`);
  if (!urgent && await isHeldOff(call, key)) return unchanged;
  const { refreshing } = call.shared;
  const others = refreshing.get(key);
  if (others) {
    if (!urgent) return unchanged;
    const result = await within(LOCKED, others);
    return result
      ? { ...result, ...("own" in result && { own: false }) }
      : { outcome: "unavailable" };
  }
  const own = refreshTogether(call, found, key, urgent).finally(() => refreshing.delete(key));
  refreshing.set(key, own);
  // A browser that goes away must not take the new tokens with it.
  call.waitUntil?.(own.catch(() => {}));
  return await own;
}

/** Keeps new tokens where they belong to this call, or where the browser evidently never got them. */
export async function keepRenewed(call: AuthCall, result: Refreshed): Promise<void> {
  if (result.outcome !== "renewed" || result.sealed.stored) return;
  if (result.own || call.now() - result.at > RACING) await putSealed(call, result.sealed);
}

/**
 * Seconds after which a browser may ask again that was told `unavailable`. Where Cognito had too many requests, each
 * comes back at another moment.
 */
export function comeAgainAfter({ shared, now, chance }: AuthCall): number {
  return now() < shared.throttledUntil ? Math.round(5 + 10 * chance()) : 1;
}

async function refreshTogether(
  call: AuthCall,
  found: FoundSession,
  key: string,
  urgent: boolean,
): Promise<Refreshed> {
  const meeting = meetingOf(call);
  const end = performance.now() + LOCKED;
  for (let round = 0;; round++) {
    const left = await readLeft(call, found, key);
    if (left) return left;
    if (!meeting.add) return await refreshAlone(call, found, key);
    if (await meeting.add(`lock:${key}`, "locked", call.now() + LOCKED)) {
      try {
        return await readLeft(call, found, key) ?? await refreshAlone(call, found, key);
      } finally {
        await meeting.delete(`lock:${key}`);
      }
    }
    if (!urgent) return { outcome: "unchanged", session: found.session };
    if (performance.now() > end) return { outcome: "unavailable" };
    await pause(Math.min(25 * 2 ** round, 800) * (0.5 + call.chance() / 2));
  }
}

async function refreshAlone(
  call: AuthCall,
  found: FoundSession,
  key: string,
): Promise<Refreshed> {
  const { session } = found;
  const { deviceKey, tokens: { refreshToken = "" } } = session;
  try {
    const options = {
      deadline: Math.min(DEADLINE, call.options.deadline ?? DEADLINE),
      ...(deviceKey !== undefined && { device: { deviceKey } }),
    };
    const next = renewed(
      call,
      session,
      await refreshTokens(call.cognito, { refreshToken }, options),
    );
    const sealed = await sealNext(call, found, next);
    if (sealed.stored) await putSealed(call, sealed);
    const at = call.now();
    await leave(call, meetingOf(call), key, { at, sealed }, LEFT);
    return { outcome: "renewed", session: next, sealed, at, own: true };
  } catch (error) {
    if (!(error instanceof CognitoEdgeError)) throw error;
    return await failed(call, found, key, error);
  }
}

async function failed(
  call: AuthCall,
  found: FoundSession,
  key: string,
  reason: CognitoEdgeError,
): Promise<Refreshed> {
  if (LOST.has(reason.code)) {
    const left = await awaitLeft(call, found, key);
    if (left) return left;
  }
  const failure = DEFINITE.has(reason.code)
    ? "refused"
    : LOST.has(reason.code)
    ? "lost"
    : "unavailable";
  if (failure === "unavailable") await holdOff(call, key, reason);
  // Without a lock a failure is this isolate's own: another one may have left new tokens.
  const meeting = meetingOf(call);
  const store = meeting.add ? meeting : call.shared.memory;
  const life = failure === "unavailable" ? 2_000 : LOCKED;
  await leave(call, store, key, { at: call.now(), failed: failure }, life);
  return afterFailure(call, found, failure, reason);
}

function afterFailure(
  call: AuthCall,
  { session }: FoundSession,
  failure: Failure,
  reason?: CognitoEdgeError,
): Refreshed {
  const { expiresAt } = session.tokens;
  const lasting = {
    refused: -Infinity,
    unavailable: expiresAt - MARGIN,
    lost: expiresAt + LENIENCE,
  };
  if (call.now() < lasting[failure]) return { outcome: "unchanged", session };
  const outcome = failure === "unavailable" ? "unavailable" : "refused";
  return { outcome, ...(reason && { reason }) };
}

function meetingOf(call: AuthCall): SessionStore {
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

async function leave(
  call: AuthCall,
  store: SessionStore,
  key: string,
  left: Left,
  life: number,
): Promise<void> {
  await store.set(`next:${key}`, JSON.stringify(left), call.now() + life);
}

async function readLeft(
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
async function awaitLeft(
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

/** After a failure there is time until the tokens expire: this isolate waits before it asks again. */
async function holdOff(call: AuthCall, key: string, { code }: CognitoEdgeError): Promise<void> {
  const until = call.now() + 5_000 + 25_000 * call.chance();
  if (code === "throttled") call.shared.throttledUntil = until;
  await call.shared.memory.set(`hold:${key}`, code, until);
}

async function isHeldOff({ shared, now }: AuthCall, key: string): Promise<boolean> {
  return now() < shared.throttledUntil || await shared.memory.get(`hold:${key}`) !== undefined;
}
