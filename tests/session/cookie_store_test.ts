import assert from "node:assert/strict";
import { cookieStore, open, seal } from "@cognito-edge/auth/session";
import { flip, makeBrowser, makeSealer, START, written } from "./world.ts";

const name = "__Host-auth";
const expiresAt = START + 60_000;
const letters = (length: number) => "abcdefghij".repeat(Math.ceil(length / 10)).slice(0, length);

Deno.test("requirement 5: cookies are __Host-, Secure, HttpOnly, SameSite, Path=/ and have no Domain", async () => {
  const headers = await written("", (store) => store.set(name, "x", expiresAt));
  assert.deepEqual(headers.getSetCookie(), [
    "__Host-auth=x; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
  ]);
  const strict = await written("", (store) => store.set(name, "x", expiresAt), {
    sameSite: "Strict",
  });
  assert.match(strict.getSetCookie()[0]!, /; SameSite=Strict$/);
  const store = cookieStore("");
  await assert.rejects(store.set("auth", "x", expiresAt), { member: "name" });
  await assert.rejects(store.set("__Secure-auth", "x", expiresAt), { member: "name" });
});

Deno.test("requirement 5: plain HTTP needs an explicit option, and its names another form", async () => {
  const headers = await written("", (store) => store.set("auth", "x", expiresAt), {
    insecure: true,
  });
  assert.deepEqual(headers.getSetCookie(), ["auth=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"]);
  await assert.rejects(cookieStore("", { insecure: true }).set(name, "x", expiresAt), {
    member: "name",
  });
});

Deno.test("requirement 6: what does not fit into one cookie is cut, with a manifest", async () => {
  for (const length of [1, 3_900, 3_950, 4_000, 8_000, 12_000, 15_600]) {
    const browser = makeBrowser();
    const text = letters(length);
    const headers = await written("", (store) => store.set(name, text, expiresAt));
    for (const line of headers.getSetCookie()) assert(line.length <= 4_000, `${line.length}`);
    browser.take({ headers });
    assert.equal(await cookieStore(browser.header()).get(name), text);
    const names = [...browser.cookies.keys()];
    const count = names.length === 1 ? 0 : Math.ceil(length / 3_926);
    assert.deepEqual(names, [name, ...Array.from({ length: count }, (_, i) => `${name}.${i}`)]);
  }
});

Deno.test("requirement 6: what cannot fit is a clear error, and nothing is set", async () => {
  const store = cookieStore("");
  await assert.rejects(store.set(name, letters(20_000), expiresAt), {
    code: "invalid_input",
    member: "value",
    message: "Cannot keep __Host-auth in cookies: 20000 characters are more than 4 of them hold; " +
      "keep it in a store",
  });
  const headers = new Headers();
  store.writeTo(headers);
  assert.deepEqual([...headers], []);
});

Deno.test("requirement 6: a mixed, shortened or changed set of chunks is refused", async () => {
  const [one, two] = [makeBrowser(), makeBrowser()];
  const set = (text: string) => written("", (store) => store.set(name, text, expiresAt));
  one.take({ headers: await set(letters(9_000)) });
  two.take({ headers: await set(letters(9_001)) });
  for (const chunk of [name, `${name}.0`, `${name}.1`, `${name}.2`]) {
    const mixed = new Map([...one.cookies, [chunk, two.cookies.get(chunk)!]]);
    const header = [...mixed].map((pair) => pair.join("=")).join("; ");
    const same = one.cookies.get(chunk) === two.cookies.get(chunk);
    assert.equal(await cookieStore(header).get(name), same ? letters(9_000) : undefined);
    const without = [...one.cookies].filter(([other]) => other !== chunk);
    const shortened = without.map((pair) => pair.join("=")).join("; ");
    assert.equal(await cookieStore(shortened).get(name), undefined);
  }
  const value = one.cookies.get(name)!;
  for (let bit = 0; bit < 7 * value.length; bit++) {
    const changed = flip(value, bit);
    // A value that is no manifest is a value: sealed ones do not open then.
    if (!changed.startsWith("~")) continue;
    const header = [...one.cookies, [name, changed]].reverse().map((pair) => pair.join("="));
    assert(await cookieStore(header.join("; ")).get(name) === undefined, `bit ${bit}`);
  }
  for (const manifest of ["~", "~1.x", "~3", "~99.AAAA", "~3.", "~constructor"]) {
    assert.equal(await cookieStore(`${name}=${manifest}`).get(name), undefined);
  }
});

Deno.test("requirement 6: no bit of a sealed value in chunks can be changed", async () => {
  const sealer = makeSealer();
  const browser = makeBrowser();
  const text = await seal(sealer, { name, value: letters(3_000), expiresAt });
  browser.take({ headers: await written("", (store) => store.set(name, text, expiresAt)) });
  assert(browser.cookies.size === 3);
  for (const [chunk, value] of browser.cookies) {
    for (let bit = 0; bit < 7 * value.length; bit += 5) {
      const header = [[chunk, flip(value, bit)], ...browser.cookies]
        .map((pair) => pair.join("=")).join("; ");
      const found = await cookieStore(header).get(name);
      assert.equal(await open(sealer, { name, text: found }), undefined, `${chunk} bit ${bit}`);
    }
  }
});

Deno.test("requirement 6: stale chunks are swept", async () => {
  const browser = makeBrowser();
  const write = async (length: number) => {
    const headers = await written(
      browser.header(),
      (store) => store.set(name, letters(length), expiresAt),
    );
    browser.take({ headers });
    assert.equal(await cookieStore(browser.header()).get(name), letters(length));
    return [...browser.cookies.keys()].length;
  };
  assert.deepEqual([await write(15_000), await write(5_000), await write(10)], [5, 3, 1]);
  await write(15_000);
  const neighbour = `${name}.9x`;
  browser.cookies.set(neighbour, "kept");
  browser.take({ headers: await written(browser.header(), (store) => store.delete(name)) });
  assert.deepEqual([...browser.cookies.keys()], [neighbour]);
});

Deno.test("requirement 6: an 8,192-character session and 8 kB of tokens fit, each in one set", async () => {
  const sealer = makeSealer();
  const session = letters(8_192);
  const challenge = {
    name: "SMS_MFA",
    username: "a".repeat(128),
    api: "admin",
    session,
    expiresAt,
  };
  const tokens = {
    accessToken: letters(3_000),
    idToken: letters(3_000),
    refreshToken: letters(2_000),
    tokenType: "Bearer",
    expiresAt,
  };
  for (const value of [challenge, tokens]) {
    const browser = makeBrowser();
    const text = await seal(sealer, { name, value, expiresAt });
    browser.take({ headers: await written("", (store) => store.set(name, text, expiresAt)) });
    const found = await cookieStore(browser.header()).get(name);
    assert.deepEqual((await open(sealer, { name, text: found }))?.value, value);
  }
});

Deno.test("requirement 14: Cache-Control: no-store and Vary: Cookie go with every cookie", async () => {
  const set = (store: ReturnType<typeof cookieStore>) => store.set(name, "x", expiresAt);
  for (
    const [vary, expected] of [
      [undefined, "Cookie"],
      ["Accept-Encoding", "Accept-Encoding, Cookie"],
      ["Origin, cookie", "Origin, cookie"],
      ["*", "*"],
    ]
  ) {
    const store = cookieStore(`${name}=old`, { now: () => START });
    await (expected === "*" ? store.delete(name) : set(store));
    const headers = new Headers({ "cache-control": "public, max-age=60", ...(vary && { vary }) });
    store.writeTo(headers);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("vary"), expected);
  }
  const untouched = new Headers();
  cookieStore(`${name}=old`).writeTo(untouched);
  assert.deepEqual([...untouched], []);
});

Deno.test("cookieStore() reads what came, what was set since, and the first of two", async () => {
  const store = cookieStore("a=1; __Host-b=2;__Host-b=3; =4; empty=; broken", { now: () => START });
  assert.deepEqual(store.names(), ["a", "__Host-b", "empty"]);
  assert.equal(await store.get("__Host-b"), "2");
  assert.equal(await store.get("empty"), undefined);
  assert.equal(await store.get("constructor"), undefined);
  await store.set("__Host-b", "5", expiresAt);
  assert.equal(await store.get("__Host-b"), "5");
  await store.delete("__Host-b");
  assert.equal(await store.get("__Host-b"), undefined);
  const headers = new Headers();
  store.writeTo(headers);
  assert.match(headers.getSetCookie().join(), /^__Host-b=; Path=\/; Max-Age=0; Secure; HttpOnly/);
});

Deno.test("cookieStore() refuses what would end a line or begin another attribute", async () => {
  const store = cookieStore("");
  for (
    const value of ["a;b", "a b", "a,b", 'a"b', "a\\b", "a\r\nset-cookie: x=y", "ü", "", "~2.x"]
  ) {
    await assert.rejects(store.set(name, value, expiresAt), { member: "value" }, value);
  }
  for (const bad of ["__Host-a b", "__Host-a=", "__Host-a;", "__Host-\n", "__Host-ü"]) {
    await assert.rejects(store.set(bad, "x", expiresAt), { member: "name" }, bad);
  }
});

Deno.test("cookieStore() lets cookies live no longer than what they hold, and no longer than browsers do", async () => {
  const age = async (life: number) => {
    const headers = await written("", (store) => store.set(name, "x", START + life));
    return Number(/Max-Age=(-?\d+)/.exec(headers.getSetCookie()[0]!)?.[1]);
  };
  assert.deepEqual(
    [await age(1_999), await age(-5), await age(1e12)],
    [1, 0, 400 * 86_400],
  );
});
