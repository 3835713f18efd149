/**
 * The Worker of the examples in workerd, by wrangler. Not among the other tests, since wrangler weighs much:
 *
 *     deno test -A tests/examples/wrangler.ts
 *
 * @module
 */

import assert from "node:assert/strict";

const root = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

Deno.test("the Worker of the examples signs in on workerd", async () => {
  const origin = `http://127.0.0.1:${freePort()}`;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", "examples/cloudflare_worker/dev.ts"],
      ...["--ip", "127.0.0.1", "--port", new URL(origin).port],
    ],
    cwd: root,
    env: { COGNITO_LOCAL_PORT: "0", NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let log = "";
  try {
    const reader = child.stdout.getReader();
    while (!log.includes("Ready on")) {
      const { value, done } = await reader.read();
      assert(!done, `wrangler ended: ${log}`);
      log += new TextDecoder().decode(value);
    }
    reader.releaseLock();
    const sign = async (username: string) => {
      const response = await fetch(`${origin}/auth/sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json", origin },
        body: JSON.stringify({ username, password: "Correct-horse-1" }),
      });
      const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
      return { body: await response.json(), cookie };
    };
    const { body, cookie } = await sign("bob");
    assert.equal(body.status, "signed_in");
    const me = await fetch(`${origin}/me`, { headers: { cookie } });
    assert.deepEqual(await me.json(), { hello: "bob" });
    assert.equal((await sign("ada")).body.challenge.name, "SOFTWARE_TOKEN_MFA");
  } finally {
    child.kill("SIGINT");
    await child.stdout.cancel();
    await child.status;
  }
});
