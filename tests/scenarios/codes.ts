/**
 * The challenges that a code answers. Each is answered wrongly first, where Cognito then waits for another
 * answer.
 *
 * @module
 */

import {
  answer,
  AnswerRefusedError,
  type Challenge,
  type SignInStep,
  startTotpSetup,
} from "@cognito-edge/auth";
import { signIn } from "@cognito-edge/auth";
import { type LocalUserPoolConfig, totpCode } from "@cognito-edge/auth/local";
import { challenged, openPool, password, type Pool, username } from "./pool.ts";
import type { Script } from "./scenario.ts";

const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const on = { Enabled: true };
const attributes = {
  email_verified: "true",
  phone_number: "+15555550100",
  phone_number_verified: "true",
};

const secondFactors: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: on,
};

/** A code by text message, as the second factor. */
export const smsMfa: Script = async (api) => {
  const pool = openPool(api, secondFactors, { UserAttributes: attributes, SMSMfaSettings: on });
  const asked = challenged(await signIn(pool.cognito, { username, password }), "SMS_MFA");
  const challenge = await refusedOnce(pool, asked, { code: wrong(pool) });
  return pool.trace(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
};

/** A code by e-mail, as the second factor. */
export const emailOtp: Script = async (api) => {
  const pool = openPool(api, secondFactors, { UserAttributes: attributes, EmailMfaSettings: on });
  const asked = challenged(await signIn(pool.cognito, { username, password }), "EMAIL_OTP");
  const challenge = await refusedOnce(pool, asked, { code: wrong(pool) });
  return pool.trace(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
};

/** A code of an app, as the second factor. */
export const softwareTokenMfa: Script = async (api) => {
  const pool = openPool(api, secondFactors, {
    SoftwareTokenSecret: totpSecret,
    SoftwareTokenMfaSettings: on,
  });
  const asked = challenged(
    await signIn(pool.cognito, { username, password }),
    "SOFTWARE_TOKEN_MFA",
  );
  const code = await totpCode(totpSecret);
  const challenge = await refusedOnce(pool, asked, { code: another(code) });
  return pool.trace(await answer(pool.cognito, challenge, { code }));
};

/** A code by text message, as the first factor of USER_AUTH. */
export const smsOtp: Script = async (api) => {
  const pool = openPool(
    api,
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } } },
    { UserAttributes: attributes },
  );
  const step = await signIn(pool.cognito, {
    flow: "USER_AUTH",
    username,
    preferredChallenge: "SMS_OTP",
  });
  const challenge = await refusedOnce(pool, challenged(step, "SMS_OTP"), { code: wrong(pool) });
  return pool.trace(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
};

/** A choice among the second factors. */
export const selectMfaType: Script = async (api) => {
  const pool = openPool(api, secondFactors, {
    UserAttributes: attributes,
    SMSMfaSettings: on,
    EmailMfaSettings: on,
  });
  const asked = challenged(await signIn(pool.cognito, { username, password }), "SELECT_MFA_TYPE");
  const choice = asked.choices.find((name) => name === "EMAIL_OTP");
  if (choice === undefined) throw new Error("Expected EMAIL_OTP among the choices");
  const next = challenged(await answer(pool.cognito, asked, { choice }), "EMAIL_OTP");
  return pool.trace(await answer(pool.cognito, next, { code: pool.lastCode() }));
};

/** A factor that the pool demands and the user does not have yet. */
export const mfaSetup: Script = async (api) => {
  const pool = openPool(api, { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: on });
  const asked = challenged(await signIn(pool.cognito, { username, password }), "MFA_SETUP");
  const setup = await startTotpSetup(pool.cognito, asked, { issuer: "Analytical Engines" });
  const code = await totpCode(setup.secret);
  const challenge = await refusedOnce(pool, setup.challenge, { code: another(code) });
  const step: SignInStep = await answer(pool.cognito, challenge, { code });
  return pool.trace(step);
};

/** The challenge as it stands after an answer that Cognito refuses. */
async function refusedOnce<Asked extends Extract<Challenge, { name: CodeChallenge }>>(
  { cognito }: Pool,
  asked: Asked,
  given: { code: string },
): Promise<Asked> {
  try {
    await answer<Challenge>(cognito, asked, given as never);
  } catch (error) {
    if (!(error instanceof AnswerRefusedError)) throw error;
    return JSON.parse(JSON.stringify(error.challenge()));
  }
  throw new Error("Expected the wrong code to be refused");
}

type CodeChallenge = "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP";

function wrong(pool: Pool): string {
  return another(pool.lastCode());
}

function another(code: string): string {
  return code.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10));
}
