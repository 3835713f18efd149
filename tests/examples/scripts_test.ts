import assert from "node:assert/strict";

const root = decodeURIComponent(new URL("../../", import.meta.url).pathname);
const deno = Deno.execPath();

/** Runs a command beside the examples' local user pool. */
async function run(command: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(deno, {
    args: ["run", "-A", "--no-check", "examples/with_local_pool.ts", ...command],
    cwd: root,
    env: { COGNITO_LOCAL_PORT: "0", NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

const script = (path: string) => [deno, "run", "-A", "--no-check", path];

Deno.test("examples/deno_script prints the access token of a user with an app", async () => {
  const { code, stdout, stderr } = await run(script("examples/deno_script/main.ts"));
  assert.equal(code, 0, stderr);
  assert.equal(stderr, "SOFTWARE_TOKEN_MFA\n");
  assert.match(stdout, /^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
});

Deno.test("examples/node_bun signs in on Deno and on Node.js with OpenSSL's arithmetic", async () => {
  const folder = await Deno.makeTempDir();
  const bundled = `${folder}/main.mjs`;
  try {
    const { success } = await new Deno.Command(deno, {
      args: ["bundle", "-q", "--platform=deno", `--output=${bundled}`, "examples/node_bun/main.ts"],
      cwd: root,
    }).output();
    assert(success);
    for (const command of [script("examples/node_bun/main.ts"), ["node", bundled]]) {
      const { code, stdout, stderr } = await run(command);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^Signed in as ada until 2/);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("examples/with_local_pool.ts hands on the exit code of its command", async () => {
  assert.equal((await run([deno, "eval", "Deno.exit(7)"])).code, 7);
  assert.equal((await run([])).code, 2);
});
