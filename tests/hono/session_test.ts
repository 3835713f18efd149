import assert from "node:assert/strict";
import { memoryStore } from "@cognito-edge/auth/session";
import { flip, KEYS } from "../session/world.ts";
import { makeWorld, ORIGIN, PASSWORD, ROTATION, told, whole } from "./world.ts";

const bob = { username: "bob", password: PASSWORD };
const MINUTE = 60_000;

Deno.test("requirement 1: no character of a session's or a flow's cookie can be changed", async () => {
  const world = makeWorld();
  for (const username of ["bob", "ada"]) {
    const browser = world.browser();
    const { body } = await browser.post("/sign-in", { username, password: PASSWORD });
    for (const [name, value] of [...browser.cookies]) {
      // Every bit is changed where values are sealed; here one of each character.
      for (let at = 0; at < value.length; at++) {
        const changed = flip(value, 7 * at + at % 7);
        // These end a cookie or stand at its edge, where they mean nothing.
        if (/[;\s]/.test(changed)) continue;
        browser.cookies.set(name, changed);
        const answered = username === "bob"
          ? await browser.look("/user")
          : await browser.peek("/answer", { flow: body.flow, answer: { code: "000000" } });
        const expected = username === "bob" ? [401, "not_signed_in"] : [410, "start_again"];
        assert.deepEqual(told(answered), expected, `${name} at ${at}`);
      }
      browser.cookies.set(name, value);
    }
  }
});

Deno.test("requirement 2: a session opens at its own host, pool and app client alone, under its own name", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  const elsewhere = async (origin: string, options: object) => {
    const other = Object.assign(world.browser(origin), { isolate: world.addIsolate(options) });
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    return told(await other.get("/user"));
  };
  assert.deepEqual(await elsewhere(ORIGIN, {}), [200, "signed_in"]);
  const out = [401, "not_signed_in"];
  assert.deepEqual(await elsewhere("https://evil.example", {}), out);
  assert.deepEqual(await elsewhere(`${ORIGIN}:8443`, {}), out);
  assert.deepEqual(await elsewhere(ORIGIN, { userPoolId: "eu-west-1_Local0002" }), out);
  assert.deepEqual(await elsewhere(ORIGIN, { clientId: "another" }), out);
  assert.deepEqual(await elsewhere(ORIGIN, { cookiePrefix: "other" }), out);
  const renamed = world.browser();
  for (const [name, value] of browser.cookies) {
    renamed.cookies.set(name.replace(/(?<=^[^.]+\.)0/, "1"), value);
  }
  assert.deepEqual(told(await renamed.get("/user")), out);
});

Deno.test("requirement 2: a pending sign-in is no session, and a session no pending sign-in", async () => {
  const world = makeWorld();
  const pending = world.browser();
  const { flow } = (await pending.post("/sign-in", { username: "ada", password: PASSWORD })).body;
  const signedIn = await world.signedIn();
  const [nameOfSession = ""] = whole(signedIn.cookies.keys());
  const [nameOfFlow = ""] = whole(pending.cookies.keys());
  const move = (from: Map<string, string>, name: string, to: string) =>
    [...from].map(([key, value]) => [key.replace(name, to), value] as const);
  const session = move(signedIn.cookies, nameOfSession, nameOfFlow);
  const sealedFlow = move(pending.cookies, nameOfFlow, nameOfSession);
  for (const { cookies } of [signedIn, pending]) cookies.clear();
  for (const [name, value] of sealedFlow) signedIn.cookies.set(name, value);
  for (const [name, value] of session) pending.cookies.set(name, value);
  assert.deepEqual(told(await signedIn.get("/user")), [401, "not_signed_in"]);
  assert.deepEqual(told(await pending.post("/answer", { flow, answer: {} })), [410, "start_again"]);
});

Deno.test("requirement 3: a new key takes over, and what it finds is sealed by it at the next write", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  const [first, second] = KEYS;
  browser.isolate = world.addIsolate({ keys: `${second} ${first}` });
  assert.deepEqual(told(await browser.post("/refresh")), [200, "signed_in"]);
  browser.isolate = world.addIsolate({ keys: [second!] });
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  browser.isolate = 0;
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
});

Deno.test("requirement 4: a session ends when its refresh token does, also after a refresh", async () => {
  const world = makeWorld({
    client: { ...ROTATION, RefreshTokenValidity: 2 },
    options: { refreshTokenValidity: 2 },
  });
  const browser = await world.signedIn();
  world.wait(24 * 60 * MINUTE);
  const { headers } = await browser.get("/user");
  assert.match(headers.get("set-cookie")!, /Max-Age=86400;/);
  world.wait(24 * 60 * MINUTE - 1);
  assert.deepEqual(told(await browser.look("/user")), [200, "signed_in"]);
  world.wait(1);
  const calls = world.calls["GetTokensFromRefreshToken"];
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
  assert.equal(world.calls["GetTokensFromRefreshToken"], calls);
});

Deno.test("requirement 5: the cookies of the routes keep to the prefix, save on localhost where an option says so", async () => {
  const insecure = makeWorld({ options: { insecureLocalhost: true } });
  const lines = async (world: typeof insecure, origin: string, username = "bob") => {
    const browser = world.browser(origin);
    const { headers } = await browser.post("/sign-in", { username, password: PASSWORD });
    return headers.getSetCookie();
  };
  const secure =
    /^__Host-auth(-flow)?\.[^=]+=[^;]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/;
  const plain = /^auth(-flow)?\.[^=]+=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/;
  const cases: [typeof insecure, string, RegExp][] = [
    [makeWorld(), "http://localhost:8787", secure],
    [makeWorld(), ORIGIN, secure],
    [insecure, ORIGIN, secure],
    [insecure, "https://localhost", secure],
    [insecure, "http://localhost.evil.example", secure],
    [insecure, "http://app.example", secure],
    [insecure, "http://localhost:8787", plain],
    [insecure, "http://127.0.0.1:8787", plain],
    [insecure, "http://[::1]:8787", plain],
  ];
  for (const [world, origin, form] of cases) {
    for (const username of ["bob", "ada"]) {
      const set = await lines(world, origin, username);
      assert(set.length > 0);
      for (const line of set) assert.match(line, form, origin);
    }
  }
});

Deno.test("requirement 6: an 8,192-character session and 8 kB of tokens go through every route", async () => {
  const world = makeWorld();
  const long = (text: string, length: number) => `${text}~`.padEnd(length, "A");
  // The local pool's tokens and sessions are short: the padding is put on and taken off on the way.
  const isolate = world.addIsolate({
    fetch: async (url, init) => {
      const body = JSON.parse(
        String(init.body),
        (key, value) =>
          /^(Session|RefreshToken|Token)$/.test(key) ? value.replace(/~A*$/, "") : value,
      );
      const response = await world.options.fetch!(url, { ...init, body: JSON.stringify(body) });
      const text = await response.text();
      if (text === "") return new Response(text, response);
      const answer = JSON.parse(
        text,
        (key, value) =>
          key === "Session"
            ? long(value, 8_192)
            : key === "RefreshToken"
            ? long(value, 3_000)
            : value,
      );
      const { AuthenticationResult: result } = answer;
      if (result) result.IdToken = result.IdToken.replace(/^[^.]+/, "e30".padEnd(3_200, "A"));
      return new Response(JSON.stringify(answer), response);
    },
  });
  const browser = Object.assign(world.browser(), { isolate });
  const { body } = await browser.post("/sign-in", { username: "new", password: PASSWORD });
  assert(JSON.stringify([...browser.cookies]).length > 10_000);
  const answer = { newPassword: "Battery-staple-2" };
  const done = await browser.post("/answer", { flow: body.flow, answer });
  assert.deepEqual(told(done), [200, "signed_in"]);
  const size = JSON.stringify([...browser.cookies]).length;
  assert(size > 9_500 && size < 13_000, `${size}`);
  for (const line of done.headers.getSetCookie()) assert(line.length < 4_096);
  world.wait(61 * MINUTE);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(browser.cookies.size, 4);
  assert.equal((await browser.post("/sign-out")).body.revoked, true);
  assert.deepEqual([...browser.cookies.keys()], ["__Host-auth-ended"]);
});

Deno.test("requirement 6: what cookies cannot hold is a clear error, and a store holds it", async () => {
  const { error } = console;
  const logged: string[] = [];
  console.error = (...parts) => void logged.push(parts.join(" "));
  try {
    const large = { users: [{ ...CONFIG_USER, UserAttributes: attributes(12) }] };
    const world = makeWorld({ config: { Schema: SCHEMA, ...large } });
    const signIn = async (isolate: number) => {
      const browser = Object.assign(world.browser(), { isolate });
      const answered = await browser.post("/sign-in", bob);
      return [told(answered), browser.cookies.size];
    };
    assert.deepEqual(await signIn(0), [[500, "server_error"], 0]);
    assert.match(logged.join(), /Cannot keep __Host-auth\.\w+ in cookies: \d+ characters are more/);
    assert.deepEqual(await signIn(world.addIsolate({ keepIdToken: false })), [
      [200, "signed_in"],
      1,
    ]);
    const store = memoryStore({ now: world.now });
    assert.deepEqual(await signIn(world.addIsolate({ store })), [[200, "signed_in"], 1]);
  } finally {
    console.error = error;
  }
});

const NAMES = Array.from({ length: 12 }, (_, i) => `long${i}`);
const SCHEMA = NAMES.map((Name) => ({ Name, AttributeDataType: "String" as const }));
const CONFIG_USER = { Username: "bob", Password: PASSWORD };
const attributes = (count: number) =>
  Object.fromEntries(NAMES.slice(0, count).map((name) => [`custom:${name}`, "x".repeat(1_500)]));

Deno.test("requirement 12: a response that comes late brings back no older cookie", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  const late: Awaited<ReturnType<typeof browser.peek>>[] = [];
  // Each tab refreshes, and none of the responses arrives yet.
  for (let i = 0; i < 3; i++) {
    world.wait(60 * MINUTE);
    const answered = await browser.peek("/refresh");
    assert.deepEqual(told(answered), [200, "signed_in"]);
    late.push(answered);
  }
  const ofNewest = late[2]!.headers.getSetCookie()[0]!.split("=")[0]!;
  browser.take(late[2]!);
  browser.take(late[0]!);
  browser.take(late[1]!);
  assert.equal(whole(browser.cookies.keys()).length, 3);
  const before = world.calls["GetTokensFromRefreshToken"];
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  assert.equal(world.calls["GetTokensFromRefreshToken"], before);
  // The next write sweeps.
  world.wait(60 * MINUTE);
  const { headers } = await browser.get("/user");
  assert.equal(whole(browser.cookies.keys()).length, 1);
  assert(headers.getSetCookie().some((line) => line.startsWith(`${ofNewest}=;`)));
});

Deno.test("requirement 12: neither does one that comes after a sign-out", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  world.wait(60 * MINUTE);
  const late = await browser.peek("/refresh");
  const signedOut = await browser.post("/sign-out");
  assert.deepEqual(told(signedOut), [200, "signed_out"]);
  browser.take(late);
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
  // Not even where the clock of another isolate is ahead.
  const other = await world.signedIn();
  const ahead = world.addIsolate({ now: () => world.now() + 30_000 });
  const fromAhead = await Object.assign(other.copy(), { isolate: ahead }).peek("/refresh");
  await other.post("/sign-out");
  other.take(fromAhead);
  assert.deepEqual(told(await other.get("/user")), [401, "not_signed_in"]);
  // And the next sign-in is a sign-in.
  await other.post("/sign-in", bob);
  assert.deepEqual(told(await other.get("/user")), [200, "signed_in"]);
});

Deno.test("requirement 12: a late sign-out of an older session does not end the newer one", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  const late = await browser.peek("/sign-out");
  world.wait(1);
  await browser.post("/sign-in", bob);
  browser.take(late);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
});

Deno.test("requirement 14: every answer says no-store and Vary: Cookie", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const answers = [
    await browser.get("/user"),
    await browser.post("/sign-in", { username: "ada", password: PASSWORD }),
    await browser.post("/sign-in", bob),
    await browser.get("/user"),
    await browser.post("/refresh"),
    await browser.post("/answer", {}),
    await browser.post("/sign-out"),
  ];
  for (const { headers } of answers) {
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("vary"), "Cookie");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  }
});

Deno.test("requirement 18: a sign-out revokes, clears the browser, and is a POST alone", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  const stolen = browser.copy();
  assert.equal((await browser.get("/sign-out")).status, 405);
  const { body, headers } = await browser.post("/sign-out");
  assert.deepEqual(body, { status: "signed_out", revoked: true });
  assert.equal(headers.get("clear-site-data"), '"cache", "storage"');
  assert.equal(world.calls["RevokeToken"], 1);
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
  // A copy of the cookie refreshes nothing any more. Cognito tells a revoked token from one that lost a race no better
  // than we do: for a minute it may have been that.
  assert.equal((await stolen.post("/refresh")).headers.get("set-cookie"), null);
  world.wait(61 * MINUTE);
  assert.deepEqual(told(await stolen.post("/refresh")), [401, "not_signed_in"]);
  const again = await browser.post("/sign-out");
  assert.deepEqual(again.body, { status: "signed_out", revoked: false });
  world.wait(11 * MINUTE);
  await browser.post("/sign-out");
});

Deno.test("requirement 18: a sign-out everywhere ends the sign-ins of other browsers, also with old tokens", async () => {
  const world = makeWorld();
  const [here, there] = [await world.signedIn(), await world.signedIn()];
  world.wait(2 * 60 * MINUTE);
  const { body } = await here.post("/sign-out", { everywhere: true });
  assert.deepEqual(body, { status: "signed_out", revoked: true });
  assert.deepEqual(told(await there.get("/user")), [401, "not_signed_in"]);
  assert.deepEqual([...there.cookies], []);
});

Deno.test("requirement 18: the browser is signed out although Cognito cannot be reached", async () => {
  const world = makeWorld();
  const browser = await world.signedIn();
  world.local.fail("RevokeToken", {
    __type: "InternalErrorException",
    message: "",
    status: 500,
    times: 5,
  });
  const { body } = await browser.post("/sign-out");
  assert.deepEqual(body, { status: "signed_out", revoked: false });
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
});
