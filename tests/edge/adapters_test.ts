import assert from "node:assert/strict";
import type { RateLimit } from "@cognito-edge/auth/hono";
import type { SessionStore } from "@cognito-edge/auth/session";
import { limits } from "../hono/rate_limit_contract.ts";
import { keeps, locks, moved, real } from "../session/store_contract.ts";
import { makeClock } from "../session/world.ts";
import type { Call } from "./adapters/worker.ts";
import { bundleWorker, startWorker } from "./wrangler.ts";

const PERIOD = 10_000;

Deno.test("the adapters keep, lock and count on workerd's own bindings", async (t) => {
  await bundleWorker("adapters");
  await using worker = await startWorker("adapters");
  const call = async (adapter: Call["adapter"], method: string, args: unknown[], now = 0) => {
    const body = JSON.stringify({ adapter, method, args, now } satisfies Call);
    const response = await fetch(worker.origin, { method: "POST", body });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text);
  };
  const storeOf = async (adapter: Call["adapter"], now: () => number): Promise<SessionStore> => {
    const methods: string[] = await call(adapter, "methods", []);
    return Object.fromEntries(methods.map((method) => [
      method,
      async (...args: unknown[]) => await call(adapter, method, args, now()) ?? undefined,
    ])) as unknown as SessionStore;
  };

  await t.step("durableObjectStore() keeps and locks", async () => {
    const store = await storeOf("objects", real.now);
    await keeps(store, real);
    await locks(store, real);
  });

  await t.step("a Durable Object deletes what has expired", async () => {
    const store = await storeOf("objects", real.now);
    await store.set("short", "text", Date.now() + 3_000);
    assert.equal(await call("rows", "", ["short"]), 1);
    for (let waited = 0; await call("rows", "", ["short"]) > 0; waited += 200) {
      assert(waited < 20_000, "its alarm never rang");
      await real.wait(200);
    }
    assert.equal(await store.get("short"), undefined);
  });

  await t.step("workersKvStore() keeps, and makes no lock", async () => {
    const clock = moved(makeClock());
    const store = await storeOf("kv", clock.now);
    await keeps(store, clock);
    assert.equal(store.add, undefined);
  });

  await t.step("cacheStore() keeps, and makes no lock", async () => {
    const clock = moved(makeClock());
    const store = await storeOf("cache", clock.now);
    await keeps(store, clock);
    assert.equal(store.add, undefined);
  });

  await t.step("cloudflareRateLimit() counts", async () => {
    const limit: RateLimit = (attempt) => call("limit", "", [attempt]);
    const nextPeriod = () => real.wait(PERIOD - Date.now() % PERIOD + 100);
    await limits([limit, limit], { limit: 5, nextPeriod });
  });
});
