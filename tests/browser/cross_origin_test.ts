import { totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { openApp } from "./browser.ts";
import type * as client from "./pages/client.ts";
import { ada, servePool, withTotp } from "./served_pool.ts";

const credentials = { username: ada.Username, password: ada.Password };

Deno.test("signIn() and answer() sign in from a page of another origin, by SRP and TOTP", async () => {
  await using pool = await servePool(...withTotp);
  await using app = await openApp<typeof client>("client");
  await app.call("configure", pool.settings);
  const step = await app.call("signIn", credentials);
  assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");

  await assert.rejects(app.call("answer", step.challenge, { code: "000000" }), (error) => {
    const { name, code, status, requestId } = error as Error & Record<string, unknown>;
    const refused = { name: "CodeMismatchException", code: "code_mismatch", status: 400 };
    assert.deepEqual({ name, code, status }, refused);
    assert.equal(requestId, pool.exchanges.at(-1)!.requestId);
    return true;
  });
  const done = await app.call("answer", step.challenge, {
    code: await totpCode(withTotp[1].SoftwareTokenSecret),
  });
  assert(done.status === "signed_in");

  assert.deepEqual(pool.exchanges.map(({ method, operation = "" }) => `${method} ${operation}`), [
    "OPTIONS ",
    "POST InitiateAuth",
    ...Array(3).fill("POST RespondToAuthChallenge"),
  ]);
  assert.notEqual(app.origin, pool.settings.endpoint);
  for (const { origin } of pool.exchanges) assert.equal(origin, app.origin);
});

Deno.test("signIn() tells a page the name of a refusal and the id of its request", async () => {
  await using pool = await servePool();
  await using app = await openApp<typeof client>("client");
  await app.call("configure", pool.settings);
  await assert.rejects(
    app.call("signIn", { ...credentials, password: "Wrong-horse-1" }),
    (error) => {
      const { name, code, requestId } = error as Error & Record<string, unknown>;
      assert.deepEqual({ name, code }, {
        name: "NotAuthorizedException",
        code: "wrong_credentials",
      });
      assert.equal(requestId, pool.exchanges.at(-1)!.requestId);
      return true;
    },
  );
});

Deno.test("signIn() learns the service's clock from a page, and signs once more", async () => {
  const ahead = 3_600_000;
  await using pool = await servePool({}, {}, { now: () => Date.now() + ahead });
  await using app = await openApp<typeof client>("client");
  await app.call("configure", { ...pool.settings, credentials: pool.local.credentials });
  const before = Date.now();
  const step = await app.call("signIn", credentials);
  assert(step.status === "signed_in");
  assert(step.tokens.expiresAt > before + ahead, "expiresAt is by the page's clock");
  const signed = pool.exchanges.filter(({ method }) => method === "POST");
  assert.deepEqual(signed.map(({ operation }) => operation), [
    "AdminInitiateAuth",
    "AdminInitiateAuth",
    "AdminRespondToAuthChallenge",
  ]);
});

Deno.test("signIn() follows no redirect, which a page cannot see into", async () => {
  await using pool = await servePool();
  await using app = await openApp<typeof client>("client");
  const moved = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, ({ method }) => {
    const headers = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "content-type, x-amz-target",
      location: `${pool.settings.endpoint}/`,
    };
    return new Response(null, { status: method === "OPTIONS" ? 204 : 307, headers });
  });
  try {
    const endpoint = `http://127.0.0.1:${moved.addr.port}`;
    await app.call("configure", { ...pool.settings, endpoint });
    await assert.rejects(app.call("signIn", credentials), {
      name: "ProtocolError",
      code: "redirect_refused",
    });
    assert.deepEqual(pool.exchanges, []);
  } finally {
    await moved.shutdown();
  }
});

Deno.test("signIn() cannot read what does not allow the page's origin", async () => {
  await using pool = await servePool();
  await using app = await openApp<typeof client>("client");
  const silent = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response("{}"),
  );
  try {
    const endpoint = `http://127.0.0.1:${silent.addr.port}`;
    await app.call("configure", { ...pool.settings, endpoint, retries: 0 });
    await assert.rejects(app.call("signIn", credentials), {
      name: "TransportError",
      code: "network_failure",
      outcome: "unknown",
    });
  } finally {
    await silent.shutdown();
  }
});
