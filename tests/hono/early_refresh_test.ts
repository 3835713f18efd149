import assert from "node:assert/strict";
import { memoryStore, type SessionStore } from "@cognito-edge/auth/session";
import { cookieHeader, makeWorld, ROTATION, told } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REFRESH = "GetTokensFromRefreshToken";

Deno.test("requirement 13: those whom Cognito had no room for come back apart from each other", async () => {
  const world = makeWorld({ client: ROTATION, options: { retries: 0, audit: () => {} } });
  const browsers = await Promise.all(Array.from({ length: 12 }, () => world.signedIn()));
  world.wait(HOUR);
  world.local.fail(REFRESH, { __type: "TooManyRequestsException", message: "", times: 12 });
  const answers = await Promise.all(browsers.map((browser) => browser.get("/user")));
  const moments = answers.map(({ headers }) => Number(headers.get("retry-after")));
  assert(Math.min(...moments) >= 5 && Math.max(...moments) <= 15, `${moments}`);
  assert(new Set(moments).size >= 3, `${moments}`);
  world.wait(5_000);
  for (const browser of browsers) {
    assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  }
});

Deno.test("requirement 13: tokens are refreshed early, at another moment for each user", async () => {
  const world = makeWorld({ client: ROTATION });
  const moments: number[] = [];
  const browsers = await Promise.all(Array.from({ length: 12 }, () => world.signedIn()));
  const start = world.now();
  for (; world.now() - start < HOUR; world.wait(MINUTE)) {
    for (const browser of browsers) {
      const { headers } = await browser.get("/user");
      if (headers.has("set-cookie")) moments.push((world.now() - start) / MINUTE);
    }
  }
  assert.equal(moments.length, 12);
  assert(Math.min(...moments) >= 45 && Math.max(...moments) <= 58, `${moments}`);
  assert(new Set(moments).size >= 5, `${moments}`);
});

Deno.test("requirement 13: an early refresh that fails is tried again later, and keeps nobody waiting", async () => {
  const world = makeWorld({ client: ROTATION, options: { retries: 0 } });
  const browser = await world.signedIn();
  world.wait(58 * MINUTE);
  const times = 100;
  world.local.fail(REFRESH, { __type: "TooManyRequestsException", message: "", times });
  for (let i = 0; i < 5; i++) {
    const answered = await browser.get("/user");
    assert.deepEqual(told(answered), [200, "signed_in"]);
    assert(!answered.headers.has("set-cookie"));
  }
  assert.equal(world.calls[REFRESH], 1);
  world.wait(30_000);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 2);
});

Deno.test("requirement 13: with the tokens in a store, an early refresh goes on behind the response", async () => {
  const world = makeWorld({ client: ROTATION });
  const store = memoryStore({ now: world.now });
  const browser = await world.signedIn();
  browser.isolate = world.addIsolate({ store });
  await browser.post("/sign-in", { username: "bob", password: "Correct-horse-1" });
  world.wait(58 * MINUTE);
  const background: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => void background.push(work),
    passThroughOnException() {},
    props: {},
  };
  const answer = Promise.withResolvers<void>();
  const slow = world.addIsolate({
    store,
    fetch: async (url, init) => {
      await answer.promise;
      return await world.options.fetch!(url, init);
    },
  });
  const cookie = cookieHeader(browser);
  const request = new Request("https://app.example/auth/user", { headers: { cookie } });
  const response = await world.apps[slow]!.fetch(request, {}, context);
  assert.equal((await response.json()).status, "signed_in");
  assert.equal(world.calls[REFRESH], undefined);
  answer.resolve();
  await Promise.all(background);
  assert.equal(world.calls[REFRESH], 1);
  world.wait(10 * MINUTE);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls[REFRESH], 1);
});

Deno.test("requirement 13: new tokens that cannot be kept are told on the console, while the old ones are good", async () => {
  const world = makeWorld({ client: ROTATION });
  const store = memoryStore({ now: world.now });
  let isDown = false;
  const set: SessionStore["set"] = (...input) =>
    isDown ? Promise.reject(new Error("no disk")) : store.set(...input);
  const browser = await world.signedIn();
  browser.isolate = world.addIsolate({ store: { ...store, set } });
  await browser.post("/sign-in", { username: "bob", password: "Correct-horse-1" });
  world.wait(58 * MINUTE);
  isDown = true;
  const { error } = console;
  const lines: string[] = [];
  console.error = (line) => void lines.push(line);
  try {
    assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  } finally {
    console.error = error;
  }
  assert.deepEqual(lines, ["@cognito-edge/auth: new tokens could not be kept: Error: no disk"]);
});
