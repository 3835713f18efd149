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
    send: (path: string, body?: unknown) => Promise<[number, Record<string, string>]>,
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
    assert.deepEqual([status, body["status"]], [200, "signed_in"]);
    assert.deepEqual(await send("/me"), [200, { hello: "bob" }]);
    assert.equal((await send("/auth/sign-out", {}))[1]["revoked"], true);
    assert.equal((await send("/me"))[0], 401);
  });
});

Deno.test("the Worker goes through a challenge", async () => {
  await withWorker(async (send, { COGNITO_TOTP_SECRET }) => {
    const [, asked] = await send("/auth/sign-in", { username: "ada", password });
    const flow = asked["flow"];
    const answer = { code: await totpCode(COGNITO_TOTP_SECRET!) };
    const [, done] = await send("/auth/answer", { flow, answer });
    assert.equal(done["status"], "signed_in");
    assert.deepEqual(await send("/me"), [200, { hello: "ada" }]);
  });
});
