import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  CognitoServiceError,
  type SelectChallengeChallenge,
  type SelectMfaTypeChallenge,
  signIn,
} from "@cognito-edge/auth";
import type { LocalUserPoolConfig } from "@cognito-edge/auth/local";
import { answering, json, refusal, tokens } from "../aws/answering.ts";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const session = "a session of enough length";
const pending = { username: "ada", api: "public", session, expiresAt: 0 } as const;
const smsMfa = { ...pending, name: "SMS_MFA", delivery: {} } as const;
const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const apis = ["admin", "public"] as const;
const verified = {
  email_verified: "true",
  phone_number: "+15555550100",
  phone_number_verified: "true",
};
const mfa: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: { Enabled: true },
};

for (const api of apis) {
  Deno.test(`answer() refuses a wrong code as often as it is wrong, over ${api} operations`, async () => {
    const pool = openPool(api, mfa, {
      UserAttributes: verified,
      SMSMfaSettings: { Enabled: true },
    });
    let challenge = challenged(await signIn(pool.cognito, { username, password }), "SMS_MFA");
    assert.deepEqual(challenge.delivery, { medium: "SMS", destination: "+*******0100" });
    for (let i = 0; i < 3; i++) {
      try {
        await answer(pool.cognito, challenge, { code: "not the code" });
        assert.fail("Expected the code to be refused");
      } catch (error) {
        assert(error instanceof AnswerRefusedError, String(error));
        assert(error instanceof CognitoServiceError);
        assert.equal(error.name, "CodeMismatchException");
        assert.equal(error.code, "code_mismatch");
        assert.equal(error.message, "Invalid code or auth state for the user.");
        assert.equal(error.diagnostics.step, "SMS_MFA");
        assert.deepEqual(error.challenge(), challenge);
        challenge = JSON.parse(JSON.stringify(error.challenge()));
      }
    }
    signedIn(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
  });

  Deno.test(`answer() is refused for good with a spent or invented session, over ${api} operations`, async () => {
    const pool = openPool(api, mfa, {
      UserAttributes: verified,
      SMSMfaSettings: { Enabled: true },
    });
    const challenge = challenged(await signIn(pool.cognito, { username, password }), "SMS_MFA");
    signedIn(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
    for (
      const [changed, code] of [[challenge, "session_used"], [
        { ...challenge, session: "an invented session of enough length" },
        "session_invalid",
      ]] as const
    ) {
      await assert.rejects(answer(pool.cognito, changed, { code: pool.lastCode() }), (error) => {
        assert(error instanceof CognitoServiceError && !(error instanceof AnswerRefusedError));
        assert.equal(error.code, code);
        return true;
      });
    }
  });
}

Deno.test("answer() is refused the same app code twice, and takes the next one", async () => {
  const { totpCode } = await import("@cognito-edge/auth/local");
  const pool = openPool("public", mfa, {
    SoftwareTokenSecret: totpSecret,
    SoftwareTokenMfaSettings: { Enabled: true },
  });
  const code = await totpCode(totpSecret);
  const input = { username, password };
  const first = challenged(await signIn(pool.cognito, input), "SOFTWARE_TOKEN_MFA");
  signedIn(await answer(pool.cognito, first, { code }));
  const second = challenged(await signIn(pool.cognito, input), "SOFTWARE_TOKEN_MFA");
  await assert.rejects(answer(pool.cognito, second, { code }), (error) => {
    assert(error instanceof AnswerRefusedError);
    assert.equal(error.code, "code_already_used");
    return true;
  });
  const next = { code: await totpCode(totpSecret, Date.now() + 30_000) };
  signedIn(await answer(pool.cognito, second, next));
});

Deno.test("answer() asks the user again only for what the user can mend", async () => {
  for (
    const [name, message, code, mendable] of [
      ["CodeMismatchException", "Invalid code", "code_mismatch", true],
      [
        "ExpiredCodeException",
        "Your software token has already been used once.",
        "code_already_used",
        true,
      ],
      ["InvalidPasswordException", "Password not long enough", "password_policy", true],
      ["PasswordHistoryPolicyViolationException", "Used before", "password_policy", true],
      [
        "InvalidParameterException",
        "Invalid attributes given, gender is missing",
        "attribute_missing",
        true,
      ],
      [
        "NotAuthorizedException",
        "Cannot modify an already provided email",
        "attribute_immutable",
        true,
      ],
      ["AliasExistsException", "Already found an entry for email", "alias_exists", true],
      ["InvalidParameterException", "Missing required parameter", "invalid_parameter", false],
      ["TooManyRequestsException", "Rate exceeded", "throttled", false],
      ["LimitExceededException", "Attempt limit exceeded", "limit_exceeded", false],
      ["UserLambdaValidationException", "PreTokenGeneration failed", "lambda_failed", false],
      ["NotAuthorizedException", "User is disabled.", "user_disabled", false],
    ] as const
  ) {
    const { client } = answering(refusal(name, message));
    await assert.rejects(answer(client(), smsMfa, { code: "123456" }), (error) => {
      assert(error instanceof CognitoServiceError);
      assert.equal(error.code, code);
      assert.equal(error.name, name);
      assert.equal(error instanceof AnswerRefusedError, mendable, code);
      if (error instanceof AnswerRefusedError) assert.deepEqual(error.challenge(), smsMfa);
      return true;
    });
  }
});

Deno.test("answer() waits and sends again when it was throttled", async () => {
  const { client, sent } = answering(refusal("TooManyRequestsException", "Rate exceeded"));
  await assert.rejects(answer(client(), smsMfa, { code: "123456" }), { code: "throttled" });
  assert.equal(sent.length, 3);
});

Deno.test("answer() hands no challenge back once Cognito has taken a step of it", async () => {
  const select: SelectChallengeChallenge = {
    ...pending,
    name: "SELECT_CHALLENGE",
    availableChallenges: [],
  };
  const verifier = json({
    ChallengeName: "PASSWORD_VERIFIER",
    Session: "the session that comes after",
    ChallengeParameters: {
      SALT: "8f3c",
      SRP_B: "5a17",
      SECRET_BLOCK: "c2VjcmV0",
      USER_ID_FOR_SRP: "ada",
    },
  });
  const given = { challenge: "PASSWORD_SRP", password } as const;
  for (
    const [reply, code] of [
      [refusal("InvalidParameterException", "TIMESTAMP format"), "invalid_parameter"],
      [refusal("CodeMismatchException", "Invalid code"), "code_mismatch"],
    ] as const
  ) {
    const { client } = answering(verifier, reply);
    const cognito = client({ random: (bytes) => crypto.getRandomValues(bytes) });
    await assert.rejects(answer(cognito, select, given), (error) => {
      assert(error instanceof CognitoServiceError);
      assert(!(error instanceof AnswerRefusedError), "the session is spent");
      assert.equal(error.code, code);
      return true;
    });
  }
});

Deno.test("answer() is never sent twice when its outcome is unknown", async () => {
  for (const takesEffect of [true, false]) {
    const pool = openPool("admin", mfa, {
      UserAttributes: verified,
      SMSMfaSettings: { Enabled: true },
    });
    const challenge = challenged(await signIn(pool.cognito, { username, password }), "SMS_MFA");
    const before = pool.recorded().operations.length;
    pool.local.fail("AdminRespondToAuthChallenge", {
      __type: "InternalErrorException",
      message: "",
      status: 500,
      takesEffect,
    });
    await assert.rejects(answer(pool.cognito, challenge, { code: pool.lastCode() }), (error) => {
      assert(error instanceof CognitoServiceError && !(error instanceof AnswerRefusedError));
      assert.equal(error.code, "service_failure");
      return true;
    });
    assert.equal(pool.recorded().operations.length, before + 1);
  }
});

Deno.test("answer() sends the newest session, name and device, and reads the next ones", async () => {
  const next = json({
    ChallengeName: "SMS_MFA",
    Session: "the second session of all",
    ChallengeParameters: {
      USER_ID_FOR_SRP: "real",
      CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
      CODE_DELIVERY_DESTINATION: "+*******0100",
    },
  });
  const { client, sent } = answering(next, tokens());
  const cognito = client({ now: () => 1_000 });
  const choice: SelectMfaTypeChallenge = {
    ...pending,
    name: "SELECT_MFA_TYPE",
    choices: [],
    deviceKey: "eu_1",
  };
  const step = await answer(cognito, choice, { choice: "SMS_MFA" });
  assert.deepEqual(step, {
    status: "challenge",
    challenge: {
      name: "SMS_MFA",
      username: "real",
      alias: "ada",
      api: "public",
      session: "the second session of all",
      deviceKey: "eu_1",
      expiresAt: 181_000,
      delivery: { medium: "SMS", destination: "+*******0100" },
    },
  });
  signedIn(await answer(cognito, challenged(step, "SMS_MFA"), { code: "123456" }));
  assert.equal(sent[0]!.body.Session, session);
  assert.deepEqual(sent[0]!.body.ChallengeResponses, {
    USERNAME: "ada",
    DEVICE_KEY: "eu_1",
    ANSWER: "SMS_MFA",
  });
  assert.equal(sent[1]!.body.Session, "the second session of all");
  assert.deepEqual(sent[1]!.body.ChallengeResponses, {
    USERNAME: "real",
    DEVICE_KEY: "eu_1",
    SMS_MFA_CODE: "123456",
  });
});

Deno.test("answer() keeps the name that the user signed in with beside the pool's own", async () => {
  const next = json({ ChallengeName: "SMS_MFA", ChallengeParameters: { USERNAME: "real" } });
  const choice: SelectMfaTypeChallenge = {
    ...pending,
    name: "SELECT_MFA_TYPE",
    alias: "ada@example.com",
    choices: [],
  };
  const step = await answer(answering(next).client(), choice, { choice: "SMS_MFA" });
  const { username, alias } = challenged(step, "SMS_MFA");
  assert.deepEqual([username, alias], ["real", "ada@example.com"]);
});

Deno.test("answer() hands an unknown challenge through, and answers it as it is told", async () => {
  const telepathy = json({
    ChallengeName: "TELEPATHY",
    Session: session,
    ChallengeParameters: { THOUGHT: "a number", USERNAME: "real" },
    AvailableChallenges: ["TELEPATHY"],
  });
  const { client, sent } = answering(telepathy, tokens());
  const step = await signIn(client(), { flow: "USER_AUTH", username });
  const challenge = challenged(step, "UNKNOWN");
  assert.equal(challenge.challengeName, "TELEPATHY");
  assert.deepEqual(challenge.parameters, { THOUGHT: "a number", USERNAME: "real" });
  signedIn(await answer(client(), challenge, { responses: { ANSWER: "7" } }));
  assert.equal(sent[1]!.body.ChallengeName, "TELEPATHY");
  assert.deepEqual(sent[1]!.body.ChallengeResponses, { USERNAME: "real", ANSWER: "7" });
});

Deno.test("answer() takes SELECT_CHALLENGE's session under PASSWORD and PASSWORD_SRP", async () => {
  for (const api of apis) {
    for (const name of ["PASSWORD", "PASSWORD_SRP"] as const) {
      const pool = openPool(api);
      const step = await signIn(pool.cognito, { flow: "USER_AUTH", username });
      const { availableChallenges: _, ...select } = challenged(step, "SELECT_CHALLENGE");
      signedIn(await answer(pool.cognito, { ...select, name }, { password }));
      assert(!pool.recorded().challenges.includes("SELECT_CHALLENGE"));
    }
  }
});

Deno.test("answer() is refused a wrong password for good", async () => {
  const pool = openPool("public");
  const step = await signIn(pool.cognito, { flow: "USER_AUTH", username });
  const select = challenged(step, "SELECT_CHALLENGE");
  for (const challenge of ["PASSWORD", "PASSWORD_SRP"] as const) {
    await assert.rejects(
      answer(pool.cognito, select, { challenge, password: "Wrong-horse-1" }),
      { name: "NotAuthorizedException", code: "wrong_credentials" },
    );
  }
});

Deno.test("answer() sends nothing for a challenge that lost a part on its way", async () => {
  const { cognito, recorded } = openPool("public");
  const good = { name: "SMS_MFA", username: "ada", api: "public", expiresAt: 0, delivery: {} };
  for (
    const [challenge, member] of [
      [null, "challenge"],
      [{ ...good, api: undefined }, "challenge.api"],
      [{ ...good, api: "both" }, "challenge.api"],
      [{ ...good, username: "" }, "challenge.username"],
      [{ ...good, name: undefined }, "challenge.name"],
    ] as const
  ) {
    await assert.rejects(answer(cognito, challenge as never, { code: "123456" } as never), {
      name: "InputError",
      code: "invalid_answer",
      member,
    });
  }
  assert.deepEqual(recorded().operations, []);
});
