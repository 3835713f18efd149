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

/** Characters of a name that are told: no user of Cognito's has more (`UsernameType`), and stores have short keys. */
const LONGEST_NAME = 128;

/** An attempt as hooks see it. */
export function attemptOf({ ip, route, username }: AuthCall): Attempt {
  return {
    route: route.name,
    ...(ip !== undefined && { ip }),
    ...(username !== undefined && { username: username.toLowerCase().slice(0, LONGEST_NAME) }),
  };
}

/**
 * Runs an attempt. Where it ends with `wrong_credentials` or `code_mismatch`, that takes as long as the option
 * `refusalDelay` says, or twice or three times as long: for a wrong name Cognito is asked once, for a wrong
 * password twice.
 */
export async function unhurried<Value>(call: AuthCall, work: () => Promise<Value>): Promise<Value> {
  const start = performance.now();
  try {
    return await work();
  } catch (error) {
    const guessed = error instanceof Refusal &&
      /^(wrong_credentials|code_mismatch)$/.test(error.code);
    if (guessed) await sleepSince(call, start);
    throw error;
  }
}

/** Runs what takes so long whatever comes of it. */
export async function atLeast<Value>(call: AuthCall, work: () => Promise<Value>): Promise<Value> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    await sleepSince(call, start);
  }
}

async function sleepSince({ options }: AuthCall, start: number): Promise<void> {
  const { refusalDelay = 1_000 } = options;
  if (refusalDelay === 0) return;
  const taken = performance.now() - start;
  await pause(Math.ceil(taken / refusalDelay) * refusalDelay - taken);
}
