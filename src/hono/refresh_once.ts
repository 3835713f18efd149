/**
 * One refresh: Cognito is asked, and what came of it is left for the others.
 *
 * @module
 */

import { CognitoEdgeError, refreshTokens } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { awaitLeft, DEADLINE, leave, LOCKED, meetingOf } from "./meeting.ts";
import { afterFailure, failureOf, type Refreshed } from "./refreshed.ts";
import { type FoundSession, putSealed, renewed, sealNext } from "./session.ts";

/** Milliseconds that new tokens wait for requests with the old cookie. */
const LEFT = 10 * 60_000;

/** Refreshes the tokens of a session, whoever else does. */
export async function refreshOnce(
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
  const failure = failureOf(reason.code);
  if (failure === "lost") {
    const left = await awaitLeft(call, found, key);
    if (left) return left;
  }
  if (failure === "unavailable") await holdOff(call, key, reason);
  // Without a lock a failure is this isolate's own: another one may have left new tokens.
  const meeting = meetingOf(call);
  const store = meeting.add ? meeting : call.shared.memory;
  const life = failure === "unavailable" ? 2_000 : LOCKED;
  await leave(call, store, key, { at: call.now(), failed: failure }, life);
  return afterFailure(call, found, failure, reason);
}

/** After a failure there is time until the tokens expire: this isolate waits before it asks again. */
async function holdOff(call: AuthCall, key: string, { code }: CognitoEdgeError): Promise<void> {
  const until = call.now() + 5_000 + 25_000 * call.chance();
  if (code === "throttled") call.shared.throttledUntil = until;
  await call.shared.memory.set(`hold:${key}`, code, until);
}

/** Whether this isolate waits after a failure. */
export async function isHeldOff({ shared, now }: AuthCall, key: string): Promise<boolean> {
  return now() < shared.throttledUntil || await shared.memory.get(`hold:${key}`) !== undefined;
}
