/**
 * What slows guessing down: rate limits, and a time that every refused sign-in takes.
 *
 * @module
 */

import type { AuthCall } from "./auth_call.ts";
import type { Attempt } from "./hooks.ts";
import { Refusal } from "./refusal.ts";
import { pause } from "./time.ts";

/** Throws `too_many_requests` where the app's hook says so. Whom the attempt is about is noted. */
export async function checkRate(call: AuthCall, username?: string): Promise<void> {
  call.username = username;
  const verdict = await call.options.rateLimit?.(attemptOf(call)) ?? true;
  if (verdict === true) return;
  const headers = verdict === false ? {} : { "retry-after": `${Math.ceil(verdict)}` };
  throw new Refusal(429, "too_many_requests", {}, { headers });
}

/** An attempt as hooks see it. */
export function attemptOf({ ip, route, username }: AuthCall): Attempt {
  return {
    route: route.name,
    ...(ip !== undefined && { ip }),
    ...(username !== undefined && { username: username.toLowerCase() }),
  };
}

/**
 * Runs an attempt. Where it ends with `wrong_credentials`, that takes as long as the option `refusalDelay` says, or
 * twice or three times as long: for a wrong name Cognito is asked once, for a wrong password twice.
 */
export async function unhurried<Value>(call: AuthCall, work: () => Promise<Value>): Promise<Value> {
  const { refusalDelay = 1_000 } = call.options;
  const start = performance.now();
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.code === "wrong_credentials" && refusalDelay > 0) {
      const taken = performance.now() - start;
      await pause(Math.ceil(taken / refusalDelay) * refusalDelay - taken);
    }
    throw error;
  }
}
