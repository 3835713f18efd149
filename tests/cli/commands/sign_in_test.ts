import assert from "node:assert/strict";
import { password, play, withWorld } from "../world.ts";

const args = ["sign-in", "--username", "ada"];

Deno.test("sign-in prints claims, and tokens only where it is told to", async () => {
  await withWorld({}, async ({ env }) => {
    const withPassword = { ...env, COGNITO_PASSWORD: password };
    const { code, printed, notes } = await play(args, withPassword);
    assert.equal(code, 0);
    assert.deepEqual(notes, []);
    assert.match(printed, /^Access token:\n {2}sub/m);
    assert.match(printed, /^ID token:\n(.*\n)* {2}email +ada@example\.com$/m);
    assert.doesNotMatch(printed, /eyJ/);
    const shown = await play([...args, "--show-tokens"], withPassword);
    assert.match(shown.printed, /^accessToken eyJ\S+\nidToken eyJ\S+\nrefreshToken \S+$/m);
  });
});

Deno.test("sign-in --json prints one object, of a failure too", async () => {
  await withWorld({}, async ({ env }) => {
    const done = await play([...args, "--json"], { ...env, COGNITO_PASSWORD: password });
    const { status, username, tokens } = JSON.parse(done.printed);
    assert.deepEqual([done.code, status, username], [0, "signed_in", "ada"]);
    assert.match(tokens.accessToken, /^eyJ/);
    const failed = await play([...args, "--json"], { ...env, COGNITO_PASSWORD: "Hunter2-hunter2" });
    const { status: failure, error } = JSON.parse(failed.printed);
    assert.deepEqual([failed.code, failure], [1, "failed"]);
    assert.equal(error.code, "wrong_credentials");
    assert.equal(error.message, "Incorrect username or password");
    assert.equal(failed.notes.length, 1);
    assert(!(failed.printed + failed.notes).includes("Hunter2"));
  });
});

Deno.test("sign-in uses Admin operations with AWS credentials, unless told otherwise", async () => {
  await withWorld({}, async ({ adminEnv, local }) => {
    const env = { ...adminEnv, COGNITO_PASSWORD: password };
    const fault = { __type: "TooManyRequestsException", message: "Rate exceeded", times: 9 };
    local.fail("AdminInitiateAuth", fault);
    const announced = "Using Admin operations, since AWS credentials are set; " +
      "--api public does without them";
    const told: [string[], string[]][] = [
      [[], [announced]],
      [["--json"], []],
      [["--api", "admin"], []],
    ];
    for (const [flags, expected] of told) {
      const { code, notes } = await play([...args, ...flags], env);
      assert.equal(code, 1);
      assert.deepEqual(notes.slice(0, -1), expected);
      assert.match(notes.at(-1)!, /throttled/);
    }
    const open = await play([...args, "--api", "public"], env);
    assert.deepEqual([open.code, open.notes], [0, []]);
  });
});

Deno.test("sign-in asks for the client's secret where it is told to", async () => {
  await withWorld({}, async ({ adminEnv: { COGNITO_CLIENT_SECRET, ...env } }) => {
    const answers = [COGNITO_CLIENT_SECRET!, password];
    const { code, questions, notes } = await play([...args, "--ask-client-secret"], env, answers);
    assert.equal(code, 0, notes.join());
    assert.deepEqual(questions, ["*Client secret", "*Password"]);
    const without = await play(args, env, [password]);
    assert.match(without.notes.at(-1)!, /secret_hash_missing\)\n {2}Set COGNITO_CLIENT_SECRET/);
  });
});
