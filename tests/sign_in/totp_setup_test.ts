import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  CognitoServiceError,
  type MfaSetupChallenge,
  signIn,
  startTotpSetup,
} from "@cognito-edge/auth";
import { type LocalUserPoolConfig, totpCode } from "@cognito-edge/auth/local";
import { answering, json, tokens } from "../aws/answering.ts";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const demanding: LocalUserPoolConfig = {
  MfaConfiguration: "ON",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

const mfaSetup: MfaSetupChallenge = {
  name: "MFA_SETUP",
  username: "5f1c0ffe",
  api: "public",
  session: "a session of enough length",
  expiresAt: 0,
  choices: ["SOFTWARE_TOKEN_MFA"],
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
          const again = error.challenge();
          assert(again.name === "MFA_SETUP");
          waiting = again;
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
  const uri = async (label?: { issuer?: string; accountName?: string }) =>
    (await startTotpSetup(answering(reply).client(), mfaSetup, label)).uri;
  assert.equal(await uri(), `otpauth://totp/5f1c0ffe?secret=${SecretCode}`);
  assert.equal(
    await uri({ issuer: "Analytical Engines £ & Co", accountName: "ada+x@example.com" }),
    "otpauth://totp/Analytical%20Engines%20%C2%A3%20%26%20Co:ada%2Bx%40example.com" +
      `?secret=${SecretCode}&issuer=Analytical%20Engines%20%C2%A3%20%26%20Co`,
  );
  const url = new URL(await uri({ issuer: "A B", accountName: "a b" }));
  assert.equal(url.searchParams.get("issuer"), "A B");
});

Deno.test("startTotpSetup() keeps colons and half characters out of the label, and an empty issuer", async () => {
  const label = async (issuer: string | undefined, accountName: string) => {
    const reply = json({ SecretCode: "JBSWY3DPEHPK3PXP" });
    const { uri } = await startTotpSetup(answering(reply).client(), mfaSetup, {
      issuer,
      accountName,
    });
    const url = new URL(uri);
    return [decodeURIComponent(url.pathname.split("/").at(-1)!), url.searchParams.get("issuer")];
  };
  // One colon, between the two: apps decode the label and split it there.
  assert.deepEqual(await label("ACME: Prod", "urn:ada"), ["ACME Prod:urn ada", "ACME Prod"]);
  assert.deepEqual(await label("", "ada"), ["ada", null]);
  assert.deepEqual(await label(" \t", "ada"), ["ada", null]);
  assert.deepEqual(await label("A\ud800", "ada\udc00"), ["A\ufffd:ada\ufffd", "A\ufffd"]);
  assert.deepEqual(await label("A", ""), ["A:5f1c0ffe", "A"]);
});

Deno.test("startTotpSetup() shows the name that the user signed in with, not the pool's own", async () => {
  const pool = openPool("public", {
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  }, { Username: username });
  const step = await signIn(pool.cognito, { username, password });
  const challenge = challenged(step, "MFA_SETUP");
  assert.match(challenge.username, /^[0-9a-f-]{36}$/, "a pool of e-mail addresses names users so");
  assert.equal(challenge.alias, username);
  const { uri } = await startTotpSetup(pool.cognito, challenge, { issuer: "Engines" });
  assert.equal(decodeURIComponent(new URL(uri).pathname.split("/").at(-1)!), `Engines:${username}`);
});

Deno.test("startTotpSetup() gives the new session its time", async () => {
  const reply = json({ SecretCode: "JBSWY3DPEHPK3PXP", Session: "the second session of all" });
  const { client } = answering(reply);
  const { challenge } = await startTotpSetup(client({ now: () => 1_000_000 }), mfaSetup);
  assert.equal(challenge.session, "the second session of all");
  assert.equal(challenge.expiresAt, 1_000_000 + 180_000);
});

Deno.test("startTotpSetup() refuses what is no MFA_SETUP with a session, and sends nothing", async () => {
  const { client, sent } = answering();
  const { session: _, ...without } = mfaSetup;
  for (
    const [challenge, member] of [
      [undefined, "challenge"],
      [without, "challenge.session"],
      [{ ...mfaSetup, name: "PASSWORD" }, "challenge.name"],
      [{ ...mfaSetup, choices: "SOFTWARE_TOKEN_MFA" }, "challenge.choices"],
    ] as const
  ) {
    await assert.rejects(startTotpSetup(client(), challenge as MfaSetupChallenge), {
      name: "InputError",
      code: "invalid_answer",
      member,
    });
  }
  assert.equal(sent.length, 0);
});

Deno.test("answer() asks for another code when VerifySoftwareToken answers with the status ERROR", async () => {
  const next = "the session that comes after";
  const { client, sent } = answering(
    json({ Status: "ERROR" }),
    json({ Status: "ERROR", Session: next }),
    json({ Status: "SUCCESS", Session: "the session of a success" }),
    tokens(),
  );
  const cognito = client({ now: () => 1_000_000 });
  let asked = mfaSetup;
  for (const session of [mfaSetup.session, next]) {
    await assert.rejects(answer(cognito, asked, { code: "123456" }), (error) => {
      assert(error instanceof AnswerRefusedError, String(error));
      assert.equal(error.code, "code_mismatch");
      assert.equal(error.diagnostics.operation, "VerifySoftwareToken");
      const again = error.challenge();
      assert(again.name === "MFA_SETUP");
      assert.equal(again.session, session);
      assert.equal(again.expiresAt, session === next ? 1_000_000 + 180_000 : 0);
      asked = again;
      return true;
    });
  }
  assert.equal((await answer(cognito, asked, { code: "123456" })).status, "signed_in");
  assert.deepEqual(sent.map(({ body }) => body.Session), [
    mfaSetup.session,
    mfaSetup.session,
    next,
    "the session of a success",
  ]);
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
