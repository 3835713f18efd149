import assert from "node:assert/strict";
import { answer, type Challenge } from "@cognito-edge/auth";
import { answering } from "../aws/answering.ts";
import { username } from "../scenarios/pool.ts";

const session = "a session of enough length";
const pending = { username: "ada", api: "public", session, expiresAt: 0 } as const;
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
    [smsMfa, { code: 123456 }, "code", "code must be string"],
    [{ ...smsMfa, name: "SMS_OTP" }, {}, "code", "code is missing"],
    [{ ...smsMfa, name: "EMAIL_OTP" }, {}, "code", "code is missing"],
    [{ ...pending, name: "SOFTWARE_TOKEN_MFA" }, { code: null }, "code", "code must be string"],
    [{ ...pending, name: "PASSWORD" }, {}, "password", "password is missing"],
    [{ ...pending, name: "PASSWORD_SRP" }, { password: "" }, "password", "password is empty"],
    [{ ...pending, api: "admin", name: "ADMIN_NO_SRP_AUTH" }, {}, "password", "is missing"],
    [{ ...pending, name: "CUSTOM_CHALLENGE" }, { answer: 42 }, "answer", "answer must be string"],
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
      { ...pending, name: "DEVICE_PASSWORD_VERIFIER" },
      { device },
      "ephemeral",
      "ephemeral is missing",
    ],
    [
      { ...pending, name: "PASSWORD_VERIFIER" },
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
    [{ ...pending, name: "UNKNOWN" }, { responses: { A: 1 } }, "responses.A", "must be string"],
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
