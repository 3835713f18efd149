/**
 * The table: every challenge of Cognito's, over Admin and over public operations, answered in a real sign-in; and what
 * leads around one.
 * Nothing here needs more of the runtime than Web Crypto and `fetch`'s classes.
 *
 * @module
 */

import type { ChallengeName } from "@cognito-edge/auth";
import { customChallenge, selectChallenge, webAuthn } from "./choices.ts";
import { emailOtp, mfaSetup, selectMfaType, smsMfa, smsOtp, softwareTokenMfa } from "./codes.ts";
import { passwordReset, stepUp } from "./journeys.ts";
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

/** Both kinds of operations for each. */
const rows = (scripts: Record<string, Script>): Scenario[] =>
  Object.entries(scripts).flatMap(([name, script]) =>
    (["admin", "public"] as const).map((api) => ({ name, api, run: () => script(api) }))
  );

/** All challenges: 16 names by 2 kinds of operations. */
export const scenarios: Scenario[] = rows(scripts);

/** What leads around a sign-in. */
export const journeys: Scenario[] = rows({ "password reset": passwordReset, "step-up": stepUp });

export type { Scenario, Trace } from "./scenario.ts";
