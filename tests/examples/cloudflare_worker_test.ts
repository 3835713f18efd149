import assert from "node:assert/strict";
import { totpCode } from "@cognito-edge/auth/local";
import worker, { type Env } from "../../examples/cloudflare_worker/worker.ts";
import { withLocalPool } from "../../examples/with_local_pool.ts";

const SESSION_KEYS = btoa("not a secret: make your own one!");
const origin = "http://127.0.0.1:8787";
const password = "Correct-horse-1";

/** The Worker beside a local user pool, and a browser that keeps its cookies. */
async function withWorker(
  use: (
    // deno-lint-ignore no-explicit-any -- answers are read member by member, and compared.
    send: (path: string, body?: unknown) => Promise<[status: number, body: any]>,
    secrets: Record<string, string>,
  ) => Promise<void>,
): Promise<void> {
  await withLocalPool(async (variables) => {
    const env = { ...variables, SESSION_KEYS } as unknown as Env;
    const cookies = new Map<string, string>();
    await use(async (path, body) => {
      const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
      const request = new Request(origin + path, {
        headers: { "content-type": "application/json", origin, cookie },
        ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
      });
      const response = await worker.fetch(request, env);
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      return [response.status, await response.json()];
    }, variables);
  }, 0);
}

Deno.test("the Worker signs a user in, knows who it is, and signs out", async () => {
  await withWorker(async (send) => {
    assert.equal((await send("/me"))[0], 401);
    const [status, body] = await send("/auth/sign-in", { username: "bob", password });
    assert.deepEqual([status, body.status], [200, "signed_in"]);
    assert.deepEqual(await send("/me"), [200, { hello: "bob" }]);
    assert.equal((await send("/auth/sign-out", {}))[1].revoked, true);
    assert.equal((await send("/me"))[0], 401);
  });
});

Deno.test("the Worker goes through a challenge", async () => {
  await withWorker(async (send, { COGNITO_TOTP_SECRET }) => {
    const [, asked] = await send("/auth/sign-in", { username: "ada", password });
    const flow = asked.flow;
    const answer = { code: await totpCode(COGNITO_TOTP_SECRET!) };
    const [, done] = await send("/auth/answer", { flow, answer });
    assert.equal(done.status, "signed_in");
    assert.deepEqual(await send("/me"), [200, { hello: "ada" }]);
  });
});

Deno.test("the Worker transfers only after a second factor within five minutes", async () => {
  await withWorker(async (send, { COGNITO_TOTP_SECRET }) => {
    assert.equal((await send("/transfer", {}))[0], 401);
    await send("/auth/sign-in", { username: "bob", password });
    const [status, { error, ...demand }] = await send("/transfer", {});
    assert.deepEqual([status, error], [401, "insufficient_user_authentication"]);
    assert.deepEqual(demand, {
      acrValues: ["urn:cognito:loa:3", "urn:cognito:loa:4"],
      maxAge: 300,
    });
    const [, { flow, challenge }] = await send("/auth/step-up", demand);
    assert.equal(challenge.name, "SOFTWARE_TOKEN_MFA");
    assert.equal((await send("/transfer", {}))[0], 401);
    await send("/auth/answer", { flow, answer: { code: await totpCode(COGNITO_TOTP_SECRET!) } });
    const done = { transferred: true, acr: "urn:cognito:loa:4" };
    assert.deepEqual(await send("/transfer", {}), [200, done]);
    using _ = setForward(301_000);
    assert.equal((await send("/transfer", {}))[1].error, "insufficient_user_authentication");
    // The route for whoever is signed in asks for no more than before.
    assert.deepEqual(await send("/me"), [200, { hello: "bob" }]);
  });
});

/** Sets the clock forward, for the Worker and the pool alike, until it is disposed of. */
function setForward(milliseconds: number): Disposable {
  const { now } = Date;
  Date.now = () => now() + milliseconds;
  return { [Symbol.dispose]: () => void (Date.now = now) };
}
