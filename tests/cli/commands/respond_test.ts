import assert from "node:assert/strict";
import { adminInitiateAuth, createClient } from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { ada, password, play, totpSecret, withWorld, type World } from "../world.ts";

const pool = {
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  users: [
    { ...ada, SoftwareTokenMfaSettings: { Enabled: true }, SoftwareTokenSecret: totpSecret },
    { Username: "new", TemporaryPassword: password },
  ],
} as const;

/** AdminInitiateAuth, whose answer `respond` goes on from. */
async function begin({ local, adminEnv }: World, USERNAME: string): Promise<string> {
  const client = createClient({
    userPoolId: local.userPoolId,
    clientId: "secretive",
    clientSecret: adminEnv.COGNITO_CLIENT_SECRET!,
    credentials: local.credentials,
    fetch: local.fetch,
  });
  const { Session } = await adminInitiateAuth(client, {
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD: password },
  });
  return Session ?? "";
}

const { users, ...settings } = pool;
const config = { ...settings, users: [...users] };

Deno.test("respond asks for what is written as - and prints the response", async () => {
  await withWorld(config, async (world) => {
    const session = await begin(world, "ada");
    const { code, printed, notes, questions } = await play(
      [
        "respond",
        "--challenge-name=SOFTWARE_TOKEN_MFA",
        "--session=-",
        "--challenge-responses=USERNAME=ada,SOFTWARE_TOKEN_MFA_CODE=-",
        "--client-metadata=from=test",
        "--analytics-metadata=AnalyticsEndpointId=one",
        "--context-data",
        "IpAddress=203.0.113.7,ServerName=a.example,ServerPath=/,HttpHeaders=[{headerName=a,headerValue=b}]",
      ],
      world.adminEnv,
      [session, () => totpCode(totpSecret)],
    );
    assert.equal(code, 0, notes.join());
    // Questions come in the order of the request's members, save for the session.
    assert.deepEqual(questions, ["*Session", "*SOFTWARE_TOKEN_MFA_CODE"]);
    assert.equal(JSON.parse(printed).AuthenticationResult.TokenType, "Bearer");
  });
});

Deno.test("respond takes secrets from a file and not from the arguments", async () => {
  await withWorld(config, async (world) => {
    const args = ["respond", "--challenge-name", "NEW_PASSWORD_REQUIRED"];
    const session = await begin(world, "new");
    const seen = await play(
      [...args, "--challenge-responses", "USERNAME=new,NEW_PASSWORD=Hunter2-hunter2"],
      { ...world.adminEnv, COGNITO_SESSION: session },
    );
    assert.equal(seen.code, 2);
    assert.match(seen.notes[0]!, /^cognito-edge: Cannot take NEW_PASSWORD from the arguments/);
    assert(!seen.notes[0]!.includes("Hunter2"));

    const path = await Deno.makeTempFile();
    try {
      const responses = { USERNAME: "new", NEW_PASSWORD: "Hunter2-hunter2" };
      await Deno.writeTextFile(path, JSON.stringify(responses));
      const { code, printed, notes } = await play(
        [...args, "--challenge-responses", `file://${path}`],
        { ...world.adminEnv, COGNITO_SESSION: session },
      );
      assert.equal(code, 0, notes.join());
      assert("AuthenticationResult" in JSON.parse(printed));
    } finally {
      await Deno.remove(path);
    }
  });
});

Deno.test("respond takes the session from a prompt, a file or the environment alone", async () => {
  await withWorld(config, async (world) => {
    const args = ["respond", "--challenge-name", "SOFTWARE_TOKEN_MFA"];
    const session = await begin(world, "ada");
    for (const given of [["--session", session], [`--session=${session}`], ["--session", ""]]) {
      const { code, notes, questions } = await play([...args, ...given], world.adminEnv);
      assert.deepEqual([code, questions], [2, []]);
      assert.deepEqual(notes, [
        "cognito-edge: Cannot take the session from the arguments, which other users of this machine see: " +
        "write --session - to be asked for it, give a file (--session file://PATH), or set COGNITO_SESSION",
      ]);
    }

    const path = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(path, `${session}\n`);
      // The flag goes before the environment, whose session would be refused.
      const env = { ...world.adminEnv, COGNITO_SESSION: "x".repeat(40) };
      const { code, printed, notes } = await play(
        [
          ...[...args, "--session", `file://${path}`],
          ...["--challenge-responses", "USERNAME=ada,SOFTWARE_TOKEN_MFA_CODE=-"],
        ],
        env,
        [() => totpCode(totpSecret)],
      );
      assert.equal(code, 0, notes.join());
      assert("AuthenticationResult" in JSON.parse(printed));
      const missing = await play([...args, "--session", `file://${path}.none`], env);
      assert.equal(missing.code, 2);
      assert.match(missing.notes[0]!, /^cognito-edge: Cannot read '.*\.none' for --session: /);
    } finally {
      await Deno.remove(path);
    }
  });
});

Deno.test("respond takes ANSWER from the arguments only where it is a choice", async () => {
  await withWorld(config, async ({ adminEnv }) => {
    const answer = (challenge: string, responses: string) =>
      play(
        ["respond", "--challenge-name", challenge, "--challenge-responses", responses],
        adminEnv,
      );
    for (const challenge of ["CUSTOM_CHALLENGE", "SOFTWARE_TOKEN_MFA", "SOMETHING_NEW"]) {
      for (const key of ["ANSWER", "SESSION", "CREDENTIAL"]) {
        const { code, notes } = await answer(challenge, `USERNAME=ada,${key}=hunter2`);
        assert.equal(code, 2);
        assert.match(notes[0]!, new RegExp(`^cognito-edge: Cannot take ${key} from the arguments`));
        assert(!notes[0]!.includes("hunter2"));
      }
    }
    const choices = [["SELECT_MFA_TYPE", "SMS_MFA"], ["SELECT_CHALLENGE", "EMAIL_OTP"]] as const;
    for (const [challenge, choice] of choices) {
      const { code, notes } = await answer(challenge, `USERNAME=ada,ANSWER=${choice}`);
      // It came as far as the operation, which wants a session.
      assert.equal(code, 1, notes.join());
      assert.match(notes[0]!, /session/i);
    }
    const password = await answer(
      "SELECT_CHALLENGE",
      "USERNAME=ada,ANSWER=PASSWORD,PASSWORD=hunter2",
    );
    assert.equal(password.code, 2);
    assert.match(password.notes[0]!, /Cannot take PASSWORD from the arguments/);
  });
});

Deno.test("respond says what it lacks", async () => {
  await withWorld(config, async ({ env, adminEnv }) => {
    const args = ["respond", "--challenge-name", "SMS_MFA"];
    const unsigned = await play(args, env);
    assert.equal(unsigned.code, 2);
    assert.match(unsigned.notes[0]!, /set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/);
    const foreign = await play(args, { ...adminEnv, AWS_SECRET_ACCESS_KEY: "hunter2" });
    // The input is checked first, and has no user name to make SECRET_HASH of.
    assert.equal(foreign.code, 2);
    assert.match(foreign.notes[0]!, /invalid_input\)\n {2}Correct --challenge-responses$/);
    const refused = await play(
      [...args, "--challenge-responses", '{"USERNAME": "ada"}'],
      { ...adminEnv, AWS_SECRET_ACCESS_KEY: "hunter2" },
    );
    assert.equal(refused.code, 1);
    assert.match(refused.notes[0]!, /aws_credentials_refused\)\n {2}Check AWS_ACCESS_KEY_ID/);
    assert(!refused.notes[0]!.includes("hunter2"));
  });
});
