import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { call, callSigned, ENDPOINT, signIn, succeed } from "./client.ts";

const pool = () =>
  createLocalUserPool({
    AutoVerifiedAttributes: ["email"],
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Passw0rd!" }],
  });

Deno.test("app answers a browser's preflight", async () => {
  const response = await pool().fetch(ENDPOINT, {
    method: "OPTIONS",
    headers: {
      origin: "https://app.example.com",
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,x-amz-target,x-amz-user-agent",
    },
  });
  assert.equal(response.status, 204);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.match(response.headers.get("access-control-allow-methods")!, /POST/);
  assert.equal(
    response.headers.get("access-control-allow-headers"),
    "content-type,x-amz-target,x-amz-user-agent",
  );
});

Deno.test("app lets a browser read answers, errors and their headers", async () => {
  for (const PASSWORD of ["Passw0rd!", "wrong"]) {
    const { headers } = await call(pool(), "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "web",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    });
    assert.equal(headers.get("access-control-allow-origin"), "*");
    const exposed = headers.get("access-control-expose-headers")!.split(/,\s*/);
    assert.deepEqual(exposed, [
      "x-amzn-RequestId",
      "x-amzn-ErrorType",
      "x-amzn-ErrorMessage",
      "Date",
    ]);
  }
});

Deno.test("app serves the keys that sign tokens, and says where", async () => {
  const local = pool();
  const { AccessToken } = await signIn(local, "ada", "Passw0rd!");
  const { iss } = JSON.parse(
    atob(AccessToken.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/")),
  );
  assert.equal(iss, ENDPOINT + local.userPoolId);
  const configuration = await (await local.fetch(`${iss}/.well-known/openid-configuration`)).json();
  assert.equal(configuration.issuer, iss);
  const { keys } = await (await local.fetch(configuration.jwks_uri)).json();
  const header = JSON.parse(atob(AccessToken.split(".")[0]!));
  const jwk = keys.find(({ kid }: { kid: string }) => kid === header.kid);
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
  const [head, payload, signature] = AccessToken.split(".");
  const bytes = Uint8Array.from(
    atob(signature!.replace(/-/g, "+").replace(/_/g, "/")),
    (character) => character.charCodeAt(0),
  );
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  assert.ok(await crypto.subtle.verify(algorithm.name, key, bytes, signed));
});

Deno.test("app shows what was sent, newest last", async () => {
  const local = pool();
  for (const Username of ["grace", "edith"]) {
    const email = `${Username}@example.com`;
    succeed(
      await call(local, "SignUp", {
        ClientId: "web",
        Username,
        Password: "Passw0rd!",
        UserAttributes: [{ Name: "email", Value: email }],
      }),
    );
  }
  const messages: { Code: string }[] =
    await (await local.fetch(new URL("/_local/messages", ENDPOINT))).json();
  assert.deepEqual(messages, local.messages());
  assert.deepEqual(
    messages.map(({ Code: _, ...message }) => message),
    ["grace", "edith"].map((Username) => ({
      UserPoolId: local.userPoolId,
      Username,
      Medium: "EMAIL",
      Destination: `${Username}@example.com`,
    })),
  );
  assert.match(messages[1]!.Code, /^\d{6}$/);
});

Deno.test("app says what there is when asked for anything else", async () => {
  const local = pool();
  for (const path of ["nope", "eu-west-1_Nobody/.well-known/jwks.json", "eu-west-1_Nobody"]) {
    const response = await local.fetch(ENDPOINT + path);
    assert.equal(response.status, 404);
    assert.match(
      (await response.json()).message,
      new RegExp(`^No GET /${path} here; there is POST /`),
    );
  }
  assert.equal((await local.fetch(ENDPOINT, { method: "PUT", body: "{}" })).status, 404);
  const long = await local.fetch(`${ENDPOINT}${"a".repeat(10_000)}`);
  assert.match((await long.json()).message, /^No GET \/a{255}\.\.\. here; there is POST/);
});

Deno.test("app serves the keys of a pool that was created later", async () => {
  const local = pool();
  const { UserPool } = succeed(await callSigned(local, "CreateUserPool", { PoolName: "later" }));
  const response = await local.fetch(`${ENDPOINT}${UserPool.Id}/.well-known/jwks.json`);
  assert.equal((await response.json()).keys.length, 2);
});

Deno.test("codes are shown to no page of another origin, unless it is listed", async () => {
  const listed = "http://localhost:5173";
  const local = createLocalUserPool({}, { messageOrigins: [listed] });
  const own = "http://127.0.0.1:9229";
  const ask = async (url: string, headers: Record<string, string>) => {
    const response = await local.fetch(`${url}/_local/messages`, { headers });
    return [response.status, response.headers.get("access-control-allow-origin")];
  };
  // A test, a script, the page that the pool itself would serve, and who types the address.
  assert.deepEqual(await ask(own, {}), [200, null]);
  assert.deepEqual(await ask(own, { "sec-fetch-site": "same-origin" }), [200, null]);
  assert.deepEqual(await ask(own, { origin: own }), [200, null]);
  assert.deepEqual(await ask("http://localhost:9229", { "sec-fetch-site": "none" }), [200, null]);
  assert.deepEqual(await ask(own, { origin: listed, "sec-fetch-site": "cross-site" }), [
    200,
    listed,
  ]);
  // Any page in the developer's browser, one of another port, one whose name was made to point here.
  const evil = "https://evil.example";
  assert.deepEqual(await ask(own, { origin: evil, "sec-fetch-site": "cross-site" }), [403, null]);
  assert.deepEqual(await ask(own, { origin: "http://127.0.0.1:3000" }), [403, null]);
  assert.deepEqual(await ask(own, { origin: "null" }), [403, null]);
  assert.deepEqual(await ask(own, { "sec-fetch-site": "cross-site" }), [403, null]);
  assert.deepEqual(
    await ask("http://evil.example:9229", { "sec-fetch-site": "same-origin" }),
    [403, null],
  );
});

Deno.test("the API itself is open to every origin, as Cognito's is", async () => {
  const response = await pool().fetch(ENDPOINT, {
    method: "OPTIONS",
    headers: {
      origin: "https://app.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-amz-target",
    },
  });
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
});
