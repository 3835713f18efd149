import assert from "node:assert/strict";
import { makeQueue } from "../../bench/simulation/queue.ts";
import { type Outcome, runSimulation, type Way } from "../../bench/simulation/run.ts";
import { takeClock } from "../../bench/simulation/virtual_time.ts";

/** A small crowd; of what Cognito answers in a second its refreshes take about a third. */
function small(way: Way, users = 1_000): Promise<Outcome> {
  return runSimulation({ way, users, quota: 2, rotation: true, seed: 1 });
}

Deno.test("in a rush and after a deploy, a lock makes one refresh of a page, and nobody is signed out", async () => {
  const { pages, refreshes, later, out, signedOut, throttled } = await small("lock");
  assert(pages > 1_700 && refreshes < 1.02 * pages + throttled, `${refreshes} for ${pages} pages`);
  assert(later < 0.02 * pages, `${later} of ${pages}`);
  assert.deepEqual([out, signedOut], [0, 0]);
});

Deno.test("where isolates meet in a cache or nowhere, a rush costs more, and nobody is signed out", async () => {
  const [cache, nowhere, naive] = [
    await small("cache", 300),
    await small("nowhere", 300),
    await small("naive", 300),
  ];
  assert(cache.refreshes > 2 * cache.pages, `${cache.refreshes} for ${cache.pages} pages`);
  assert.deepEqual([cache.out, cache.signedOut, nowhere.signedOut], [0, 0, 0]);
  assert(nowhere.out > 0);
  assert(naive.signedOut > 200, `${naive.signedOut}`);
});

Deno.test("the simulation comes to the same for the same seed", async () => {
  const [one, two] = [await small("lock", 100), await small("lock", 100)];
  assert.deepEqual(one, two);
});

Deno.test("takeClock() lets timers go off in their order, without any time passing outside", async () => {
  const { setTimeout: outside } = globalThis;
  const done: [string, number][] = [];
  {
    using time = takeClock(1_000_000);
    const note = (name: string) => void done.push([name, time.now() - 1_000_000]);
    setTimeout(() => note("second"), 60_000);
    setTimeout(() => note("first"), 10);
    clearTimeout(setTimeout(() => note("never"), 20));
    time.at(
      1_030_000,
      () => void Promise.resolve().then(() => setTimeout(() => note("nested"), 5)),
    );
    await time.passUntil(1_000_000 + 90_000);
    assert.equal(time.now(), 1_090_000);
    assert.equal(performance.now(), 90_000);
  }
  assert.deepEqual(done, [["first", 10], ["nested", 30_005], ["second", 60_000]]);
  assert.equal(globalThis.setTimeout, outside);
});

Deno.test("makeQueue() gives what is due first, and of one moment in the order of coming", () => {
  const queue = makeQueue();
  const moments = Array.from({ length: 500 }, (_, i) => (i * 7919) % 50);
  moments.forEach((at, i) => queue.push({ at, work: undefined, ...{ i } } as never));
  const out = moments.map(() => queue.pop() as unknown as { at: number; i: number });
  const expected = moments.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at || a.i - b.i);
  assert.deepEqual(out.map(({ at, i }) => ({ at, i })), expected);
  assert.equal(queue.next(), Infinity);
});
