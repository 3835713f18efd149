import assert from "node:assert/strict";
import { answer, ProtocolError, signIn } from "@cognito-edge/auth";
import { generateEphemeral } from "@cognito-edge/auth/srp";
import { answering, json, tokens } from "../aws/answering.ts";
import { challenged, signedIn, username } from "../scenarios/pool.ts";

const session = "a session of enough length";
const server = { SALT: "8f3c", SRP_B: "5a17", SECRET_BLOCK: "c2VjcmV0" };
const device = {
  deviceKey: "eu-west-1_11111111-2222-4333-8444-555555555555",
  deviceGroupKey: "-Ab3dEfGh",
  devicePassword: "kept since rememberDevice",
};
const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

Deno.test("PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER can be handed on as challenges", async () => {
  for (
    const [name, extra] of [
      ["PASSWORD_VERIFIER", { USER_ID_FOR_SRP: "real" }],
      ["DEVICE_PASSWORD_VERIFIER", { USERNAME: "real", DEVICE_KEY: device.deviceKey }],
    ] as const
  ) {
    const ChallengeParameters = { ...server, ...extra };
    const { client, sent } = answering(
      json({ ChallengeName: name, Session: session, ChallengeParameters }),
      tokens(),
    );
    const step = await signIn(client(), { flow: "USER_AUTH", username });
    const ephemeral = generateEphemeral();
    const done = name === "PASSWORD_VERIFIER"
      ? await answer(client(), challenged(step, name), { password: "p", ephemeral })
      : await answer(client(), challenged(step, name), { device, ephemeral });
    signedIn(done);
    const { body } = sent[1]!;
    assert.equal(body.ChallengeName, name);
    assert.equal(body.Session, session);
    assert.equal(body.ChallengeResponses.USERNAME, "real");
    assert.equal(body.ChallengeResponses.PASSWORD_CLAIM_SECRET_BLOCK, server.SECRET_BLOCK);
    assert.match(
      body.ChallengeResponses.TIMESTAMP,
      /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d UTC \d{4}$/,
    );
    assert.equal(
      body.ChallengeResponses.DEVICE_KEY,
      name === "PASSWORD_VERIFIER" ? undefined : device.deviceKey,
    );
  }
});

Deno.test("a verifier that lacks a parameter is a ProtocolError that names it", async () => {
  for (const missing of ["SALT", "SRP_B", "SECRET_BLOCK", "USER_ID_FOR_SRP"]) {
    const ChallengeParameters = { ...server, USER_ID_FOR_SRP: "real", [missing]: "" };
    const { client } = answering(json({ ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters }));
    await assert.rejects(signIn(client(), { flow: "USER_AUTH", username }), {
      name: "ProtocolError",
      code: "unexpected_response",
      message: `Challenge came without its parameter ${missing}`,
    });
  }
});

Deno.test("a proof whose verifier lacks a parameter is refused with its name, and not sent", async () => {
  const whole = { ...server, USER_ID_FOR_SRP: "real", USERNAME: "ada" };
  for (const missing of ["SALT", "SRP_B", "SECRET_BLOCK", "USER_ID_FOR_SRP"] as const) {
    const { [missing]: _, ...ChallengeParameters } = whole;
    const { client, sent } = answering(
      json({ ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters }),
    );
    await assert.rejects(signIn(client({ random }), { username, password: "p" }), (error) => {
      assert(error instanceof ProtocolError && error.code === "srp_refused", String(error));
      assert(error.message.includes(missing), error.message);
      return true;
    });
    assert.equal(sent.length, 1);
  }
  const { client } = answering(json({ ChallengeName: "PASSWORD_VERIFIER" }));
  await assert.rejects(signIn(client({ random }), { username, password: "p" }), {
    code: "srp_refused",
    message: /USER_ID_FOR_SRP/,
  });
});

const deviceSrpAuth = {
  name: "DEVICE_SRP_AUTH",
  username: "ada",
  api: "public",
  session,
  expiresAt: 0,
} as const;

Deno.test("answer() refuses what follows DEVICE_SRP_AUTH unless it is the verifier", async () => {
  for (
    const [reply, what] of [
      [json({ ChallengeName: "SMS_MFA", Session: session }), "SMS_MFA"],
      [json({}), "nothing"],
    ] as const
  ) {
    const { client, sent } = answering(reply);
    await assert.rejects(answer(client({ random }), deviceSrpAuth, { device }), {
      name: "ProtocolError",
      code: "unexpected_response",
      message: `DEVICE_SRP_AUTH was followed by ${what}, not by its verifier`,
    });
    assert.equal(sent.length, 1);
  }
});

Deno.test("DEVICE_SRP_AUTH is answered once a call, however often the server asks", async () => {
  const asked = json({ ChallengeName: "DEVICE_SRP_AUTH", Session: session });
  const verifier = json({ ChallengeName: "DEVICE_PASSWORD_VERIFIER", ChallengeParameters: server });
  const { client, sent } = answering(({ body }) =>
    body.ChallengeName === "DEVICE_SRP_AUTH" ? verifier.clone() : asked.clone()
  );
  const cognito = client({ random });
  const step = await signIn(cognito, { flow: "USER_PASSWORD_AUTH", username, password: "p" }, {
    device,
  });
  assert.equal(sent.length, 3);
  assert(step.status === "challenge" && step.challenge.name === "DEVICE_SRP_AUTH");
  const again = await answer(cognito, step.challenge, { device }, { device });
  assert.equal(sent.length, 5);
  assert(again.status === "challenge" && again.challenge.name === "DEVICE_SRP_AUTH");
});

Deno.test("answer() takes the tokens that follow DEVICE_SRP_AUTH at once", async () => {
  const { client, sent } = answering(tokens());
  const step = await answer(client({ random }), deviceSrpAuth, { device });
  assert.equal(step.status, "signed_in");
  assert.equal(sent.length, 1);
});

Deno.test("signIn() dates both of its proofs by AWS's clock", async () => {
  const AWS = Date.UTC(2026, 5, 1, 12);
  const challenge = (ChallengeName: string) =>
    json(
      { ChallengeName, ChallengeParameters: { ...server, USER_ID_FOR_SRP: "real" } },
      { headers: { date: new Date(AWS).toUTCString() } },
    );
  const { client, sent } = answering(
    challenge("PASSWORD_VERIFIER"),
    challenge("DEVICE_SRP_AUTH"),
    challenge("DEVICE_PASSWORD_VERIFIER"),
    tokens(),
  );
  const now = () => AWS - 3_600_000;
  await signIn(client({ random, now }), { username, password: "p" }, { device });
  for (const proof of [1, 3]) {
    const { TIMESTAMP } = sent[proof]!.body.ChallengeResponses;
    assert.equal(TIMESTAMP, "Mon Jun 1 12:00:00 UTC 2026", `request ${proof}`);
  }
});

Deno.test("signIn() answers under USER_ID_FOR_SRP where USERNAME is another name", async () => {
  const ChallengeParameters = { ...server, USERNAME: "ada@example.com", USER_ID_FOR_SRP: "real" };
  const { client, sent } = answering(
    json({ ChallengeName: "PASSWORD_VERIFIER", ChallengeParameters }),
    tokens(),
  );
  await signIn(client({ random }), { username, password: "p" });
  assert.equal(sent[1]!.body.ChallengeResponses.USERNAME, "real");
});

Deno.test("answer() names the device that is given along before the challenge's own", async () => {
  const { client, sent } = answering(tokens());
  const challenge = {
    name: "SMS_MFA",
    username: "ada",
    api: "public",
    session,
    expiresAt: 0,
    deviceKey: "eu-west-1_99999999-2222-4333-8444-555555555555",
    delivery: {},
  } as const;
  await answer(client(), challenge, { code: "123456" }, { device });
  assert.equal(sent[0]!.body.ChallengeResponses.DEVICE_KEY, device.deviceKey);
});

Deno.test("answer() names the device in both requests of its proof, whatever the challenge held", async () => {
  for (const deviceKey of [undefined, "eu-west-1_99999999-2222-4333-8444-555555555555"]) {
    const { client, sent } = answering(
      json({ ChallengeName: "DEVICE_PASSWORD_VERIFIER", ChallengeParameters: server }),
      tokens(),
    );
    const challenge = {
      name: "DEVICE_SRP_AUTH",
      username: "ada",
      api: "public",
      session,
      expiresAt: 0,
      ...(deviceKey && { deviceKey }),
    } as const;
    await answer(client({ random }), challenge, { device });
    assert.deepEqual(
      sent.map(({ body }) => body.ChallengeResponses.DEVICE_KEY),
      [device.deviceKey, device.deviceKey],
    );
  }
});

Deno.test("signIn() draws a fresh ephemeral for each proof", async () => {
  const verifier = (name: string) =>
    json({
      ChallengeName: name,
      Session: session,
      ChallengeParameters: { ...server, USER_ID_FOR_SRP: "real" },
    });
  const { client, sent } = answering(
    verifier("PASSWORD_VERIFIER"),
    json({ ChallengeName: "DEVICE_SRP_AUTH", Session: session }),
    verifier("DEVICE_PASSWORD_VERIFIER"),
    tokens(),
  );
  signedIn(await signIn(client({ random }), { username, password: "p" }, { device }));
  const values = [sent[0]!.body.AuthParameters.SRP_A, sent[2]!.body.ChallengeResponses.SRP_A];
  assert.equal(new Set(values).size, 2);
  assert(values.every((value) => /^[0-9a-f]{700,768}$/.test(value)));
  for (const { body } of sent) {
    const map = body.AuthParameters ?? body.ChallengeResponses;
    assert.equal(map.DEVICE_KEY, device.deviceKey);
  }
});
