/**
 * Every challenge, by its name.
 *
 * @module
 */

import type { ChallengeName } from "../../operations/wire.ts";
import { adminNoSrpAuth } from "./admin_no_srp_auth.ts";
import type { Challenge } from "./challenge.ts";
import { customChallenge } from "./custom_challenge.ts";
import { devicePasswordVerifier } from "./device_password_verifier.ts";
import { deviceSrpAuth } from "./device_srp_auth.ts";
import { mfaSetup } from "./mfa_setup.ts";
import { newPasswordRequired } from "./new_password_required.ts";
import { password } from "./password.ts";
import { passwordSrp } from "./password_srp.ts";
import { passwordVerifier } from "./password_verifier.ts";
import { selectChallenge } from "./select_challenge.ts";
import { selectMfaType } from "./select_mfa_type.ts";
import { emailOtp, smsMfa, smsOtp } from "./sent_code.ts";
import { softwareTokenMfa } from "./software_token_mfa.ts";
import { webAuthn } from "./web_authn.ts";

/** The challenges. A new one needs its file and a row here. */
export const challenges: Record<ChallengeName, Challenge> = {
  ADMIN_NO_SRP_AUTH: adminNoSrpAuth,
  CUSTOM_CHALLENGE: customChallenge,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  EMAIL_OTP: emailOtp,
  MFA_SETUP: mfaSetup,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
  SMS_MFA: smsMfa,
  SMS_OTP: smsOtp,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  WEB_AUTHN: webAuthn,
};

/** `ChallengeNameType`, in the order in which AWS's errors list them. */
export const CHALLENGE_NAMES: readonly ChallengeName[] = [
  "SMS_MFA",
  "EMAIL_OTP",
  "SOFTWARE_TOKEN_MFA",
  "SELECT_MFA_TYPE",
  "MFA_SETUP",
  "PASSWORD_VERIFIER",
  "CUSTOM_CHALLENGE",
  "SELECT_CHALLENGE",
  "DEVICE_SRP_AUTH",
  "DEVICE_PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
  "NEW_PASSWORD_REQUIRED",
  "SMS_OTP",
  "PASSWORD",
  "WEB_AUTHN",
  "PASSWORD_SRP",
];
