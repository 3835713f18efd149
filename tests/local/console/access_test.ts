import assert from "node:assert/strict";
import { createLocalUserPool, type LocalUserPool } from "../../../src/local/mod.ts";

const OWN = "http://127.0.0.1:9229";
const LISTED = "http://localhost:5173";

const pool = () => createLocalUserPool({}, { messageOrigins: [LISTED] });

async function statusOf(local: LocalUserPool, url: string, init: RequestInit = {}) {
  return (await local.fetch(`${url}`, init)).status;
}

Deno.test("a name that a stranger can make point here reads nothing, whatever it sends", async () => {
  for (
    const host of ["evil.example", "evil.example:9229", "127.0.0.1.evil.example", "localhost."]
  ) {
    for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { origin: `http://${host}` }]) {
      const status = await statusOf(pool(), `http://${host}/_local/messages`, { headers });
      assert.equal(status, 403, `${host} ${JSON.stringify(headers)}`);
    }
  }
});

Deno.test("addresses, and names of this machine and its network, are good", async () => {
  for (
    const host of [
      "127.0.0.1:9229",
      "localhost",
      "pool.localhost:80",
      "[::1]:9229",
      "192.0.2.7",
      "cognito:9229",
      "host.docker.internal:9229",
      "cognito-idp.eu-west-1.amazonaws.com",
    ]
  ) {
    assert.equal(await statusOf(pool(), `http://${host}/_local/messages`), 200, host);
  }
});

Deno.test("only own and listed pages change anything, and no form does", async () => {
  const json = { "content-type": "application/json" };
  const post = (headers: Record<string, string>, body = `{"advance":1}`) =>
    statusOf(pool(), `${OWN}/_local/clock`, { method: "POST", headers, body });
  assert.equal(await post(json), 200);
  assert.equal(await post({ ...json, origin: OWN, "sec-fetch-site": "same-origin" }), 200);
  assert.equal(await post({ ...json, origin: LISTED, "sec-fetch-site": "cross-site" }), 200);
  assert.equal(await post({ ...json, origin: "http://127.0.0.1:3000" }), 403);
  assert.equal(await post({ ...json, "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await post({ ...json, "sec-fetch-site": "same-site" }), 403);
  assert.equal(await post({ ...json, origin: "null" }), 403);
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    assert.equal(await post({ "content-type": type }), 403, type);
  }
});

Deno.test("a refused change changes nothing", async () => {
  const local = pool();
  const change = (path: string, method: string) =>
    statusOf(local, `${OWN}/_local/${path}`, {
      method,
      headers: { origin: "https://evil.example", "content-type": "application/json" },
      ...method === "POST" && { body: `{"advance":9,"triggerSeconds":9}` },
    });
  local.fail("InitiateAuth", { __type: "TooManyRequestsException", message: "Slow down" });
  for (const path of ["clock", "quirks", "reset"]) {
    assert.equal(await change(path, "POST"), 403);
  }
  assert.equal(await change("fail", "DELETE"), 403);
  const read = async (path: string) => await (await local.fetch(`${OWN}/_local/${path}`)).json();
  assert.equal((await read("clock")).offset, 0);
  assert.equal((await read("quirks")).quirks.triggerSeconds, 5);
  assert.equal((await read("fail")).InitiateAuth.length, 1);
});

Deno.test("a preflight lets listed pages in, and no others", async () => {
  const preflight = async (origin: string) => {
    const response = await pool().fetch(`${OWN}/_local/fail`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "content-type",
      },
    });
    const { headers } = response;
    return [
      headers.get("access-control-allow-origin"),
      headers.get("access-control-allow-methods"),
    ];
  };
  assert.deepEqual(await preflight(LISTED), [LISTED, "GET,POST,DELETE"]);
  assert.equal((await preflight("https://evil.example"))[0], null);
});
