/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import {
  cacheStore,
  denoKvStore,
  memoryStore,
  type SessionStore,
} from "@cognito-edge/auth/session";
import { type Browser, makeWorld, ROTATION, told, type World, type WorldOptions } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REFRESH = "GetTokensFromRefreshToken";

/** Several isolates, and a browser whose tokens expire at this very moment. */
async function atTheEnd(
  isolates: number,
  options: (world: World) => object,
  more: WorldOptions = {},
): Promise<{ world: World; browser: Browser }> {
  const world = makeWorld({ client: ROTATION, ...more });
  for (let i = 1; i < isolates; i++) world.addIsolate(options(world));
  world.apps[0] = world.apps[world.addIsolate(options(world))]!;
  const browser = await world.signedIn();
  world.wait(HOUR);
  return { world, browser };
}

/** So many requests at once, over all isolates in turn, before any response has come. */
function rush(browser: Browser, isolates: number, requests: number) {
  return Promise.all(
    Array.from(
      { length: requests },
      (_, i) => Object.assign(browser.copy(), { isolate: i % isolates }).look("/user"),
    ),
  );
}

Deno.test("requirement 10: 50 requests of one isolate at the end of the token make one refresh", async () => {
  const { world, browser } = await atTheEnd(1, () => ({}));
  const answers = await rush(browser, 1, 50);
  for (const answer of answers) assert.deepEqual(told(answer), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 1);
  assert.equal(answers.filter(({ headers }) => headers.has("set-cookie")).length, 1);
  for (const answer of answers) browser.take(answer);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 1);
});

/** Every store of which a lock can be made here. */
async function withLocks(use: (store: (world: World) => SessionStore) => Promise<void>) {
  const memories = new WeakMap<World, SessionStore>();
  await use((world) => {
    if (!memories.has(world)) memories.set(world, memoryStore({ now: world.now }));
    return memories.get(world)!;
  });
  using kv = await Deno.openKv(":memory:");
  await use((world) => denoKvStore(kv, { now: world.now }));
}

Deno.test("requirement 10: with a lock, 50 requests over two isolates make one refresh, without a grace period", async () => {
  await withLocks(async (store) => {
    const { world, browser } = await atTheEnd(2, (world) => ({ coordination: store(world) }));
    const answers = await rush(browser, 2, 50);
    for (const answer of answers) assert.deepEqual(told(answer), [200, "signed_in"]);
    assert.equal(world.calls[REFRESH], 1);
    assert.equal(answers.filter(({ headers }) => headers.has("set-cookie")).length, 1);
    for (const answer of answers) browser.take(answer);
    for (browser.isolate of [0, 1]) {
      assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
    }
    assert.equal(world.calls[REFRESH], 1);
  });
});

Deno.test("requirement 10: with the tokens in a store, too, and no cookie changes", async () => {
  await withLocks(async (store) => {
    const { world, browser } = await atTheEnd(2, (world) => ({ store: store(world) }));
    const before = [...browser.cookies];
    const answers = await rush(browser, 2, 50);
    for (const answer of answers) {
      assert.deepEqual(told(answer), [200, "signed_in"]);
      assert(!answer.headers.has("set-cookie"));
    }
    assert.equal(world.calls[REFRESH], 1);
    assert.deepEqual(before, [...browser.cookies]);
    for (browser.isolate of [0, 1]) {
      assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
    }
    assert.equal(world.calls[REFRESH], 1);
  });
});

Deno.test("requirement 10: without a lock the others take what the winner left in a cache, and nobody is signed out", async () => {
  const name = crypto.randomUUID();
  const cache = await caches.open(name);
  try {
    const { world, browser } = await atTheEnd(2, ({ now }) => ({
      coordination: cacheStore(cache, { now }),
    }));
    const answers = await rush(browser, 2, 50);
    for (const answer of answers) assert.deepEqual(told(answer), [200, "signed_in"]);
    assert(world.calls[REFRESH]! <= 2, `${world.calls[REFRESH]}`);
    for (const answer of answers) browser.take(answer);
    for (browser.isolate of [0, 1]) {
      assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
    }
    assert(world.calls[REFRESH]! <= 2);
  } finally {
    await caches.delete(name);
  }
});

Deno.test("requirement 10: where isolates meet nowhere, the losers of a race are signed in all the same", async () => {
  const { world, browser } = await atTheEnd(2, () => ({}));
  const answers = await rush(browser, 2, 50);
  for (const answer of answers) assert.deepEqual(told(answer), [200, "signed_in"]);
  // One each: the second one was refused.
  assert.equal(world.calls[REFRESH], 2);
  assert.equal(answers.filter(({ headers }) => headers.has("set-cookie")).length, 1);
  for (const answer of answers) browser.take(answer);
  world.wait(HOUR);
  for (browser.isolate of [1, 0]) {
    assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  }
});

Deno.test("requirement 10: Cognito's grace period serves both where there is one", async () => {
  const { world, browser } = await atTheEnd(2, () => ({}), {
    client: {
      ...ROTATION,
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    },
  });
  const answers = await rush(browser, 2, 10);
  for (const answer of answers) assert.deepEqual(told(answer), [200, "signed_in"]);
  for (const answer of answers) browser.take(answer);
  world.wait(HOUR);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
});

Deno.test("requirement 10: a lock whose owner is gone opens by itself", async () => {
  const { world, browser } = await atTheEnd(1, () => ({}));
  const memory = memoryStore({ now: world.now });
  let asked = 0;
  const coordination: SessionStore = {
    ...memory,
    async add(key, value, expiresAt) {
      // The owner takes the lock in front of everybody's eyes, and dies.
      if (asked++ === 0) await memory.add!(key, "another's", expiresAt);
      return await memory.add!(key, value, expiresAt);
    },
  };
  browser.isolate = world.addIsolate({ coordination });
  const answered = browser.get("/user");
  while (asked < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(world.calls[REFRESH], undefined);
  world.wait(15_000);
  assert.deepEqual(told(await answered), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 1);
});

Deno.test("requirement 10: a refresh that is lost with its request, as on Workers, is begun again", async () => {
  const lost = Promise.withResolvers<void>();
  const { world, browser } = await atTheEnd(1, ({ now }) => {
    const store = memoryStore({ now });
    let times = 0;
    return {
      coordination: {
        ...store,
        add(...input: Parameters<NonNullable<typeof store.add>>) {
          if (times++ > 0) return store.add!(...input);
          lost.resolve();
          return new Promise<boolean>(() => {});
        },
      },
    };
  });
  void browser.copy().look("/user");
  await lost.promise;
  world.wait(16_000);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 1);
});

Deno.test("requirement 10: a store for coordination that is down is no user's trouble", async () => {
  const { world, browser } = await atTheEnd(1, () => ({}));
  const down = () => Promise.reject(new Error("KV is down"));
  const { error } = console;
  const logged: string[] = [];
  console.error = (...parts) => void logged.push(parts.join(" "));
  try {
    const coordination: SessionStore = { get: down, set: down, delete: down, add: down };
    browser.isolate = world.addIsolate({ coordination });
    assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  } finally {
    console.error = error;
  }
  assert.match(logged[0]!, /the store for coordination failed: Error: KV is down/);
});

Deno.test("requirement 11: the loser of a race sets no cookie, and a browser that missed the new one gets it later", async () => {
  const { world, browser } = await atTheEnd(1, () => ({}));
  const lost = await browser.look("/user");
  assert(lost.headers.has("set-cookie"));
  // The response never arrived.
  assert(!(await browser.look("/user")).headers.has("set-cookie"));
  world.wait(6_000);
  const answered = await browser.get("/user");
  assert.deepEqual(told(answered), [200, "signed_in"]);
  assert.deepEqual(
    answered.headers.getSetCookie().map((line) => line.split(";")[0]).sort(),
    lost.headers.getSetCookie().map((line) => line.split(";")[0]).sort(),
  );
  assert.equal(world.calls[REFRESH], 1);
});

Deno.test("requirement 11: a failure of the network or of Cognito clears nothing", async () => {
  const failures = [
    { __type: "InternalErrorException", message: "", status: 500 },
    { __type: "TooManyRequestsException", message: "Rate exceeded" },
    { __type: "ForbiddenException", message: "Request not allowed due to WAF block." },
    { __type: "NotAuthorizedException", message: "Unable to verify secret hash for client x" },
    { __type: "ResourceNotFoundException", message: "User pool client x does not exist." },
    { __type: "SomethingNewException", message: "?" },
    undefined,
  ];
  for (const failure of failures) {
    const options = { retries: 0, audit: () => {} };
    const { world, browser } = await atTheEnd(1, () => options);
    if (failure) world.local.fail(REFRESH, failure);
    const fetch = () => Promise.reject(new TypeError("no route"));
    browser.isolate = world.addIsolate({ ...options, ...(!failure && { fetch }) });
    const { status, headers, body } = await browser.get("/user");
    assert.deepEqual([status, body], [503, { error: "unavailable" }], failure?.__type);
    assert(!headers.has("set-cookie"));
    const throttled = failure?.__type === "TooManyRequestsException";
    assert.match(headers.get("retry-after")!, throttled ? /^([5-9]|1[0-5])$/ : /^1$/);
    browser.isolate = 0;
    assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  }
});

Deno.test("requirement 11: Cognito's definite word clears, of the session that it was about alone", async () => {
  const { world, browser } = await atTheEnd(1, () => ({}));
  const older = browser.copy();
  const message = "Refresh Token has been revoked";
  world.local.fail(REFRESH, { __type: "NotAuthorizedException", message });
  await browser.post("/sign-in", { username: "bob", password: "Correct-horse-1" });
  const refused = await older.get("/user");
  assert.deepEqual(told(refused), [401, "not_signed_in"]);
  assert.deepEqual([...older.cookies], []);
  // The tab that is signed in anew stays so.
  browser.take(refused);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
});

Deno.test("requirement 11: a refresh token that somebody used long ago ends the session", async () => {
  const { world, browser } = await atTheEnd(2, () => ({}));
  const stolen = browser.copy();
  await browser.get("/user");
  stolen.isolate = 1;
  world.wait(MINUTE - 1);
  assert.deepEqual(told(await stolen.look("/user")), [200, "signed_in"]);
  world.wait(1);
  assert.deepEqual(told(await stolen.get("/user")), [401, "not_signed_in"]);
  assert.deepEqual([...stolen.cookies], []);
});
