/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import {
  cacheStore,
  denoKvStore,
  memoryStore,
  type SessionStore,
} from "@cognito-edge/auth/session";
import { makeClock } from "./world.ts";

type Clock = ReturnType<typeof makeClock>;

/** What every store does, whatever it is made of. */
async function keeps(store: SessionStore, clock: Clock): Promise<void> {
  const key = "session:aB_-9";
  assert.equal(await store.get(key), undefined);
  await store.set(key, "one", clock.now() + 90_000);
  await store.set("session:other", "other\n2", clock.now() + 90_000);
  assert.equal(await store.get(key), "one");
  await store.set(key, "two", clock.now() + 90_000);
  assert.deepEqual([await store.get(key), await store.get("session:other")], ["two", "other\n2"]);
  clock.wait(89_999);
  assert.equal(await store.get(key), "two");
  clock.wait(1);
  assert.equal(await store.get(key), undefined);
  await store.set(key, "three", clock.now() + 90_000);
  await store.delete(key);
  await store.delete("session:none");
  assert.equal(await store.get(key), undefined);
}

/** What a store does of which a lock is made. */
async function locks(store: SessionStore, clock: Clock): Promise<void> {
  const add = (value: string) => store.add!("lock", value, clock.now() + 90_000);
  const winners = await Promise.all(["a", "b", "c", "d", "e"].map(add));
  assert.equal(winners.filter(Boolean).length, 1);
  assert.equal(await store.get("lock"), "abcde"[winners.indexOf(true)]);
  assert.equal(await add("late"), false);
  clock.wait(90_000);
  assert.equal(await add("after the expiry"), true);
  await store.delete("lock");
  assert.equal(await add("after the release"), true);
}

Deno.test("memoryStore() keeps and locks, and grows to its limit alone", async () => {
  const clock = makeClock();
  await keeps(memoryStore({ now: clock.now }), clock);
  await locks(memoryStore({ now: clock.now }), clock);
  const store = memoryStore({ limit: 3, now: clock.now });
  for (const key of "abc") await store.set(key, key, clock.now() + 9e4);
  await store.set("a", "again", clock.now() + 9e4);
  await store.set("d", "d", clock.now() + 9e4);
  const left = await Promise.all([..."abcd"].map((key) => store.get(key)));
  assert.deepEqual(left, ["again", undefined, "c", "d"]);
});

Deno.test("denoKvStore() keeps and locks, on Deno KV itself", async () => {
  using kv = await Deno.openKv(":memory:");
  const clock = makeClock();
  await keeps(denoKvStore(kv, { now: clock.now }), clock);
  await locks(denoKvStore(kv, { now: clock.now }), clock);
  await denoKvStore(kv, { prefix: "mine", now: clock.now }).set("a", "1", clock.now() + 9e4);
  assert.equal(await denoKvStore(kv, { now: clock.now }).get("a"), undefined);
});

Deno.test("cacheStore() keeps, on a Cache itself", async () => {
  const clock = makeClock();
  const cacheName = crypto.randomUUID();
  const store = cacheStore(await caches.open(cacheName), { now: clock.now });
  try {
    await keeps(store, clock);
    assert.equal(store.add, undefined);
  } finally {
    await caches.delete(cacheName);
  }
});
