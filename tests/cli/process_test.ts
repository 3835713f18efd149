import assert from "node:assert/strict";
import { password, withWorld } from "./world.ts";

const program = new URL("../../src/cli/mod.ts", import.meta.url).pathname;
const command = ["run", "--quiet", "--no-check", "-A", program];
const deno = Deno.execPath();

/** What a child needs of this process's environment, and nothing that the command line reads. */
function inherited(): Record<string, string> {
  const names = ["PATH", "HOME", "DENO_DIR", "DENO_COVERAGE_DIR"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

/** Runs the program with this standard input. */
async function spawn(args: string[], env: Record<string, string>, input: string) {
  const child = new Deno.Command(deno, {
    args: [...command, ...args],
    clearEnv: true,
    env: { ...inherited(), ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  // A program that is called wrongly ends before it reads.
  await writer.write(new TextEncoder().encode(input)).catch(() => {});
  await writer.close().catch(() => {});
  const { code, stdout, stderr } = await child.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

Deno.test("the program takes answers from standard input, line by line", async () => {
  const pool = { users: [{ Username: "new", TemporaryPassword: password }] };
  await withWorld(pool, async ({ env }) => {
    const input = `new\r\n${password}\nweak\nBattery-staple-2`;
    const { code, stdout, stderr } = await spawn(["sign-in", "--json"], env, input);
    assert.equal(code, 0, stderr);
    assert.equal(JSON.parse(stdout).username, "new");
    assert.equal(
      stderr.replace(/^.*password_policy.*\n.*$/m, "REFUSED"),
      "User name:\nPassword:\nNEW_PASSWORD_REQUIRED\nNew password:\nREFUSED\nNew password:\n",
    );
    for (const hidden of ["Battery", password, "\u001b"]) {
      assert(!(stdout + stderr).includes(hidden));
    }
  });
});

Deno.test("the program ends with 1 and one line where its input ends too early", async () => {
  await withWorld({}, async ({ env }) => {
    const { code, stdout, stderr } = await spawn(["sign-in"], env, "ada\n");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.equal(
      stderr,
      "User name:\nPassword:\ncognito-edge: Input ended before it answered 'Password': " +
        "give one line for each question\n",
    );
  });
});

Deno.test("the program ends as ever where nobody reads what it prints", async () => {
  // The shell's own: a pipe that nobody reads any more by the time that the program writes.
  const child = new Deno.Command("sh", {
    args: ["-c", '(sleep 0.2; "$@"; echo "code $?" >&2) | true', "sh", deno, ...command, "decode"],
    clearEnv: true,
    env: { ...inherited(), NO_COLOR: "1" },
    stdin: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode("e30.e30.c2ln\n"));
  await writer.close();
  const { stderr } = await child.output();
  assert.equal(
    new TextDecoder().decode(stderr),
    "Token:\nNot verified: anybody can write these claims\ncode 0\n",
  );
});

Deno.test("the program ends with 2 where it is called wrongly", async () => {
  const { code, stdout, stderr } = await spawn(["sign-in", "--password", "hunter2"], {}, "");
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(stderr, /^cognito-edge: Cannot take --password: [^\n]+\n$/);
});

/** Types keys at a terminal once `sign-in` asks for the password, each group as a read of its own. */
async function typeAtPassword(env: Record<string, string>, ...keys: string[]) {
  const args = [...command, "sign-in", "--username", "ada"];
  // The command "script" lends a terminal.
  const child = new Deno.Command("script", {
    args: ["--quiet", "--return", "--command", [deno, ...args].join(" "), "/dev/null"],
    clearEnv: true,
    env: { ...inherited(), ...env, TERM: "xterm", NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  let screen = "";
  let typed = false;
  for await (const chunk of child.stdout) {
    screen += new TextDecoder().decode(chunk);
    if (typed || !screen.includes("Password: ")) continue;
    typed = true;
    for (const group of keys) {
      await writer.write(new TextEncoder().encode(group));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await writer.close().catch(() => {});
  const { code } = await child.status;
  return { code, screen };
}

// The command "script" takes other arguments elsewhere.
const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "the program does not show a password that is typed at a terminal",
  ignore,
  async fn() {
    await withWorld({}, async ({ env }) => {
      // Ctrl-U begins anew, backspace takes one back, an arrow key is nothing, even where two reads split it.
      const keys = [`nonsense\u0015${password}x\u007f\u001b`, "[D", "\r"];
      const { code, screen } = await typeAtPassword(env, ...keys);
      assert.equal(code, 0, screen);
      assert.match(screen, /Password: \r\nSigned in as ada/);
      for (const hidden of [password, "nonsense", "\u001b"]) assert(!screen.includes(hidden));
    });
  },
});

Deno.test({
  name: "the program says on a line of its own what Ctrl-D and Ctrl-C have ended",
  ignore,
  async fn() {
    const env = { COGNITO_USER_POOL_ID: "eu-west-1_a", COGNITO_CLIENT_ID: "a" };
    const ended = await typeAtPassword(env, "\u0004");
    assert.deepEqual(ended, {
      code: 1,
      screen:
        "Password: \r\ncognito-edge: Ctrl-D ended the input before 'Password' was answered: " +
        "run the command again to start over\r\n",
    });
    const interrupted = await typeAtPassword(env, "hunter2\u0003");
    assert.deepEqual(interrupted, {
      code: 130,
      screen: "Password: \r\ncognito-edge: Interrupted\r\n",
    });
  },
});

Deno.test("the program serves a local user pool that it can sign in to", async () => {
  const child = new Deno.Command(deno, {
    args: [...command, "local", "--port", "0", "--json"],
    clearEnv: true,
    env: inherited(),
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  try {
    let line = "";
    for (let done = false; !done && !line.includes("\n");) {
      const read = await reader.read();
      done = read.done;
      line += new TextDecoder().decode(read.value);
    }
    const { endpoint, pools: [pool], user } = JSON.parse(line);
    const { code, stdout, stderr } = await spawn(
      [
        ...["sign-in", "--endpoint", endpoint, "--user-pool-id", pool.userPoolId],
        ...["--client-id", pool.clients[0].clientId, "--username", user.username],
      ],
      { COGNITO_PASSWORD: user.password },
      "",
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Signed in as demo until /);
  } finally {
    child.kill();
    await reader.cancel();
    await child.status;
  }
});
