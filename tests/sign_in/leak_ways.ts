/**
 * Ways through a sign-in on which secrets are at hand, walked with wrong answers first.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  type Challenge,
  rememberDevice,
  signIn,
  type SignInInput,
  type SignInStep,
  startTotpSetup,
} from "@cognito-edge/auth";
import {
  type LocalUserConfig,
  type LocalUserPoolConfig,
  totpCode,
  type Triggers,
} from "@cognito-edge/auth/local";
import { type CanaryPool, newPassword, password, username, wrongPassword } from "./canaries.ts";

const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const on = { Enabled: true };
const UserAttributes = {
  email_verified: "true",
  phone_number: "+15555550100",
  phone_number_verified: "true",
};
const factors: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: on,
};
const choice: LocalUserPoolConfig = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] } },
};

/** The password under its old name, then a riddle; a wrong answer is repeated by the trigger. */
const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    const last = session.at(-1);
    if (!last) response.challengeName = "ADMIN_NO_SRP_AUTH";
    else if (last.challengeName === "SRP_A") response.challengeName = "PASSWORD_VERIFIER";
    else if (last.challengeName === "CUSTOM_CHALLENGE") response.issueTokens = true;
    else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ response }) {
    response.privateChallengeParameters = { kind: "password" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    if (request.challengeAnswer !== password) throw new Error(`Not ${request.challengeAnswer}`);
    response.answerCorrect = true;
  },
};

/** A way through a sign-in, with all that it needs. */
export interface Way {
  title: string;
  input: SignInInput;
  config?: LocalUserPoolConfig;
  user?: Partial<LocalUserConfig>;
  triggers?: Triggers;
  device?: true;
}

/** All of them. */
export const ways: Way[] = [
  { title: "SRP", input: { username, password } },
  {
    title: "a password that is sent",
    input: { flow: "ADMIN_USER_PASSWORD_AUTH", username, password },
  },
  { title: "a wrong password by SRP", input: { username, password: wrongPassword } },
  {
    title: "a wrong password that is sent",
    input: { flow: "USER_PASSWORD_AUTH", username, password: wrongPassword },
  },
  {
    title: "a new password and SMS_MFA",
    input: { username, password },
    config: factors,
    user: { TemporaryPassword: password, UserAttributes, SMSMfaSettings: on },
  },
  {
    title: "SELECT_MFA_TYPE",
    input: { username, password },
    config: factors,
    user: { UserAttributes, SMSMfaSettings: on, EmailMfaSettings: on },
  },
  {
    title: "SOFTWARE_TOKEN_MFA",
    input: { username, password },
    config: factors,
    user: { SoftwareTokenSecret: totpSecret, SoftwareTokenMfaSettings: on },
  },
  {
    title: "MFA_SETUP",
    input: { username, password },
    config: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: on },
  },
  {
    title: "SELECT_CHALLENGE",
    input: { flow: "USER_AUTH", username },
    config: choice,
    user: { UserAttributes },
  },
  {
    title: "EMAIL_OTP",
    input: { flow: "USER_AUTH", username, preferredChallenge: "EMAIL_OTP" },
    config: choice,
    user: { UserAttributes },
  },
  {
    title: "PASSWORD",
    input: { flow: "USER_AUTH", username, preferredChallenge: "PASSWORD" },
  },
  { title: "CUSTOM_AUTH", input: { flow: "CUSTOM_AUTH", username }, triggers },
  { title: "CUSTOM_AUTH by SRP", input: { flow: "CUSTOM_AUTH", username, password }, triggers },
  {
    title: "a remembered device",
    input: { username, password },
    config: {
      ...factors,
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: true,
      },
    },
    user: { UserAttributes, SMSMfaSettings: on },
    device: true,
  },
];

/** A wrong answer first, then the right one, as long as there are challenges. */
export async function walk(pool: CanaryPool, way: Way, seen: unknown[]): Promise<void> {
  let step = await signIn(pool.cognito, way.input);
  step = await answerAll(pool, step, seen);
  if (!way.device || step.status !== "signed_in") return;
  const device = await rememberDevice(pool.cognito, step);
  pool.typed.add(device.devicePassword);
  const forged = { ...device, devicePassword: "Canary-forged" };
  seen.push(await signIn(pool.cognito, way.input, { device: forged }).catch((error) => error));
  pool.typed.add("Canary-forged");
  const known = await signIn(pool.cognito, way.input, { device });
  assert.equal(known.status, "signed_in");
}

async function answerAll(
  pool: CanaryPool,
  begun: SignInStep,
  seen: unknown[],
): Promise<SignInStep> {
  let step = begun;
  while (step.status === "challenge") {
    let { challenge } = step;
    seen.push(challenge);
    for (const wrong of wrongAnswers(challenge)) {
      try {
        await answer<Challenge>(pool.cognito, challenge, wrong as never);
      } catch (error) {
        seen.push(error);
        if (error instanceof AnswerRefusedError) challenge = error.challenge();
        else if ((error as { code?: string }).code !== "invalid_answer") throw error;
      }
    }
    step = await answerRight(pool, challenge, seen);
  }
  return step;
}

function wrongAnswers(challenge: Challenge): unknown[] {
  const misfits = [{ code: { value: password } }, { password: [password] }, password];
  switch (challenge.name) {
    case "SMS_MFA":
    case "EMAIL_OTP":
    case "SMS_OTP":
    case "SOFTWARE_TOKEN_MFA":
      return [...misfits, { code: "Canary-code" }];
    case "NEW_PASSWORD_REQUIRED":
      return [...misfits, { newPassword: "Canary" }];
    default:
      return misfits;
  }
}

async function answerRight(
  pool: CanaryPool,
  challenge: Challenge,
  seen: unknown[],
): Promise<SignInStep> {
  const { cognito, local } = pool;
  switch (challenge.name) {
    case "SMS_MFA":
    case "EMAIL_OTP":
    case "SMS_OTP":
      return await answer(cognito, challenge, { code: local.messages().at(-1)!.Code });
    case "SOFTWARE_TOKEN_MFA": {
      const code = await totpCode(totpSecret);
      pool.typed.add(code);
      return await answer(cognito, challenge, { code });
    }
    case "NEW_PASSWORD_REQUIRED":
      return await answer(cognito, challenge, { newPassword });
    case "SELECT_MFA_TYPE":
      return await answer(cognito, challenge, { choice: "SMS_MFA" });
    case "MFA_SETUP": {
      const setup = await startTotpSetup(cognito, challenge);
      seen.push(setup.challenge);
      const code = await totpCode(setup.secret);
      pool.typed.add(code).add(setup.secret);
      return await answer(cognito, setup.challenge, { code });
    }
    case "SELECT_CHALLENGE":
      return await answer(cognito, challenge, { challenge: "PASSWORD_SRP", password });
    case "PASSWORD":
    case "ADMIN_NO_SRP_AUTH":
      return await answer(cognito, challenge, { password });
    case "CUSTOM_CHALLENGE":
      return await answer(cognito, challenge, { answer: password });
    default:
      throw new Error(`Expected no ${challenge.name}`);
  }
}
