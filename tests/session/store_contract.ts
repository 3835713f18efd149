/**
 * What every store does, whatever it is made of, and what a lock is made of.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { SessionStore } from "@cognito-edge/auth/session";

/** A clock that a store goes by. */
export interface StoreClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Lets that many milliseconds pass. */
  wait(milliseconds: number): void | Promise<void>;
  /** Milliseconds that texts are kept. */
  life: number;
  /** Milliseconds before their end in which nobody looks at them: a call may take that long. */
  margin: number;
}

/** A clock of which each millisecond counts, since a test moves it. */
export function moved(clock: Pick<StoreClock, "now" | "wait">): StoreClock {
  return { now: clock.now, wait: clock.wait, life: 90_000, margin: 1 };
}

/** The machine's clock. */
export const real: StoreClock = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  life: 4_000,
  margin: 3_000,
};

/** A store keeps texts by their keys, and for as long as it is told. */
export async function keeps(store: SessionStore, clock: StoreClock): Promise<void> {
  const { life, margin } = clock;
  const key = "session:aB_-9";
  const set = (key: string, text: string) => store.set(key, text, clock.now() + life);
  assert.equal(await store.get(key), undefined);
  await set(key, "one");
  await set("session:other", "other\n2 ü");
  assert.equal(await store.get(key), "one");
  await set(key, "two");
  assert.deepEqual([await store.get(key), await store.get("session:other")], ["two", "other\n2 ü"]);
  await clock.wait(life - margin);
  assert.equal(await store.get(key), "two");
  await clock.wait(margin);
  assert.equal(await store.get(key), undefined);
  await set(key, "three");
  await store.delete(key);
  await store.delete("session:none");
  assert.equal(await store.get(key), undefined);
  const large = "eyJ".repeat(10_000);
  await set(key, large);
  assert.equal(await store.get(key), large);
}

/** A store of which a lock is made lets one of many in, until that one leaves or its time is over. */
export async function locks(store: SessionStore, clock: StoreClock): Promise<void> {
  const { life } = clock;
  const add = (value: string) => store.add!("lock", value, clock.now() + life);
  const callers = Array.from({ length: 50 }, (_, i) => `caller ${i}`);
  const winners = await Promise.all(callers.map(add));
  assert.equal(winners.filter(Boolean).length, 1);
  assert.equal(await store.get("lock"), callers[winners.indexOf(true)]);
  assert.equal(await add("late"), false);
  await clock.wait(life);
  assert.equal(await add("after the expiry"), true);
  await store.delete("lock");
  assert.equal(await add("after the release"), true);
}
