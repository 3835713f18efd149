import assert from "node:assert/strict";
import { answer, answerFromJSON, type Challenge } from "@cognito-edge/auth";
import { answering, tokens } from "../aws/answering.ts";
import { username } from "../scenarios/pool.ts";

const session = "a session of enough length";
const pending = { username: "ada", api: "public", session, expiresAt: 0 } as const;
const verifier = {
  ...pending,
  name: "PASSWORD_VERIFIER",
  salt: "8f3c",
  srpB: "5a17",
  secretBlock: "c2VjcmV0",
  userIdForSrp: "ada",
} as const;
const smsMfa = { ...pending, name: "SMS_MFA", delivery: {} } as const;

Deno.test("answer() sends nothing when the answer does not fit its challenge", async () => {
  const { client, sent } = answering();
  const device = { deviceKey: "eu_1", deviceGroupKey: "g", devicePassword: "canary" };
  const ephemeral = { publicValue: "canary", privateValue: Uint8Array.of(1) };
  const required = {
    ...pending,
    name: "NEW_PASSWORD_REQUIRED",
    requiredAttributes: ["gender"],
    userAttributes: { email: username },
  } as const;
  const rows: [challenge: unknown, given: unknown, member: string, said: string][] = [
    [smsMfa, undefined, "", "it is missing"],
    [smsMfa, {}, "code", "code is missing"],
    [smsMfa, { code: "" }, "code", "code is empty"],
    [smsMfa, { code: 123456 }, "code", "code must be a string"],
    [{ ...smsMfa, name: "SMS_OTP" }, {}, "code", "code is missing"],
    [{ ...smsMfa, name: "EMAIL_OTP" }, {}, "code", "code is missing"],
    [{ ...pending, name: "SOFTWARE_TOKEN_MFA" }, { code: null }, "code", "code must be a string"],
    [{ ...pending, name: "PASSWORD" }, {}, "password", "password is missing"],
    [{ ...pending, name: "PASSWORD_SRP" }, { password: "" }, "password", "password is empty"],
    [{ ...pending, api: "admin", name: "ADMIN_NO_SRP_AUTH" }, {}, "password", "is missing"],
    [{ ...pending, name: "CUSTOM_CHALLENGE" }, { answer: 42 }, "answer", "answer must be a string"],
    [
      { ...pending, name: "SELECT_MFA_TYPE" },
      { choice: "" },
      "choice",
      "must be one of the choices",
    ],
    [
      { ...pending, name: "SELECT_MFA_TYPE" },
      { choice: "EMAIL_MFA" },
      "choice",
      "e-mail is EMAIL_OTP, whatever the documentation says",
    ],
    [
      { ...pending, name: "SELECT_CHALLENGE" },
      { challenge: "canary" },
      "challenge",
      "must be one of PASSWORD, PASSWORD_SRP, EMAIL_OTP, SMS_OTP, WEB_AUTHN",
    ],
    [
      { ...pending, name: "SELECT_CHALLENGE" },
      { challenge: "PASSWORD" },
      "",
      "needs a password for PASSWORD and PASSWORD_SRP",
    ],
    [{ ...pending, name: "MFA_SETUP" }, {}, "", "must hold either code or email"],
    [
      { ...pending, name: "MFA_SETUP" },
      { code: "123456", email: username },
      "",
      "must hold either code or email",
    ],
    [{ ...pending, name: "MFA_SETUP" }, { code: "canary" }, "code", "code must be six digits"],
    [{ ...pending, name: "WEB_AUTHN" }, {}, "credential", "credential is missing"],
    [
      { ...pending, name: "WEB_AUTHN" },
      { credential: "canary" },
      "credential",
      "must be a public-key credential or its JSON form",
    ],
    [{ ...pending, name: "DEVICE_SRP_AUTH" }, {}, "device", "device is missing"],
    [
      { ...pending, name: "DEVICE_SRP_AUTH" },
      { device: { ...device, devicePassword: "" } },
      "device.devicePassword",
      "is empty",
    ],
    [
      { ...verifier, name: "DEVICE_PASSWORD_VERIFIER" },
      { device },
      "ephemeral",
      "ephemeral is missing",
    ],
    [
      { ...verifier, name: "PASSWORD_VERIFIER" },
      { password: "canary", ephemeral: { ...ephemeral, privateValue: "canary" } },
      "ephemeral.privateValue",
      "must be a Uint8Array",
    ],
    [required, { newPassword: "" }, "newPassword", "is empty"],
    [
      required,
      { newPassword: "canary" },
      "attributes.gender",
      "lacks the attribute gender, which the pool requires",
    ],
    [
      required,
      { newPassword: "canary", attributes: { "userAttributes.gender": "f" } },
      "attributes.userAttributes.gender",
      "is to be given without userAttributes.",
    ],
    [
      required,
      { newPassword: "canary", attributes: { gender: "f", email: "canary@example.com" } },
      "attributes.email",
      "cannot change email, which is set already",
    ],
    [
      { ...pending, name: "UNKNOWN", challengeName: "TELEPATHY" },
      { responses: { A: 1 } },
      "responses.A",
      "must be a string",
    ],
  ];
  for (const [challenge, given, member, said] of rows) {
    const { name } = challenge as Challenge;
    const attempt = answer<Challenge>(
      client({ credentials: { accessKeyId: "a", secretAccessKey: "b" } }),
      challenge as Challenge,
      given as never,
    );
    await assert.rejects(attempt, (error: Error & { code?: string; member?: string }) => {
      assert.equal(error.name, "InputError", `${name}: ${error}`);
      assert.equal(error.code, "invalid_answer");
      assert.equal(error.member, member);
      assert(error.message.includes(said), error.message);
      assert(error.message.startsWith(`Answer to ${name}`), error.message);
      assert(!error.message.includes("canary"), error.message);
      return true;
    });
  }
  assert.equal(sent.length, 0);
});

Deno.test("answerFromJSON() refuses a challenge that was tampered with or stored by halves, and sends nothing", async () => {
  const { client, sent } = answering();
  const newPassword = { ...pending, name: "NEW_PASSWORD_REQUIRED" };
  const ephemeral = { publicValue: "a", privateValue: Uint8Array.of(1) };
  const password = { newPassword: "Battery-staple-2" };
  const code = { code: "123456" };
  const rows: [challenge: unknown, given: unknown, member: string, problem: string][] = [
    [undefined, code, "challenge", "is missing"],
    [null, code, "challenge", "must be an object"],
    ["SMS_MFA", code, "challenge", "must be an object"],
    [{ ...smsMfa, name: undefined }, code, "challenge.name", "is missing"],
    [{ ...smsMfa, name: 7 }, code, "challenge.name", "must be a string"],
    [{ ...smsMfa, username: "" }, code, "challenge.username", "is empty"],
    [{ ...smsMfa, alias: null }, code, "challenge.alias", "must be a string"],
    [{ ...smsMfa, api: "both" }, code, "challenge.api", "must be one of admin, public"],
    [{ ...smsMfa, session: null }, code, "challenge.session", "must be a string"],
    [{ ...smsMfa, deviceKey: {} }, code, "challenge.deviceKey", "must be a string"],
    [{ ...smsMfa, expiresAt: "tomorrow" }, code, "challenge.expiresAt", "must be a number"],
    [{ ...smsMfa, expiresAt: undefined }, code, "challenge.expiresAt", "is missing"],
    [{ ...smsMfa, delivery: null }, code, "challenge.delivery", "must be an object"],
    [{ ...smsMfa, delivery: { medium: 1 } }, code, "challenge.delivery.medium", "must be a string"],
    [
      { ...smsMfa, name: "EMAIL_OTP", delivery: "SMS" },
      code,
      "challenge.delivery",
      "must be an object",
    ],
    [{ ...smsMfa, name: "SMS_OTP", delivery: 1 }, code, "challenge.delivery", "must be an object"],
    [
      { ...pending, name: "SOFTWARE_TOKEN_MFA", friendlyDeviceName: [] },
      code,
      "challenge.friendlyDeviceName",
      "must be a string",
    ],
    [
      { ...newPassword, requiredAttributes: null },
      password,
      "challenge.requiredAttributes",
      "must be an array",
    ],
    [
      { ...newPassword, requiredAttributes: [null] },
      password,
      "challenge.requiredAttributes.0",
      "must be a string",
    ],
    [
      { ...newPassword, userAttributes: "abc" },
      password,
      "challenge.userAttributes",
      "must be an object",
    ],
    [
      { ...newPassword, userAttributes: { email: null } },
      password,
      "challenge.userAttributes.email",
      "must be a string",
    ],
    [
      { ...pending, name: "MFA_SETUP", choices: "SOFTWARE_TOKEN_MFA" },
      code,
      "challenge.choices",
      "must be an array",
    ],
    [
      { ...pending, name: "SELECT_MFA_TYPE", choices: {} },
      { choice: "SMS_MFA" },
      "challenge.choices",
      "must be an array",
    ],
    [
      { ...pending, name: "SELECT_CHALLENGE", availableChallenges: null },
      { challenge: "EMAIL_OTP" },
      "challenge.availableChallenges",
      "must be an array",
    ],
    [
      { ...pending, name: "WEB_AUTHN", requestOptions: null },
      { credential: { id: "a", response: {} } },
      "challenge.requestOptions",
      "must be an object",
    ],
    [
      { ...pending, name: "CUSTOM_CHALLENGE", parameters: { question: 7 } },
      { answer: "42" },
      "challenge.parameters.question",
      "must be a string",
    ],
    [
      { ...verifier, srpB: undefined },
      { password: "p", ephemeral },
      "challenge.srpB",
      "is missing",
    ],
    [
      { ...verifier, name: "DEVICE_PASSWORD_VERIFIER", salt: 7 },
      { device: { deviceKey: "k", deviceGroupKey: "g", devicePassword: "p" }, ephemeral },
      "challenge.salt",
      "must be a string",
    ],
    [{ ...pending, name: "UNKNOWN" }, { responses: {} }, "challenge.challengeName", "is missing"],
    [{ ...pending, name: "constructor" }, code, "challenge.challengeName", "is missing"],
  ];
  for (const [challenge, given, member, problem] of rows) {
    await assert.rejects(
      answerFromJSON(client(), challenge, given),
      {
        name: "InputError",
        code: "invalid_answer",
        member,
        message: `Cannot answer: ${member} ${problem}`,
      },
      JSON.stringify(challenge),
    );
  }
  assert.equal(sent.length, 0);
});

Deno.test("answerFromJSON() answers as answer() does, also without what only the user is shown", async () => {
  const { client, sent } = answering(tokens());
  const stored = JSON.stringify({
    challenge: { ...pending, name: "SMS_MFA" },
    answer: { code: "1" },
  });
  const { challenge, answer } = JSON.parse(stored);
  assert.equal((await answerFromJSON(client(), challenge, answer)).status, "signed_in");
  assert.deepEqual(sent[0]!.body.ChallengeResponses, { USERNAME: "ada", SMS_MFA_CODE: "1" });
});
