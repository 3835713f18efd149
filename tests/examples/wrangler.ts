/**
 * The Worker of the examples in workerd, by wrangler. Not among the other tests, since wrangler weighs much:
 *
 *     deno test -A tests/examples/wrangler.ts
 *
 * @module
 */

import { totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { makeBrowser } from "../session/world.ts";

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
    const { header, take } = makeBrowser();
    const send = async (path: string, body?: unknown) => {
      const response = await fetch(origin + path, {
        headers: { "content-type": "application/json", origin, cookie: header() },
        ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
      });
      take(response);
      return await response.json();
    };
    const password = "Correct-horse-1";
    const asked = await send("/auth/sign-in", { username: "ada", password });
    assert.equal(asked.challenge.name, "SOFTWARE_TOKEN_MFA");
    const signedIn = await send("/auth/sign-in", { username: "bob", password });
    assert.equal(signedIn.status, "signed_in");
    assert.deepEqual(await send("/me"), { hello: "bob" });
    const { error, ...demand } = await send("/transfer", {});
    assert.equal(error, "insufficient_user_authentication");
    const { flow } = await send("/auth/step-up", demand);
    const answer = { code: await totpCode("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") };
    await send("/auth/answer", { flow, answer });
    assert.deepEqual(await send("/transfer", {}), { transferred: true, acr: "urn:cognito:loa:4" });
  } finally {
    child.kill("SIGINT");
    await child.stdout.cancel();
    await child.status;
  }
});
