import assert from "node:assert/strict";
import { totpCode } from "@cognito-edge/auth/local";
import { open, seal } from "../../examples/cloudflare_worker/seal.ts";
import worker, { type Env } from "../../examples/cloudflare_worker/worker.ts";
import { withLocalPool } from "../../examples/with_local_pool.ts";

const SEAL_KEY = btoa("not a secret: make your own one!");
const bob = { username: "bob", password: "Correct-horse-1" };
const ada = { ...bob, username: "ada" };

/** The Worker beside a local user pool: a POST, and the answer's status with its body. */
async function withWorker(
  use: (
    post: (path: string, body: unknown) => Promise<[number, Record<string, string>]>,
    env: Env,
    secrets: Record<string, string>,
  ) => Promise<void>,
): Promise<void> {
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (...parts) => void logged.push(...parts);
  try {
    await withLocalPool(async (variables) => {
      const env = { ...variables, SEAL_KEY } as unknown as Env;
      await use(
        async (path, body) => {
          const request = new Request(`https://app.example${path}`, {
            method: "POST",
            headers: { "content-type": "application/json", "cf-connecting-ip": "203.0.113.7" },
            body: JSON.stringify(body),
          });
          const response = await worker.fetch(request, env);
          assert.equal(response.headers.get("cache-control"), "no-store");
          return [response.status, await response.json()];
        },
        env,
        variables,
      );
    }, 0);
  } finally {
    console.error = error;
  }
  assert(!logged.join().includes("Correct-horse"), "a password in the log");
}

Deno.test("the Worker signs a user in and keeps the refresh token", async () => {
  await withWorker(async (post) => {
    const [status, body] = await post("/sign-in", bob);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ["status", "username", "accessToken", "expiresAt"]);
  });
});

Deno.test("the Worker goes through a challenge whose state the caller keeps sealed", async () => {
  await withWorker(async (post, _, { COGNITO_TOTP_SECRET }) => {
    const [, asked] = await post("/sign-in", ada);
    const challenge = asked["challenge"] as unknown as Record<string, unknown>;
    assert.deepEqual(Object.keys(challenge).sort(), ["expiresAt", "name"]);
    assert.doesNotMatch(atob(asked["state"]!), /session|username/);

    const code = await totpCode(COGNITO_TOTP_SECRET!);
    const wrong = code === "000000" ? "111111" : "000000";
    const [refused, again] = await post("/answer", {
      state: asked["state"],
      answer: { code: wrong },
    });
    assert.deepEqual([refused, again["error"]], [400, "code_mismatch"]);
    const [unfit, what] = await post("/answer", { state: asked["state"], answer: {} });
    assert.deepEqual([unfit, what], [400, { error: "invalid_answer" }]);
    const [done, body] = await post("/answer", { state: again["state"], answer: { code } });
    assert.deepEqual([done, body["status"], body["username"]], [200, "signed_in", "ada"]);
  });
});

Deno.test("the Worker tells a wrong password and a wrong name apart for nobody", async () => {
  await withWorker(async (post) => {
    const expected = [400, { error: "wrong_credentials" }];
    assert.deepEqual(await post("/sign-in", { ...bob, password: "Correct-horse-2" }), expected);
    assert.deepEqual(await post("/sign-in", { ...bob, username: "nobody" }), expected);
  });
});

Deno.test("the Worker refuses what is not its own", async () => {
  await withWorker(async (post, env) => {
    const own = { name: "SMS_MFA", username: "bob", api: "admin", session: "s".repeat(20) };
    const states = [
      "",
      "hunter2",
      await seal({ ...own, expiresAt: Date.now() + 9e5 }, "something else", SEAL_KEY),
      await seal({ ...own, expiresAt: Date.now() - 1 }, "challenge", SEAL_KEY),
      await seal({ ...own, expiresAt: Date.now() + 9e5 }, "challenge", btoa("k".repeat(32))),
    ];
    for (const state of states) {
      const answered = await post("/answer", { state, answer: { code: "1" } });
      assert.deepEqual(answered, [400, { error: "start_again" }]);
    }
    assert.deepEqual(await post("/elsewhere", {}), [404, { error: "not_found" }]);
    for (const path of ["/sign-in", "/answer"]) {
      for (const body of [null, [], "bob", 1]) {
        assert.deepEqual(await post(path, body), [400, { error: "not_an_object" }]);
      }
    }
    assert.deepEqual(await post("/sign-in", {}), [400, { error: "invalid_input" }]);
    const get = await worker.fetch(new Request("https://app.example/sign-in"), env);
    const form = await worker.fetch(
      new Request("https://app.example/sign-in", { method: "POST", body: "{}" }),
      env,
    );
    assert.deepEqual([get.status, form.status], [405, 415]);
    const broken = await worker.fetch(
      new Request("https://app.example/sign-in", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{",
      }),
      env,
    );
    assert.deepEqual([broken.status, await broken.json()], [400, { error: "not_json" }]);
  });
});

Deno.test("open() gives back what seal() was given, and nothing that was changed", async () => {
  const sealed = await seal({ a: ["ü"] }, "purpose", SEAL_KEY);
  assert.deepEqual(await open(sealed, "purpose", SEAL_KEY), { a: ["ü"] });
  const bytes = [...atob(sealed)];
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = bytes.with(at, String.fromCharCode(bytes[at]!.charCodeAt(0) ^ 1)).join("");
    assert.equal(await open(btoa(changed), "purpose", SEAL_KEY), undefined);
  }
  await assert.rejects(seal(1, "purpose", btoa("short")), /SEAL_KEY must be 32 bytes/);
});
