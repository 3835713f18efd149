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

import { bounded } from "../aws/bounded.ts";
import type { AuthCall } from "./auth_call.ts";
import { digest } from "./keeping.ts";
import { LOCKED, meetingOf, readLeft } from "./meeting.ts";
import { isHeldOff, refreshOnce } from "./refresh_once.ts";
import { MARGIN, type Refreshed } from "./refreshed.ts";
import { type FoundSession, putSealed, type Session } from "./session.ts";
import { pause } from "./time.ts";

/** Milliseconds after which a request with the old cookie shows that the browser never got the new one. */
const RACING = 5_000;

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
  // On Workers a refresh can be lost with the request that began it: it then never ends.
  if (others && Math.abs(call.now() - others.begun) < LOCKED) {
    if (!urgent) return unchanged;
    const result = await bounded(others.outcome, LOCKED, undefined, () => undefined);
    return result
      ? { ...result, ...("own" in result && { own: false }) }
      : { outcome: "unavailable" };
  }
  const mine = {
    begun: call.now(),
    outcome: refreshTogether(call, found, key, urgent).finally(() => {
      if (refreshing.get(key) === mine) refreshing.delete(key);
    }),
  };
  refreshing.set(key, mine);
  // A browser that goes away must not take the new tokens with it.
  call.waitUntil?.(mine.outcome.catch(() => {}));
  return await mine.outcome;
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
    if (!meeting.add) return await refreshOnce(call, found, key);
    if (await meeting.add(`lock:${key}`, "locked", call.now() + LOCKED)) {
      try {
        return await readLeft(call, found, key) ?? await refreshOnce(call, found, key);
      } finally {
        await meeting.delete(`lock:${key}`);
      }
    }
    if (!urgent) return { outcome: "unchanged", session: found.session };
    if (performance.now() > end) return { outcome: "unavailable" };
    await pause(Math.min(25 * 2 ** round, 800) * (0.5 + call.chance() / 2));
  }
}
