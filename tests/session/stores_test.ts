/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import { cacheStore, denoKvStore, memoryStore } from "@cognito-edge/auth/session";
import { keeps, locks, moved } from "./store_contract.ts";
import { makeClock } from "./world.ts";

Deno.test("memoryStore() keeps and locks, and grows to its limit alone", async () => {
  const clock = moved(makeClock());
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
  const clock = moved(makeClock());
  await keeps(denoKvStore(kv, { now: clock.now }), clock);
  await locks(denoKvStore(kv, { now: clock.now }), clock);
  await denoKvStore(kv, { prefix: "mine", now: clock.now }).set("a", "1", clock.now() + 9e4);
  assert.equal(await denoKvStore(kv, { now: clock.now }).get("a"), undefined);
});

Deno.test("cacheStore() keeps, on a Cache itself", async () => {
  const clock = moved(makeClock());
  const cacheName = crypto.randomUUID();
  const store = cacheStore(await caches.open(cacheName), { now: clock.now });
  try {
    await keeps(store, clock);
    assert.equal(store.add, undefined);
  } finally {
    await caches.delete(cacheName);
  }
});
