/**
 * The examples for other frameworks, built with the packed tarball and run beside the local user pool. A task of its
 * own, since the frameworks weigh much:
 *
 *     deno task test:frameworks
 *     deno task test:frameworks --filter Astro
 *
 * @module
 */

import assert from "node:assert/strict";
import { totpCode } from "@cognito-edge/auth/local";
import { withLocalPool } from "../../examples/with_local_pool.ts";
import { pack } from "../../tools/pack.ts";
import { root, run } from "../../tools/run.ts";

const tarball = await pack();

/** Milliseconds that a server may take to begin. */
const START = 60_000;

/** Copies an example, installs what it needs and the tarball, and builds it. */
async function build(example: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: `${example}_` });
  const must = async (command: string[]) => {
    const { success, text } = await run(command, { cwd: folder, env: quiet });
    assert(success, `${command.join(" ")}: ${text}`);
  };
  await must(["cp", "-r", `${root}examples/${example}/.`, "."]);
  const path = `${folder}/package.json`;
  const manifest = JSON.parse(await Deno.readTextFile(path));
  manifest.dependencies["@cognito-edge/auth"] = `file:${tarball}`;
  await Deno.writeTextFile(path, JSON.stringify(manifest));
  await must(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]);
  await must(["npm", "run", "build"]);
  return folder;
}

const quiet = {
  NO_COLOR: "1",
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
};

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

async function walk(example: string): Promise<void> {
  const folder = await build(example);
  try {
    await withLocalPool(async (variables) => {
      const port = `${freePort()}`;
      const origin = `http://127.0.0.1:${port}`;
      const server = new Deno.Command("npm", {
        args: ["run", "start"],
        cwd: folder,
        env: {
          ...quiet,
          ...variables,
          HOST: "127.0.0.1",
          HOSTNAME: "127.0.0.1",
          PORT: port,
          ORIGIN: origin,
          SESSION_KEYS: btoa("not a secret: make your own one!"),
        },
        stdin: "null",
        stdout: "null",
        // A process group of its own: npm leaves what it started.
        detached: true,
      }).spawn();
      try {
        await signsIn(origin, variables["COGNITO_TOTP_SECRET"]!);
      } finally {
        Deno.kill(-server.pid, "SIGKILL");
        await server.status;
      }
    }, 0);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function signsIn(origin: string, totpSecret: string): Promise<void> {
  const password = "Correct-horse-1";
  const cookies = new Map<string, string>();
  const send = async (path: string, body?: unknown) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(origin + path, {
      headers: { "content-type": "application/json", origin, cookie },
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return [response.status, JSON.parse(await response.text())];
  };
  await listens(origin);
  assert.deepEqual(await send("/me"), [401, { error: "not_signed_in" }]);
  const [, bob] = await send("/auth/sign-in", { username: "bob", password });
  assert.equal(bob.status, "signed_in", JSON.stringify(bob));
  assert.deepEqual(await send("/me"), [200, { hello: "bob" }]);
  assert.equal((await send("/auth/sign-out", {}))[1].status, "signed_out");
  assert.deepEqual(await send("/me"), [401, { error: "not_signed_in" }]);
  const [, asked] = await send("/auth/sign-in", { username: "ada", password });
  assert.equal(asked.challenge.name, "SOFTWARE_TOKEN_MFA");
  const answer = { code: await totpCode(totpSecret) };
  await send("/auth/answer", { flow: asked.flow, answer });
  assert.deepEqual(await send("/me"), [200, { hello: "ada" }]);
  const crossSite = await fetch(`${origin}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "https://evil.example" },
    body: JSON.stringify({ username: "bob", password }),
  });
  await crossSite.body?.cancel();
  assert.equal(crossSite.status, 403);
}

async function listens(origin: string): Promise<void> {
  const end = performance.now() + START;
  for (;;) {
    try {
      return void await (await fetch(`${origin}/me`)).body?.cancel();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

Deno.test("Astro endpoints sign in and guard", () => walk("astro"));

Deno.test("Next.js route handlers sign in and guard", () => walk("next"));
