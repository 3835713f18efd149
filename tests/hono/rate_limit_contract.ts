/**
 * What every rate limit does, whatever counts for it.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { RateLimit } from "@cognito-edge/auth/hono";

/** How a limit is set, and the clock that it goes by. */
export interface LimitSetting {
  /** Attempts in a period. */
  limit: number;
  /** Waits until a new period begins. */
  nextPeriod(): void | Promise<void>;
}

/** A limit counts by address and by name, over all isolates, and anew in each period. */
export async function limits(isolates: [RateLimit, RateLimit], setting: LimitSetting) {
  const { limit, nextPeriod } = setting;
  const [one, two] = isolates;
  const attempt = { route: "sign-in", ip: "203.0.113.7", username: "bob" };
  await nextPeriod();
  const verdicts = await Promise.all(
    Array.from({ length: 2 * limit + 2 }, (_, i) => (i % 2 ? one : two)(attempt)),
  );
  assert.equal(verdicts.filter((verdict) => verdict === true).length, limit);
  assert.notEqual(await one(attempt), true);
  assert.equal(await one({ ...attempt, route: "answer" }), true);
  // The same address with another name, the same name from another address.
  assert.notEqual(await one({ ...attempt, username: "ada" }), true);
  assert.notEqual(await two({ ...attempt, ip: "203.0.113.8" }), true);
  assert.equal(await one({ route: "sign-in", ip: "203.0.113.9", username: "eve" }), true);
  assert.equal(await one({ route: "sign-in" }), true);
  await nextPeriod();
  assert.equal(await one(attempt), true);
}
