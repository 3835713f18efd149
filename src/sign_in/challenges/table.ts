/**
 * All challenges: the union of their types, the types of their answers, and their definitions. A challenge
 * of Cognito's is one row in each of the two tables and a file beside this one.
 *
 * @module
 */

import type { ChallengeName } from "../../operations/wire.ts";
import type { PendingChallenge } from "../pending.ts";
import {
  adminNoSrpAuth,
  type AdminNoSrpAuthAnswer,
  type AdminNoSrpAuthChallenge,
} from "./admin_no_srp_auth.ts";
import {
  type CustomChallenge,
  customChallenge,
  type CustomChallengeAnswer,
} from "./custom_challenge.ts";
import type { ChallengeDefinition } from "./definition.ts";
import {
  devicePasswordVerifier,
  type DevicePasswordVerifierAnswer,
  type DevicePasswordVerifierChallenge,
} from "./device_password_verifier.ts";
import {
  deviceSrpAuth,
  type DeviceSrpAuthAnswer,
  type DeviceSrpAuthChallenge,
} from "./device_srp_auth.ts";
import { emailOtp, type EmailOtpAnswer, type EmailOtpChallenge } from "./email_otp.ts";
import { mfaSetup, type MfaSetupAnswer, type MfaSetupChallenge } from "./mfa_setup.ts";
import {
  newPasswordRequired,
  type NewPasswordRequiredAnswer,
  type NewPasswordRequiredChallenge,
} from "./new_password_required.ts";
import { password, type PasswordAnswer, type PasswordChallenge } from "./password.ts";
import { passwordSrp, type PasswordSrpAnswer, type PasswordSrpChallenge } from "./password_srp.ts";
import {
  passwordVerifier,
  type PasswordVerifierAnswer,
  type PasswordVerifierChallenge,
} from "./password_verifier.ts";
import {
  selectChallenge,
  type SelectChallengeAnswer,
  type SelectChallengeChallenge,
} from "./select_challenge.ts";
import {
  selectMfaType,
  type SelectMfaTypeAnswer,
  type SelectMfaTypeChallenge,
} from "./select_mfa_type.ts";
import { smsMfa, type SmsMfaAnswer, type SmsMfaChallenge } from "./sms_mfa.ts";
import { smsOtp, type SmsOtpAnswer, type SmsOtpChallenge } from "./sms_otp.ts";
import {
  softwareTokenMfa,
  type SoftwareTokenMfaAnswer,
  type SoftwareTokenMfaChallenge,
} from "./software_token_mfa.ts";
import { unknown, type UnknownAnswer, type UnknownChallenge } from "./unknown.ts";
import { webAuthn, type WebAuthnAnswer, type WebAuthnChallenge } from "./web_authn.ts";

/** Each name's challenge and its answer. */
export interface ChallengeTable {
  ADMIN_NO_SRP_AUTH: [AdminNoSrpAuthChallenge, AdminNoSrpAuthAnswer];
  CUSTOM_CHALLENGE: [CustomChallenge, CustomChallengeAnswer];
  DEVICE_PASSWORD_VERIFIER: [DevicePasswordVerifierChallenge, DevicePasswordVerifierAnswer];
  DEVICE_SRP_AUTH: [DeviceSrpAuthChallenge, DeviceSrpAuthAnswer];
  EMAIL_OTP: [EmailOtpChallenge, EmailOtpAnswer];
  MFA_SETUP: [MfaSetupChallenge, MfaSetupAnswer];
  NEW_PASSWORD_REQUIRED: [NewPasswordRequiredChallenge, NewPasswordRequiredAnswer];
  PASSWORD: [PasswordChallenge, PasswordAnswer];
  PASSWORD_SRP: [PasswordSrpChallenge, PasswordSrpAnswer];
  PASSWORD_VERIFIER: [PasswordVerifierChallenge, PasswordVerifierAnswer];
  SELECT_CHALLENGE: [SelectChallengeChallenge, SelectChallengeAnswer];
  SELECT_MFA_TYPE: [SelectMfaTypeChallenge, SelectMfaTypeAnswer];
  SMS_MFA: [SmsMfaChallenge, SmsMfaAnswer];
  SMS_OTP: [SmsOtpChallenge, SmsOtpAnswer];
  SOFTWARE_TOKEN_MFA: [SoftwareTokenMfaChallenge, SoftwareTokenMfaAnswer];
  UNKNOWN: [UnknownChallenge, UnknownAnswer];
  WEB_AUTHN: [WebAuthnChallenge, WebAuthnAnswer];
}

/** A challenge, told apart by `name`. A name that this version does not know has the name `UNKNOWN`. */
export type Challenge = ChallengeTable[keyof ChallengeTable][0];

/** The answer that a challenge takes. Of several names: what every one of them takes. */
export type AnswerTo<Name extends keyof ChallengeTable> =
  & ChallengeTable[Name][1]
  & ((Name extends unknown ? (answer: ChallengeTable[Name][1]) => void : never) extends
    (answer: infer Answer) => void ? Answer : never);

type Definitions =
  & Record<ChallengeName, unknown>
  & {
    [Name in keyof ChallengeTable]: ChallengeDefinition<
      ChallengeTable[Name][0],
      ChallengeTable[Name][1]
    >;
  };

const definitions: Definitions = {
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
  UNKNOWN: unknown,
  WEB_AUTHN: webAuthn,
};

/** The definition for a name, as a function that does not know which one it holds sees it. */
export function definitionOf(name: string): ChallengeDefinition<PendingChallenge, unknown> {
  const known = Object.hasOwn(definitions, name) ? name : "UNKNOWN";
  return definitions[known as keyof Definitions] as ChallengeDefinition<PendingChallenge, unknown>;
}
