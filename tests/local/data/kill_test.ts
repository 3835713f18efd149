import { createClient, refreshTokens, signIn } from "@cognito-edge/auth";
import assert from "node:assert/strict";

const program = new URL("../../../src/cli/mod.ts", import.meta.url).href;

/** Starts `cognito-edge local --data`, and waits until it listens. */
async function start(path: string) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", program, "local", "--json", "--port", "0", "--data", path],
    env: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.getReader();
  let line = "";
  while (!line.includes("\n")) {
    const { value, done } = await reader.read();
    assert(!done, "It ended before it listened");
    line += new TextDecoder().decode(value);
  }
  const { endpoint, pools: [{ userPoolId, clients: [{ clientId }] }], user } = JSON.parse(line);
  const cognito = createClient({ userPoolId, clientId, endpoint });
  return {
    cognito,
    user,
    async kill() {
      process.kill("SIGKILL");
      await process.status;
      await reader.cancel();
    },
  };
}

Deno.test("kill -9 in the middle of a hundred sign-ins: every answer that was given holds", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const before = await start(`${folder}/pool.db`);
    const { username, password } = before.user;
    const given: string[] = [];
    const signIns = Array.from({ length: 100 }, async () => {
      const step = await signIn(before.cognito, { username, password });
      assert(step.status === "signed_in");
      given.push(step.tokens.refreshToken!);
      if (given.length === 40) await before.kill();
    });
    const ends = await Promise.allSettled(signIns);
    assert(given.length >= 40 && given.length < 100);
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, given.length);
    const after = await start(`${folder}/pool.db`);
    try {
      for (const refreshToken of given) {
        const tokens = await refreshTokens(after.cognito, { refreshToken, username });
        assert(tokens.accessToken);
      }
    } finally {
      await after.kill();
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
