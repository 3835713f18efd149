import assert from "node:assert/strict";
import { play } from "./world.ts";

const commands = ["sign-in", "respond", "secret-hash", "decode", "local"];

Deno.test("run() prints help with an example for every command", async () => {
  const overview = await play(["--help"]);
  assert.equal(overview.code, 0);
  assert.deepEqual(overview.notes, []);
  const exitCodes = /\nExit codes: 0 [^\n]+, 1 [^\n]+, 2 [^\n]+, 130 [^\n]+\n$/;
  assert.match(overview.printed, exitCodes);
  for (const command of commands) {
    assert.match(overview.printed, new RegExp(`^  ${command} +[A-Z]`, "m"));
    const { code, printed, notes } = await play([command, "--help"]);
    assert.equal(code, 0);
    assert.deepEqual(notes, []);
    assert.match(printed, new RegExp(`^cognito-edge ${command}`));
    assert.match(printed, new RegExp(`^Example:\n.*cognito-edge ${command}`, "ms"));
    assert(printed.split("\n").every((line) => line.length <= 120), command);
    assert.match(printed, exitCodes);
    assert.equal((await play(["help", command])).printed, printed);
  }
});

Deno.test("run() prints the version", async () => {
  const { code, printed } = await play(["--version"]);
  assert.equal(code, 0);
  assert.match(printed, /^\d+\.\d+\.\d+\n$/);
});

Deno.test("run() ends with 2 and a line where it is called wrongly", async () => {
  const sent = ["sign-in", "--user-pool-id=eu-west-1_a", "--client-id=a", "--username=ada"];
  const cases: [string[], RegExp][] = [
    [[], /^cognito-edge: No command given: choose one of sign-in, /],
    [["sing-in"], /^cognito-edge: Unknown command 'sing-in': did you mean sign-in\?$/],
    [["login"], /^cognito-edge: Unknown command 'login': choose one of sign-in, .*, or --help$/],
    [["toString"], /^cognito-edge: Unknown command 'toString'/],
    [["sign-in", "--usrname", "ada"], /^cognito-edge: Unknown flag --usrname: did you mean --user/],
    [
      ["sign-in", "--usrname=hunter2"],
      /^cognito-edge: Unknown flag --usrname: did you mean --user/,
    ],
    [["sign-in", "--region", "x"], /^cognito-edge: Unknown flag --region: give one of --/],
    [["sign-in", "hunter2"], /^cognito-edge: Unexpected argument: give one of --user-pool-id, /],
    [
      ["sign-in", "--username"],
      /^cognito-edge: Flag --username needs a value: write --username=VALUE$/,
    ],
    [["sign-in", "--username", "--json"], /^cognito-edge: Flag --username needs a value: /],
    [
      ["sign-in", "--json=hunter2"],
      /^cognito-edge: Flag --json takes no value: write --json alone$/,
    ],
    [["sign-in"], /^cognito-edge: Missing --user-pool-id: give it, or set COGNITO_USER_POOL_ID$/],
    [["sign-in", "--user-pool-id", "x"], /^cognito-edge: Missing --client-id/],
    [
      ["sign-in", "--user-pool-id", "x", "--client-id", "y"],
      /^cognito-edge: .*, invalid_option\)\n {2}Correct --user-pool-id \(COGNITO_USER_POOL_ID\)$/,
    ],
    [
      [...sent, "--auth-flow", "FOO"],
      /^cognito-edge: .* one of .*, invalid_input\)\n {2}Correct --auth-flow$/,
    ],
    [["sign-in", "--api", "hunter"], /^cognito-edge: Flag --api must be admin or public/],
    [["decode", "eyJ"], /^cognito-edge: Unexpected argument: the only flag is --help$/],
    [["local", "--port", "x"], /^cognito-edge: Flag --port must be a number/],
    [["local", "--foo"], /^cognito-edge: Unknown flag --foo/],
  ];
  for (const [args, expected] of cases) {
    const { code, printed, notes } = await play(args, { COGNITO_PASSWORD: "hunter2" });
    assert.equal(code, 2, args.join(" "));
    assert.equal(printed, "");
    assert.equal(notes.length, 1);
    assert.match(notes[0]!, expected);
    assert.doesNotMatch(notes[0]!, /hunter2|\.$/);
  }
});

Deno.test("run() refuses secrets in flags and says where they go", async () => {
  const cases: [string, RegExp][] = [
    ["--password", /COGNITO_PASSWORD/],
    ["--new-password", /COGNITO_NEW_PASSWORD/],
    ["--client-secret", /COGNITO_CLIENT_SECRET/],
    ["--secret-access-key", /AWS_SECRET_ACCESS_KEY/],
    ["--code", /prompt/],
  ];
  for (const command of ["sign-in", "respond", "secret-hash"]) {
    for (const [flag, where] of cases) {
      for (const args of [[flag, "hunter2"], [`${flag}=hunter2`]]) {
        const { code, notes } = await play([command, ...args]);
        assert.equal(code, 2);
        assert.match(notes[0]!, new RegExp(`^cognito-edge: Cannot take ${flag}: `));
        assert.match(notes[0]!, where);
        assert(!notes[0]!.includes("hunter2"));
      }
    }
  }
});
