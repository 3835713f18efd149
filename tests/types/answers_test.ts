/**
 * What must not compile, and what must. The functions are not called: checking this file is the test.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  answer,
  answerFromJSON,
  type AnswerTo,
  type Challenge,
  type ChallengeTable,
  type CognitoClient,
  type PublicChallengeName,
  type SignInStep,
} from "@cognito-edge/auth";

type Of<Name extends keyof ChallengeTable> = ChallengeTable[Name][0];

/** Answers of the wrong shape, one or more for each challenge. */
export async function wrongShapes(
  c: CognitoClient,
  challenges: {
    [Name in keyof ChallengeTable]: Of<Name>;
  },
): Promise<void> {
  // @ts-expect-error -- a password, not a code
  await answer(c, challenges.ADMIN_NO_SRP_AUTH, { code: "123456" });
  // @ts-expect-error -- a text
  await answer(c, challenges.CUSTOM_CHALLENGE, { answer: 42 });
  // @ts-expect-error -- the ephemeral is missing
  await answer(c, challenges.DEVICE_PASSWORD_VERIFIER, { device: device() });
  // @ts-expect-error -- all three members of a device
  await answer(c, challenges.DEVICE_SRP_AUTH, { device: { deviceKey: "k" } });
  // @ts-expect-error -- a text
  await answer(c, challenges.EMAIL_OTP, { code: 12345678 });
  // @ts-expect-error -- either code or email
  await answer(c, challenges.MFA_SETUP, { code: "123456", email: "ada@example.com" });
  // @ts-expect-error -- one of them
  await answer(c, challenges.MFA_SETUP, {});
  // @ts-expect-error -- AWS's name for it is NEW_PASSWORD, ours is newPassword
  await answer(c, challenges.NEW_PASSWORD_REQUIRED, { password: "p" });
  // @ts-expect-error -- attributes are texts
  await answer(c, challenges.NEW_PASSWORD_REQUIRED, { newPassword: "p", attributes: { age: 36 } });
  // @ts-expect-error -- a password
  await answer(c, challenges.PASSWORD, {});
  // @ts-expect-error -- a password
  await answer(c, challenges.PASSWORD_SRP, { newPassword: "p" });
  // @ts-expect-error -- the ephemeral is missing
  await answer(c, challenges.PASSWORD_VERIFIER, { password: "p" });
  // @ts-expect-error -- a password goes along
  await answer(c, challenges.SELECT_CHALLENGE, { challenge: "PASSWORD" });
  // @ts-expect-error -- nothing that can be selected
  await answer(c, challenges.SELECT_CHALLENGE, { challenge: "MFA_SETUP" });
  // @ts-expect-error -- choice, not code
  await answer(c, challenges.SELECT_MFA_TYPE, { code: "123456" });
  // @ts-expect-error -- a code
  await answer(c, challenges.SMS_MFA, { answer: "123456" });
  // @ts-expect-error -- a code
  await answer(c, challenges.SMS_OTP, undefined);
  // @ts-expect-error -- a code
  await answer(c, challenges.SOFTWARE_TOKEN_MFA, "123456");
  // @ts-expect-error -- ChallengeResponses
  await answer(c, challenges.UNKNOWN, { answer: "7" });
  // @ts-expect-error -- a credential has an id and a response
  await answer(c, challenges.WEB_AUTHN, { credential: {} });
  // @ts-expect-error -- a challenge has a name that is known
  await answer(c, { ...challenges.SMS_MFA, name: "TELEPATHY" }, { code: "123456" });
  const any: Challenge = challenges.SMS_MFA as Challenge;
  // @ts-expect-error -- not every challenge takes a code
  await answer(c, any, { code: "123456" });
  const numbered = challenges.SMS_MFA as Of<"SMS_MFA" | "PASSWORD">;
  // @ts-expect-error -- PASSWORD takes none
  await answer(c, numbered, { code: "123456" });
  // What fits each of them will do.
  await answer(c, numbered, { code: "123456", password: "p" });
  await answer(c, challenges.SMS_MFA as Of<"SMS_MFA" | "EMAIL_OTP" | "MFA_SETUP">, { code: "1" });
  await answerFromJSON(c, any, { code: "123456" });
  // @ts-expect-error -- Admin operations alone
  await answer(c, { ...challenges.ADMIN_NO_SRP_AUTH, api: "public" }, { password: "p" });
}

/** Every challenge has its case, and nothing is left over. */
export async function everyCase(
  c: CognitoClient,
  step: SignInStep,
  ask: () => string,
): Promise<SignInStep> {
  if (step.status === "signed_in") return step;
  const { challenge } = step;
  switch (challenge.name) {
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP":
    case "SOFTWARE_TOKEN_MFA":
    case "MFA_SETUP":
      return await answer(c, challenge, { code: ask() });
    case "PASSWORD":
    case "PASSWORD_SRP":
    case "ADMIN_NO_SRP_AUTH":
      return await answer(c, challenge, { password: ask() });
    case "NEW_PASSWORD_REQUIRED":
      return await answer(c, challenge, { newPassword: ask() });
    case "CUSTOM_CHALLENGE":
      return await answer(c, challenge, { answer: ask() });
    case "SELECT_MFA_TYPE":
      return await answer(c, challenge, { choice: challenge.choices[0] ?? "SMS_MFA" });
    case "SELECT_CHALLENGE":
      return await answer(c, challenge, { challenge: "EMAIL_OTP" });
    case "WEB_AUTHN":
      return await answer(c, challenge, { credential: { id: "", type: "", response: {} } });
    case "DEVICE_SRP_AUTH":
      return await answer(c, challenge, { device: device() });
    case "PASSWORD_VERIFIER":
    case "DEVICE_PASSWORD_VERIFIER":
      throw new Error("Expected the sign-in to answer it by itself");
    case "UNKNOWN":
      throw new Error(`Expected no ${challenge.challengeName}`);
    default:
      return challenge satisfies never;
  }
}

/** A switch that forgets one does not compile. */
export function forgotten(challenge: Challenge): string {
  switch (challenge.name) {
    case "SMS_MFA":
      return challenge.delivery.destination ?? "";
    default:
      // @ts-expect-error -- 16 names are left
      return challenge satisfies never;
  }
}

/** The type of an answer follows from the name alone. */
export const code: AnswerTo<"SMS_MFA"> = { code: "123456" };

// @ts-expect-error -- only Admin operations know it
export const admin: PublicChallengeName = "ADMIN_NO_SRP_AUTH";

function device() {
  return { deviceKey: "k", deviceGroupKey: "g", devicePassword: "p" };
}

Deno.test("answer() takes the answer of its challenge and no other, by type", () => {
  assert.equal(typeof wrongShapes, "function");
  assert.equal(typeof everyCase, "function");
});
