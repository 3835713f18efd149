import assert from "node:assert/strict";
import {
  answer,
  completeWebAuthnRegistration,
  createClient,
  initiateAuth,
  type PasskeyCreationOptionsJSON,
  type PasskeyRequestOptionsJSON,
  rememberDevice,
  signIn,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import { type LocalUserPoolConfig, totpCode, type Triggers } from "@cognito-edge/auth/local";
import { qrCode } from "../../../src/cli/qr_code.ts";
import { converse } from "../../../src/cli/sign_in/conversation.ts";
import { createAuthenticator } from "../../scenarios/software_authenticator.ts";
import { ada, password, play, scripted, totpSecret, withWorld } from "../world.ts";

const on = { Enabled: true };

const factors: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: on,
};

/** A challenge as it stands between two requests. */
const pending = { username: "ada", api: "public", expiresAt: 0 } as const;

/** A code that is not this one. */
const other = (code: string) => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));

Deno.test("sign-in asks again after a wrong code, for SMS_MFA and for EMAIL_OTP", async () => {
  for (const medium of ["SMS", "EMAIL"] as const) {
    const preference = medium === "SMS" ? { SMSMfaSettings: on } : { EmailMfaSettings: on };
    await withWorld(
      { ...factors, users: [{ ...ada, ...preference }] },
      async ({ env, lastCode }) => {
        const answers = [password, () => other(lastCode()), () => lastCode()];
        const { code, notes, printed, questions } = await play(
          ["sign-in", "--username", "ada"],
          env,
          answers,
        );
        assert.equal(code, 0);
        assert.deepEqual(questions, ["*Password", "Code", "Code"]);
        const destination = medium === "SMS" ? "+*******0100" : "a***@e***";
        const name = medium === "SMS" ? "SMS_MFA" : "EMAIL_OTP";
        assert.equal(notes[0], `${name}: a code was sent to ${destination} by ${medium}`);
        assert.match(
          notes[1]!,
          /CodeMismatchException, code_mismatch\)\n {2}Enter the newest code$/,
        );
        assert.match(printed, /^Signed in as ada until /);
      },
    );
  }
});

Deno.test("sign-in goes from SELECT_MFA_TYPE to SOFTWARE_TOKEN_MFA", async () => {
  const user = {
    ...ada,
    SMSMfaSettings: on,
    SoftwareTokenMfaSettings: on,
    SoftwareTokenSecret: totpSecret,
  };
  await withWorld({ ...factors, users: [user] }, async ({ adminEnv }) => {
    const { code, questions, notes } = await play(
      ["sign-in", "--username", "ada"],
      { ...adminEnv, COGNITO_PASSWORD: password },
      ["software_token_mfa", () => totpCode(totpSecret)],
    );
    assert.equal(code, 0, notes.join("\n"));
    assert.deepEqual(questions, ["Which one", "Code"]);
    assert(notes.some((note) => /^ {2}\d {2}SOFTWARE_TOKEN_MFA$/.test(note)));
  });
});

Deno.test("sign-in sets up an app at MFA_SETUP with one secret for all tries", async () => {
  const pool = { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: on } as const;
  await withWorld(pool, async ({ env }) => {
    const secrets: string[] = [];
    const shown = (notes: string[]) => {
      secrets.push(...notes.flatMap((note) => /^Secret: (\w+)$/.exec(note)?.[1] ?? []));
      return secrets.at(-1) ?? "";
    };
    const { code, notes, questions } = await play(["sign-in", "--username", "ada"], env, [
      password,
      "12345",
      async (notes) => other(await totpCode(shown(notes))),
      (notes) => totpCode(shown(notes)),
    ]);
    assert.equal(code, 0, notes.join("\n"));
    assert.deepEqual(questions.slice(1), Array(3).fill("First code of the app"));
    assert.equal(new Set(secrets).size, 1);
    assert(notes.some((note) => note.startsWith("URI: otpauth://totp/") && note.includes("ada")));
  });
});

Deno.test("sign-in shows the secret of MFA_SETUP as a QR code to a person alone", async () => {
  const pool = { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: on } as const;
  for (const watched of [true, false]) {
    await withWorld(pool, async ({ env }) => {
      const args = ["sign-in", "--username", "ada"];
      const typed = (notes: string[]) =>
        totpCode(notes.find((note) => note.startsWith("Secret: "))!.slice("Secret: ".length));
      const { code, notes } = await play(args, env, [password, typed], watched);
      assert.equal(code, 0);
      const uri = notes.find((note) => note.startsWith("URI: "))!.slice("URI: ".length);
      assert.equal(notes.includes(qrCode(uri)), watched);
    });
  }
});

Deno.test("sign-in sets up e-mail at MFA_SETUP where it is chosen", async () => {
  const pool: LocalUserPoolConfig = {
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: on,
    EmailMfaConfiguration: {},
    users: [{ Username: "bare", Password: password }],
  };
  await withWorld(pool, async ({ env, lastCode }) => {
    // A number that no factor has is asked for again, and nothing is set up by it.
    const answers = [password, "3", "email_otp", "bare@example.com", () => lastCode()];
    const { code, notes, questions } = await play(["sign-in", "--username", "bare"], env, answers);
    assert.equal(code, 0, notes.join("\n"));
    assert.deepEqual(questions.slice(1), ["Which one", "Which one", "E-mail address", "Code"]);
    assert(!notes.some((note) => note.startsWith("Secret: ")), notes.join("\n"));
  });
});

Deno.test("sign-in asks for a new password and the required attributes", async () => {
  const pool: LocalUserPoolConfig = {
    Schema: [{ Name: "nickname", Required: true, Mutable: true }],
    users: [{ Username: "new", TemporaryPassword: password }],
  };
  await withWorld(pool, async ({ env }) => {
    const { code, notes, questions } = await play(["sign-in", "--username", "new"], {
      ...env,
      COGNITO_PASSWORD: password,
      COGNITO_NEW_PASSWORD: "weak",
    }, ["Newcomer", "Battery-staple-2", "Newcomer"]);
    assert.equal(code, 0, notes.join("\n"));
    // The variable's password was refused, so that the second one is asked for.
    assert.deepEqual(questions, ["Attribute nickname", "*New password", "Attribute nickname"]);
    assert(notes.some((note) => note.includes("password_policy")));
    assert(!notes.join().includes("weak"));
  });
});

Deno.test("sign-in chooses every first factor of SELECT_CHALLENGE", async () => {
  const pool: LocalUserPoolConfig = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] } },
  };
  await withWorld(pool, async ({ env, lastCode }) => {
    const args = ["sign-in", "--username", "ada", "--auth-flow", "USER_AUTH"];
    for (const factor of ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP"]) {
      const proof = factor.startsWith("PASSWORD") ? password : () => lastCode();
      const { code, notes } = await play(args, env, ["SMOKE_SIGNAL", factor, proof]);
      assert.equal(code, 0, notes.join("\n"));
      assert(
        notes.includes("Cannot choose 'SMOKE_SIGNAL': give a number from 1 to 4, or a name"),
        notes.join("\n"),
      );
    }
  });
});

Deno.test("sign-in asks for the password at PASSWORD and PASSWORD_SRP", async () => {
  const pool: LocalUserPoolConfig = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] } },
  };
  await withWorld(pool, async ({ env }) => {
    for (const preferred of ["PASSWORD", "PASSWORD_SRP"]) {
      const args = ["sign-in", "--username", "ada", "--preferred-challenge", preferred];
      const { code, questions } = await play(args, env, [password]);
      assert.equal(code, 0);
      assert.deepEqual(questions, ["*Password"]);
    }
  });
});

Deno.test("sign-in passes a passkey's request options out and its credential in", async () => {
  const pool: LocalUserPoolConfig = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "example.com" },
  };
  await withWorld(pool, async ({ env, local }) => {
    const client = createClient({
      userPoolId: local.userPoolId,
      clientId: "plain",
      fetch: local.fetch,
    });
    const step = await signIn(client, { username: "ada", password });
    assert(step.status === "signed_in");
    const AccessToken = step.tokens.accessToken;
    const authenticator = createAuthenticator("https://example.com");
    const { CredentialCreationOptions } = await startWebAuthnRegistration(client, { AccessToken });
    const created = await authenticator.create(
      CredentialCreationOptions as unknown as PasskeyCreationOptionsJSON,
    );
    await completeWebAuthnRegistration(client, { AccessToken, Credential: { ...created } });

    const args = ["sign-in", "--username", "ada", "--preferred-challenge", "WEB_AUTHN"];
    const { code, notes } = await play(args, env, [
      "not JSON",
      "{}",
      async (notes) => {
        const options = notes.find((note) => note.startsWith("{")) ?? "";
        return JSON.stringify(
          await authenticator.get(JSON.parse(options) as PasskeyRequestOptionsJSON),
        );
      },
    ]);
    assert.equal(code, 0, notes.join("\n"));
    assert(notes.includes("Cannot read that: give JSON, in one line"));
    assert(notes.some((note) => note.includes("invalid_answer")), "a credential that is none");
  });
});

const riddle: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    const last = session.at(-1);
    if (last?.challengeName === "SRP_A") response.challengeName = "PASSWORD_VERIFIER";
    else if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult) {
      response.issueTokens = true;
    } else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ response }) {
    response.publicChallengeParameters = { riddle: "6 * 7 \u001b[31m" };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    response.answerCorrect =
      request.challengeAnswer === request.privateChallengeParameters["solution"];
  },
};

Deno.test("sign-in shows the parameters of CUSTOM_CHALLENGE and nothing that steers the terminal", async () => {
  await withWorld({}, async ({ env }) => {
    const args = ["sign-in", "--username", "ada", "--auth-flow", "CUSTOM_AUTH"];
    const alone = await play(args, env, ["41", "42"]);
    assert.equal(alone.code, 0, alone.notes.join("\n"));
    assert.equal(alone.notes.filter((note) => note === "  riddle: 6 * 7 \\u001b[31m").length, 2);
    const afterPassword = await play([...args, "--with-password"], env, [password, "42"]);
    assert.equal(afterPassword.code, 0);
    assert.deepEqual(afterPassword.questions, ["*Password", "*Answer"]);
  }, riddle);
});

Deno.test("sign-in asks for the password at ADMIN_NO_SRP_AUTH", async () => {
  const triggers: Triggers = {
    ...riddle,
    DefineAuthChallenge({ request: { session }, response }) {
      if (session.at(-1)?.challengeResult) response.issueTokens = true;
      else response.challengeName = "ADMIN_NO_SRP_AUTH";
    },
  };
  await withWorld({}, async ({ adminEnv }) => {
    const args = ["sign-in", "--username", "ada", "--auth-flow", "CUSTOM_AUTH"];
    const { code, questions, notes } = await play(args, adminEnv, [password]);
    assert.equal(code, 0, notes.join("\n"));
    assert.deepEqual(questions, ["*Password"]);
  }, triggers);
});

Deno.test("converse() asks for the device at DEVICE_SRP_AUTH", async () => {
  const pool: LocalUserPoolConfig = {
    ...factors,
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
    users: [{ ...ada, SMSMfaSettings: on }],
  };
  await withWorld(pool, async ({ env, local, lastCode }) => {
    const client = createClient({
      userPoolId: local.userPoolId,
      clientId: "plain",
      endpoint: env.COGNITO_ENDPOINT,
    });
    const asked = await signIn(client, { username: "ada", password });
    assert(asked.status === "challenge" && asked.challenge.name === "SMS_MFA");
    const first = await answer(client, asked.challenge, { code: lastCode() });
    assert(first.status === "signed_in");
    const device = await rememberDevice(client, first);
    const { Session, ChallengeName } = await initiateAuth(client, {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD: password, DEVICE_KEY: device.deviceKey },
    });
    assert.equal(ChallengeName, "DEVICE_SRP_AUTH");
    const challenge = { ...pending, name: "DEVICE_SRP_AUTH", session: Session! } as const;
    const { terminal, played } = scripted({}, [JSON.stringify(device)]);
    const { username } = await converse(client, terminal, { status: "challenge", challenge }, {});
    assert.equal(username, "ada");
    assert.equal(played.questions.length, 1);
    // Its password is a secret, and is typed as one.
    assert.match(played.questions[0]!, /^\*Device /);
  });
});

Deno.test("converse() hands a challenge that is newer than this version through", async () => {
  const sent: unknown[] = [];
  const client = createClient({
    userPoolId: "eu-west-1_Local0001",
    clientId: "plain",
    // No pool has such a challenge yet.
    fetch(_, { body }) {
      sent.push(JSON.parse(String(body)));
      return Promise.resolve(Response.json({ AuthenticationResult: { AccessToken: "a.b.c" } }));
    },
  });
  const { terminal, played } = scripted({}, ['{"RIDDLE_ANSWER": "1"}']);
  const challenge = {
    ...pending,
    name: "UNKNOWN",
    challengeName: "RIDDLE",
    parameters: { HINT: "one" },
  } as const;
  const { tokens } = await converse(client, terminal, { status: "challenge", challenge }, {});
  assert.equal(tokens.accessToken, "a.b.c");
  assert.deepEqual(played.notes, ["RIDDLE", "  HINT: one"]);
  assert.deepEqual(sent, [{
    ClientId: "plain",
    ChallengeName: "RIDDLE",
    ChallengeResponses: { USERNAME: "ada", RIDDLE_ANSWER: "1" },
  }]);
});

Deno.test("converse() refuses verifiers whose SRP_A somebody else has sent", async () => {
  const client = createClient({ userPoolId: "eu-west-1_Local0001", clientId: "plain" });
  const server = { salt: "1", srpB: "1", secretBlock: "1" };
  const verifiers = [
    { ...pending, ...server, name: "PASSWORD_VERIFIER", userIdForSrp: "ada" },
    { ...pending, ...server, name: "DEVICE_PASSWORD_VERIFIER" },
  ] as const;
  for (const challenge of verifiers) {
    const { terminal } = scripted({}, []);
    await assert.rejects(
      async () => await converse(client, terminal, { status: "challenge", challenge }, {}),
      { message: new RegExp(`^Cannot answer ${challenge.name}: `) },
    );
  }
});
