import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  CognitoServiceError,
  signIn,
  startTotpSetup,
} from "@cognito-edge/auth";
import { type LocalUserPoolConfig, totpCode } from "@cognito-edge/auth/local";
import { answering, json } from "../aws/answering.ts";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const demanding: LocalUserPoolConfig = {
  MfaConfiguration: "ON",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

async function asked(api: "admin" | "public") {
  const pool = openPool(api, { ...demanding, UsernameAttributes: [] }, { Username: "ada" });
  const step = await signIn(pool.cognito, { username: "ada", password });
  return { pool, challenge: challenged(step, "MFA_SETUP") };
}

for (const api of ["admin", "public"] as const) {
  Deno.test(`startTotpSetup() can be answered again after a wrong code, over ${api} operations`, async () => {
    const { pool, challenge } = await asked(api);
    assert.deepEqual(challenge.choices.toSorted(), ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]);
    const setup = await startTotpSetup(pool.cognito, challenge);
    assert.notEqual(setup.challenge.session, challenge.session);
    let waiting = setup.challenge;
    const right = await totpCode(setup.secret);
    const wrong = String((Number(right) + 500_000) % 1_000_000).padStart(6, "0");
    for (let i = 0; i < 2; i++) {
      await assert.rejects(
        answer(pool.cognito, JSON.parse(JSON.stringify(waiting)) as typeof waiting, {
          code: wrong,
        }),
        (error) => {
          assert(error instanceof AnswerRefusedError, String(error));
          assert.equal(error.name, "EnableSoftwareTokenMFAException");
          assert.equal(error.code, "code_mismatch");
          assert(error.challenge.name === "MFA_SETUP");
          waiting = error.challenge;
          return true;
        },
      );
    }
    const given = { code: right, friendlyDeviceName: "Ada's engine" };
    signedIn(await answer(pool.cognito, waiting, given));

    const again = await signIn(pool.cognito, { username: "ada", password });
    assert.equal(challenged(again, "SOFTWARE_TOKEN_MFA").friendlyDeviceName, "Ada's engine");
  });
}

Deno.test("startTotpSetup() can be begun anew with the challenge that it gave", async () => {
  const { pool, challenge } = await asked("public");
  const first = await startTotpSetup(pool.cognito, challenge);
  const second = await startTotpSetup(pool.cognito, first.challenge);
  assert.notEqual(second.secret, first.secret);
  const code = await totpCode(second.secret);
  signedIn(await answer(pool.cognito, second.challenge, { code }));
});

Deno.test("answer() sets e-mail up by MFA_SETUP, and a code proves it", async () => {
  const { pool, challenge } = await asked("public");
  const step = await answer(pool.cognito, challenge, { email: username });
  const next = challenged(step, "EMAIL_OTP");
  signedIn(await answer(pool.cognito, next, { code: pool.lastCode() }));
});

Deno.test("startTotpSetup() writes the key URI that apps read from a QR code", async () => {
  const SecretCode = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
  const reply = json({ SecretCode, Session: "the second session of all" });
  const challenge = {
    name: "MFA_SETUP",
    username: "5f1c0ffe",
    api: "public",
    session: "a session of enough length",
    expiresAt: 0,
    choices: ["SOFTWARE_TOKEN_MFA"] as string[],
  } as const;
  const uri = async (label?: { issuer?: string; accountName?: string }) =>
    (await startTotpSetup(answering(reply).client(), challenge, label)).uri;
  assert.equal(await uri(), `otpauth://totp/5f1c0ffe?secret=${SecretCode}`);
  assert.equal(
    await uri({ issuer: "Analytical Engines: £ & Co", accountName: "ada+x@example.com" }),
    "otpauth://totp/Analytical%20Engines%3A%20%C2%A3%20%26%20Co:ada%2Bx%40example.com" +
      `?secret=${SecretCode}&issuer=Analytical%20Engines%3A%20%C2%A3%20%26%20Co`,
  );
  const url = new URL(await uri({ issuer: "A B", accountName: "a b" }));
  assert.equal(url.searchParams.get("issuer"), "A B");
});

Deno.test("answer() does not go on when VerifySoftwareToken says neither yes nor no", async () => {
  const { client, sent } = answering(json({ Status: "ERROR" }));
  const challenge = {
    name: "MFA_SETUP",
    username: "ada",
    api: "public",
    session: "a session of enough length",
    expiresAt: 0,
    choices: ["SOFTWARE_TOKEN_MFA"] as string[],
  } as const;
  await assert.rejects(answer(client(), challenge, { code: "123456" }), {
    code: "unexpected_response",
    message: "VerifySoftwareToken neither accepted nor refused the code: sign in again",
  });
  assert.equal(sent.length, 1);
});

Deno.test("answer() hands no MFA_SETUP back once the app's code is spent", async () => {
  const { pool, challenge } = await asked("public");
  const setup = await startTotpSetup(pool.cognito, challenge);
  const fault = { __type: "TooManyRequestsException", message: "Rate exceeded", times: 3 };
  pool.local.fail("RespondToAuthChallenge", fault);
  const code = await totpCode(setup.secret);
  await assert.rejects(answer(pool.cognito, setup.challenge, { code }), (error) => {
    assert(error instanceof CognitoServiceError && !(error instanceof AnswerRefusedError));
    assert.equal(error.code, "throttled");
    return true;
  });
});
