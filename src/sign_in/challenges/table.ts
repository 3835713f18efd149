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
  /** A password as it is, over Admin operations. */
  ADMIN_NO_SRP_AUTH: [AdminNoSrpAuthChallenge, AdminNoSrpAuthAnswer];
  /** What the pool's Lambda triggers ask. */
  CUSTOM_CHALLENGE: [CustomChallenge, CustomChallengeAnswer];
  /** The proof of a remembered device. */
  DEVICE_PASSWORD_VERIFIER: [DevicePasswordVerifierChallenge, DevicePasswordVerifierAnswer];
  /** The start of that proof. */
  DEVICE_SRP_AUTH: [DeviceSrpAuthChallenge, DeviceSrpAuthAnswer];
  /** A code by e-mail, as first or second factor. */
  EMAIL_OTP: [EmailOtpChallenge, EmailOtpAnswer];
  /** A second factor to set up, where the pool requires one and the user has none. */
  MFA_SETUP: [MfaSetupChallenge, MfaSetupAnswer];
  /** A new password in place of a temporary one. */
  NEW_PASSWORD_REQUIRED: [NewPasswordRequiredChallenge, NewPasswordRequiredAnswer];
  /** A password as it is, in USER_AUTH. */
  PASSWORD: [PasswordChallenge, PasswordAnswer];
  /** A password by SRP, in USER_AUTH. */
  PASSWORD_SRP: [PasswordSrpChallenge, PasswordSrpAnswer];
  /** The proof of the password. */
  PASSWORD_VERIFIER: [PasswordVerifierChallenge, PasswordVerifierAnswer];
  /** A choice among first factors. */
  SELECT_CHALLENGE: [SelectChallengeChallenge, SelectChallengeAnswer];
  /** A choice among second factors. */
  SELECT_MFA_TYPE: [SelectMfaTypeChallenge, SelectMfaTypeAnswer];
  /** A code by text message, as second factor. */
  SMS_MFA: [SmsMfaChallenge, SmsMfaAnswer];
  /** A code by text message, as first factor. */
  SMS_OTP: [SmsOtpChallenge, SmsOtpAnswer];
  /** A code of an authenticator app, as second factor. */
  SOFTWARE_TOKEN_MFA: [SoftwareTokenMfaChallenge, SoftwareTokenMfaAnswer];
  /** A challenge that Cognito learned after this version. */
  UNKNOWN: [UnknownChallenge, UnknownAnswer];
  /** A passkey. */
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
