import assert from "node:assert/strict";
import {
  authenticate,
  type AuthEnv,
  type AuthOptions,
  type AuthSource,
  createAuthRoutes,
  requireUser,
} from "@cognito-edge/auth/hono";
import { memoryStore } from "@cognito-edge/auth/session";
import { Hono } from "hono";
import { flip } from "../session/world.ts";
import { cookieHeader, makeWorld, ORIGIN, PASSWORD, ROTATION, told } from "./world.ts";

const HOUR = 3_600_000;
const REFRESH = "GetTokensFromRefreshToken";

function own(app: Hono<AuthEnv>, auth: AuthOptions): void {
  const tell = { ok: 1 };
  app.all("/auth/me", requireUser(auth), (c) => {
    const { user, accessToken, idToken } = c.var;
    return c.json({ status: user.username, scope: user.claims.scope, accessToken, idToken });
  });
  app.get("/auth/recent", requireUser(auth, { maxAge: 300 }), (c) => c.json(tell));
  app.get("/auth/strong", requireUser(auth, { level: 3, maxAge: 60 }), (c) => c.json(tell));
  app.get("/auth/admins", requireUser(auth, { groups: "admins" }), (c) => c.json(tell));
  app.get("/auth/scoped", requireUser(auth, { scope: "other" }), (c) => c.json(tell));
  app.get("/auth/cached", requireUser(auth), (c) => {
    c.header("cache-control", "private, max-age=60");
    c.header("set-cookie", "own=1", { append: true });
    return c.json(tell);
  });
  app.get("/auth/fetched", requireUser(auth), async () => await fetch("data:application/json,{}"));
}

Deno.test("requireUser() puts verified claims and the tokens on the context", async () => {
  const world = makeWorld({ own });
  const browser = await world.signedIn();
  const { status, body, headers } = await browser.get("/me");
  assert.deepEqual([status, body.status], [200, "bob"]);
  assert.equal(body.scope, "aws.cognito.signin.user.admin");
  assert.equal(body.accessToken.split(".").length, 3);
  assert.equal(body.idToken.split(".").length, 3);
  assert.deepEqual([headers.get("cache-control"), headers.get("vary")], [
    "private, no-cache",
    "Cookie",
  ]);
  // The pool's keys are fetched once.
  await browser.get("/me");
  assert.equal(world.calls["jwks"], 1);
});

Deno.test("requireUser() refuses whoever is not signed in, in the way of RFC 6750", async () => {
  const world = makeWorld({ own });
  const browser = world.browser();
  for (const path of ["/me", "/recent", "/admins"]) {
    assert.deepEqual(told(await browser.get(path)), [401, "not_signed_in"]);
  }
  const { cookies } = await world.signedIn();
  const [[name = "", value = ""] = []] = cookies;
  browser.cookies.set(name, flip(value, 1_000));
  assert.deepEqual(told(await browser.get("/me")), [401, "not_signed_in"]);
});

Deno.test("requireUser() refuses what another site sends", async () => {
  const world = makeWorld({ own });
  const browser = await world.signedIn();
  assert.deepEqual(told(await browser.post("/me")), [200, "bob"]);
  const elsewhere = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
  assert.deepEqual(told(await browser.post("/me", {}, elsewhere)), [403, "cross_origin"]);
  const none = { "sec-fetch-site": "" };
  assert.deepEqual(told(await browser.post("/me", {}, none)), [403, "cross_origin"]);
  // A link from elsewhere may lead here.
  assert.deepEqual(told(await browser.get("/me", elsewhere)), [200, "bob"]);
});

Deno.test("requirement 17: a route demands max_age and acr, and the answer is RFC 9470's", async () => {
  const world = makeWorld({ own });
  const browser = await world.signedIn();
  assert.equal((await browser.get("/recent")).status, 200);
  world.wait(301_000);
  const stale = await browser.get("/recent");
  assert.deepEqual([stale.status, stale.body], [
    401,
    { error: "insufficient_user_authentication", maxAge: 300 },
  ]);
  assert.match(
    stale.headers.get("www-authenticate")!,
    /^Bearer realm="api", error="insufficient_user_authentication", .*max_age="300"$/,
  );
  const weak = await browser.get("/strong");
  const acrValues = ["urn:cognito:loa:3", "urn:cognito:loa:4"];
  assert.deepEqual(weak.body, { error: "insufficient_user_authentication", acrValues, maxAge: 60 });
  assert.match(
    weak.headers.get("www-authenticate")!,
    /acr_values="urn:cognito:loa:3 urn:cognito:loa:4"/,
  );
  // The session stays.
  assert.deepEqual([stale.headers.get("set-cookie"), weak.headers.get("set-cookie")], [null, null]);
  assert.deepEqual(told(await browser.get("/me")), [200, "bob"]);
});

Deno.test("requireUser() tells a lack of groups and scopes apart from a lack of a sign-in", async () => {
  const browser = await makeWorld({ own }).signedIn();
  assert.deepEqual(told(await browser.get("/admins")), [403, "insufficient_groups"]);
  assert.deepEqual(told(await browser.get("/scoped")), [403, "insufficient_scope"]);
});

Deno.test("a requirement that is misspelt or missing opens nothing", async () => {
  const world = makeWorld({
    own(app, auth) {
      app.get("/auth/x", requireUser(auth, { groups: undefined } as object), (c) => c.text("in"));
      app.get("/auth/y", requireUser(auth, { group: "admins" } as object), (c) => c.text("in"));
    },
  });
  const browser = await world.signedIn();
  await assert.rejects(browser.get("/x"), { name: "InputError", member: "groups" });
  await assert.rejects(browser.get("/y"), { name: "InputError", member: "group" });
});

Deno.test("requireUser() refreshes once for a page with many requests, and sets the cookie on one response", async () => {
  const world = makeWorld({ own, client: ROTATION });
  const browser = await world.signedIn();
  world.wait(HOUR);
  const answers = await Promise.all(Array.from({ length: 30 }, () => browser.copy().look("/me")));
  for (const answer of answers) assert.deepEqual(told(answer), [200, "bob"]);
  assert.equal(world.calls[REFRESH], 1);
  assert.equal(answers.filter(({ headers }) => headers.has("set-cookie")).length, 1);
  // All of them had the new token.
  assert.equal(new Set(answers.map(({ body }) => body.accessToken)).size, 1);
});

Deno.test("requirement 11: losers of a race pass the guard with the token that expired a moment ago", async () => {
  const world = makeWorld({ own, client: ROTATION });
  world.addIsolate();
  const browser = await world.signedIn();
  world.wait(HOUR);
  const answers = await Promise.all(
    [0, 1, 0, 1].map((isolate) => Object.assign(browser.copy(), { isolate }).look("/me")),
  );
  for (const answer of answers) assert.deepEqual(told(answer), [200, "bob"]);
});

Deno.test("requirement 13: the guard lets the route work while the tokens are refreshed", async () => {
  const order: string[] = [];
  const world = makeWorld({
    client: ROTATION,
    own(app, auth) {
      const fetch: AuthOptions["fetch"] = async (url, init) => {
        const response = await auth.fetch!(url, init);
        order.push("refreshed");
        return response;
      };
      app.get("/auth/me", requireUser({ ...auth, fetch }), (c) => {
        order.push("route");
        return c.json({ status: c.var.user.username });
      });
    },
  });
  const browser = await world.signedIn();
  await browser.get("/me");
  order.length = 0;
  world.wait(HOUR - 60_000);
  const { headers } = await browser.get("/me");
  assert.deepEqual(order, ["route", "refreshed"]);
  assert.match(headers.get("set-cookie")!, /__Host-auth\.\w+=/);
  assert.equal(headers.get("cache-control"), "no-store");
});

Deno.test("requirement 14: a cookie overrules what the route says of caches, and headers of fetch() are no obstacle", async () => {
  const world = makeWorld({ own, client: ROTATION });
  const browser = await world.signedIn();
  const cached = await browser.get("/cached");
  assert.equal(cached.headers.get("cache-control"), "private, max-age=60");
  assert.deepEqual(cached.headers.getSetCookie(), ["own=1"]);
  for (const path of ["/cached", "/fetched"]) {
    world.wait(HOUR);
    const { status, headers } = await browser.get(path);
    assert.equal(status, 200);
    assert.deepEqual([headers.get("cache-control"), headers.get("vary")], ["no-store", "Cookie"]);
    const lines = headers.getSetCookie();
    assert(lines.some((line) => /^__Host-auth\.\w{9}=[^;]/.test(line)));
    assert.equal(lines.includes("own=1"), path === "/cached");
  }
});

Deno.test("authenticate() does the same for any framework", async () => {
  const world = makeWorld({ client: ROTATION });
  const browser = await world.signedIn();
  const request = (init?: RequestInit) =>
    new Request(`${ORIGIN}/me`, {
      ...init,
      headers: { cookie: cookieHeader(browser) },
    });
  const stranger = await authenticate(world.options, new Request(`${ORIGIN}/me`));
  assert(!stranger.ok);
  assert.deepEqual([stranger.response.status, await stranger.response.json()], [
    401,
    { error: "not_signed_in" },
  ]);
  const post = await authenticate(world.options, request({ method: "POST" }));
  assert(!post.ok && post.response.status === 403);
  world.wait(HOUR);
  const known = await authenticate(world.options, request(), { maxAge: 7_200 });
  assert(known.ok);
  assert.equal(known.user.username, "bob");
  const applied = known.apply(await fetch("data:,x"));
  assert.equal(await applied.text(), "x");
  assert(applied.headers.getSetCookie().some((line) => /^__Host-auth\.\w{9}=[^;]/.test(line)));
  const weak = await authenticate(world.options, request(), { level: 4 });
  assert(!weak.ok && weak.response.headers.has("www-authenticate"));
});

Deno.test("options come from a function of the bindings, and what is made of them is kept", async () => {
  const world = makeWorld({ client: ROTATION });
  type Env = { KEYS: string; CLIENT: string };
  const asked: Env[] = [];
  const auth: AuthSource<Env> = ({ env, request }) => {
    asked.push(env);
    assert.equal(new URL(request.url).origin, ORIGIN);
    return { ...world.options, keys: env.KEYS, clientId: env.CLIENT, rateLimit: () => true };
  };
  const app = new Hono<AuthEnv & { Bindings: Env }>();
  app.route("/auth", createAuthRoutes(auth));
  app.get("/me", requireUser(auth), (c) => c.json(c.var.user.username));
  const env = { KEYS: world.options.keys as string, CLIENT: world.options.clientId };
  const headers = { "content-type": "application/json", origin: ORIGIN };
  const body = JSON.stringify({ username: "bob", password: PASSWORD });
  const signedIn = await app.request(
    `${ORIGIN}/auth/sign-in`,
    { method: "POST", headers, body },
    env,
  );
  const browser = world.browser();
  browser.take({ status: 200, body: {}, headers: signedIn.headers });
  const cookie = cookieHeader(browser);
  for (let i = 0; i < 3; i++) {
    const me = await app.request(
      `${ORIGIN}/me`,
      { headers: { cookie } },
      env,
    );
    assert.equal(await me.json(), "bob");
  }
  assert.deepEqual([asked.length, asked[0]], [4, env]);
  assert.equal(world.calls["jwks"], 1);
  assert.deepEqual(told(await world.browser().get("/user")), [401, "not_signed_in"]);
});

Deno.test("options that cannot be used are said to the developer, not to the browser", async () => {
  const cases: [Partial<AuthOptions>, string][] = [
    [{ userPoolId: "nowhere" }, "userPoolId"],
    [{ keys: "short" }, "keys"],
    [{ flows: [] }, "flows"],
    [{ flows: ["REFRESH_TOKEN_AUTH" as "USER_AUTH"] }, "flows"],
    [{ origin: "app.example" }, "origin"],
    [{ origin: "https://app.example/" }, "origin"],
    [{ cookiePrefix: "a b" }, "cookiePrefix"],
    [{ sameSite: "None" as "Lax" }, "sameSite"],
    [{ refreshTokenValidity: 0 }, "refreshTokenValidity"],
    [{ refusalDelay: -1 }, "refusalDelay"],
  ];
  for (const [options, member] of cases) {
    const asked = async () => {
      const browser = makeWorld({ options, config: {} }).browser();
      browser.cookies.set("__Host-auth.000000000", "eyJ");
      await browser.post("/sign-in", { username: "bob", password: PASSWORD });
    };
    await assert.rejects(asked, { name: "InputError", member });
  }
});

Deno.test("with a store a cookie holds a reference alone, and a record moved to another key opens nothing", async () => {
  const world = makeWorld();
  const kept = new Map<string, string>();
  const memory = memoryStore({ now: world.now });
  const store = {
    ...memory,
    async set(key: string, value: string, expiresAt: number) {
      kept.set(key, value);
      await memory.set(key, value, expiresAt);
    },
  };
  const isolate = world.addIsolate({ store });
  const signIn = async () => {
    const browser = Object.assign(world.browser(), { isolate });
    await browser.post("/sign-in", { username: "bob", password: PASSWORD });
    return browser;
  };
  const [one, two] = [await signIn(), await signIn()];
  assert([...one.cookies].join().length < 500);
  const [first = "", second = ""] = [...kept.keys()];
  for (const [name, value] of one.cookies) assert(!first.includes(value), name);
  await memory.set(first, kept.get(second)!, world.now() + HOUR);
  assert.deepEqual(told(await one.get("/user")), [401, "not_signed_in"]);
  assert.deepEqual(told(await two.get("/user")), [200, "signed_in"]);
  await two.post("/sign-out");
  assert.equal(await memory.get(second), undefined);
});
