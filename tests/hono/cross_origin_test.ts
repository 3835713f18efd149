import assert from "node:assert/strict";
import { makeWorld, ORIGIN, PASSWORD, told } from "./world.ts";

const bob = { username: "bob", password: PASSWORD };
const json = { "content-type": "application/json" };

/** POSTs with exactly these headers. */
function poster(origin?: string | string[]) {
  const world = makeWorld({ options: { origin } });
  return async (headers: Record<string, string>, path = "/sign-in", body = JSON.stringify(bob)) => {
    const request = new Request(`${ORIGIN}/auth${path}`, { method: "POST", headers, body });
    const response = await world.apps[0]!.fetch(request);
    const { error, status } = await response.json();
    if (!response.ok) assert.deepEqual(response.headers.getSetCookie(), []);
    return [response.status, error ?? status];
  };
}

Deno.test("requirement 9: a POST comes from the same origin by the browser's word, or names it exactly", async () => {
  const post = poster();
  const good = [
    { "sec-fetch-site": "same-origin" },
    { origin: ORIGIN },
    { origin: ORIGIN, "sec-fetch-site": "same-site" },
  ];
  for (const headers of good) {
    assert.deepEqual(await post({ ...json, ...headers }), [200, "signed_in"]);
  }
  const bad = [
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "SAME-ORIGIN" },
    { "sec-fetch-site": "same-origin, same-origin" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://app.example" },
    { origin: "https://app.example:8443" },
    { origin: "https://app.example.evil.example" },
    { origin: "https://sub.app.example" },
    { origin: `${ORIGIN}/` },
    { origin: ORIGIN.toUpperCase() },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { referer: `${ORIGIN}/sign-in` },
  ];
  for (const headers of bad) {
    for (const path of ["/sign-in", "/answer", "/totp", "/refresh", "/sign-out"]) {
      const answered = await post({ ...json, ...headers as Record<string, string> }, path);
      assert.deepEqual(answered, [403, "cross_origin"], JSON.stringify(headers));
    }
  }
});

Deno.test("requirement 9: behind a proxy the option names the origins", async () => {
  const post = poster(["https://www.example", "https://other.example"]);
  const ask = (origin: string) => post({ ...json, origin });
  assert.deepEqual(await ask("https://www.example"), [200, "signed_in"]);
  assert.deepEqual(await ask("https://other.example"), [200, "signed_in"]);
  assert.deepEqual(await ask(ORIGIN), [403, "cross_origin"]);
});

Deno.test("requirement 9: forms, text and whatever else is not JSON get 415", async () => {
  const post = poster();
  const types = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain; application/json",
    "application/jsonp",
    "application/json-patch+json",
    "text/json",
    "",
  ];
  for (const type of types) {
    const headers = { "content-type": type, "sec-fetch-site": "same-origin" };
    assert.deepEqual(await post(headers), [415, "not_json"], type);
  }
  for (const type of ["application/json;charset=utf-8", "Application/JSON ; charset=utf-8"]) {
    const headers = { "content-type": type, "sec-fetch-site": "same-origin" };
    assert.deepEqual(await post(headers), [200, "signed_in"], type);
  }
});

Deno.test("requirement 9: bodies that are too large, too deep or no JSON objects are refused", async () => {
  const post = poster();
  const headers = { ...json, "sec-fetch-site": "same-origin" };
  const fill = (length: number) => JSON.stringify({ ...bob, x: "x".repeat(length) });
  const room = 16 * 1024 - fill(0).length;
  assert.deepEqual(await post(headers, "/sign-in", fill(room)), [200, "signed_in"]);
  assert.deepEqual(await post(headers, "/sign-in", fill(room + 1)), [413, "too_large"]);
  const nested = (depth: number) =>
    `{"username":"bob","x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  const cases: [string, number, string][] = [
    [nested(8_000), 400, "not_an_object"],
    [nested(100), 400, "not_an_object"],
    ["null", 400, "not_an_object"],
    ["[]", 400, "not_an_object"],
    ['"bob"', 400, "not_an_object"],
    ["1e999", 400, "not_an_object"],
    ['{"username":"bob","password":"half \\ud83d"}', 400, "invalid_input"],
    ['{"username":"bob","\\udc00":1}', 400, "invalid_input"],
    ["", 400, "not_json"],
    ["{", 400, "not_json"],
    ['{"username":"bob"', 400, "not_json"],
    ["{}", 400, "invalid_input"],
    ['{"username":["bob"],"password":"x"}', 400, "invalid_input"],
    ['{"username":"","password":"x"}', 400, "invalid_input"],
    ['{"username":"bob","password":{"$ne":null}}', 400, "invalid_input"],
    ['{"username":"bob","password":"x","flow":"REFRESH_TOKEN_AUTH"}', 400, "invalid_input"],
    ['{"__proto__":{"username":"bob","password":"x"}}', 400, "invalid_input"],
  ];
  for (const [body, status, error] of cases) {
    assert.deepEqual(await post(headers, "/sign-in", body), [status, error], body.slice(0, 60));
  }
});

Deno.test("requirement 9: a body without an end or a length is cut off, and bytes that are no text are refused", async () => {
  const world = makeWorld();
  const send = async (chunk: Uint8Array<ArrayBuffer>, times: number) => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (times-- > 0) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        cancelled = true;
      },
    });
    const headers = { ...json, "sec-fetch-site": "same-origin" };
    const init = { method: "POST", headers, body, duplex: "half" };
    const response = await world.apps[0]!.fetch(new Request(`${ORIGIN}/auth/sign-in`, init));
    return [response.status, (await response.json()).error, cancelled];
  };
  assert.deepEqual(await send(new Uint8Array(1_000).fill(32), Infinity), [413, "too_large", true]);
  assert.deepEqual(await send(Uint8Array.of(0x7b, 0xff, 0x7d), 1), [400, "not_json", false]);
});

Deno.test("other methods get 405, other paths 404", async () => {
  const world = makeWorld();
  const browser = world.browser();
  assert.deepEqual(told(await browser.get("/sign-in")), [405, "method_not_allowed"]);
  assert.equal((await browser.get("/sign-out")).headers.get("allow"), "POST");
  assert.deepEqual(told(await browser.post("/user")), [405, "method_not_allowed"]);
  for (const path of ["/auth/nowhere", "/auth", "/auth/sign-in/", "/auth/sign-up", "/sign-in"]) {
    const response = await world.apps[0]!.request(`${ORIGIN}${path}`, { method: "POST" });
    assert.equal(response.status, 404, path);
  }
});
