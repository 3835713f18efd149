/**
 * The table: every challenge of Cognito's, over Admin and over public operations, answered in a real sign-in.
 * Nothing here needs more of the runtime than Web Crypto and `fetch`'s classes.
 *
 * @module
 */

import type { ChallengeName } from "@cognito-edge/auth";
import { customChallenge, selectChallenge, webAuthn } from "./choices.ts";
import { emailOtp, mfaSetup, selectMfaType, smsMfa, smsOtp, softwareTokenMfa } from "./codes.ts";
import { devicePasswordVerifier, deviceSrpAuth } from "./devices.ts";
import {
  adminNoSrpAuth,
  newPasswordRequired,
  passwordChallenge,
  passwordSrp,
  passwordVerifier,
} from "./passwords.ts";
import type { Scenario, Script } from "./scenario.ts";

const scripts: Record<ChallengeName, Script> = {
  ADMIN_NO_SRP_AUTH: adminNoSrpAuth,
  CUSTOM_CHALLENGE: customChallenge,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  EMAIL_OTP: emailOtp,
  MFA_SETUP: mfaSetup,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  PASSWORD: passwordChallenge,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
  SMS_MFA: smsMfa,
  SMS_OTP: smsOtp,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  WEB_AUTHN: webAuthn,
};

/** All of them: 16 names by 2 kinds of operations. */
export const scenarios: Scenario[] = Object.entries(scripts).flatMap(([name, script]) =>
  (["admin", "public"] as const).map((api) => ({
    name: name as ChallengeName,
    api,
    run: () => script(api),
  }))
);

export type { Scenario, Trace } from "./scenario.ts";
