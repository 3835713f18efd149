/**
 * Every route with the JSON that goes in and out.
 *
 * @module
 */

import type {
  ChangePasswordBody,
  CodeSentReply,
  ConfirmedReply,
  ConfirmSignUpBody,
  ForgotPasswordBody,
  PasswordChangedReply,
  ResetPasswordBody,
  SignedUpReply,
  SignUpBody,
  SignUpFlowBody,
} from "./account.ts";
import type { DeviceReply, DevicesReply, ForgetDeviceBody } from "./devices.ts";
import type {
  CompleteTotpBody,
  MfaPreferenceBody,
  MfaReply,
  TotpRegisteredReply,
  TotpSetupReply,
} from "./mfa.ts";
import type {
  DeletePasskeyBody,
  PasskeyBody,
  PasskeyOptionsReply,
  PasskeyReply,
  PasskeysReply,
} from "./passkeys.ts";
import type { RevokedReply, RevokeSessionBody, SessionsReply } from "./sessions.ts";
import type {
  AnswerBody,
  SignedInReply,
  SignedOutReply,
  SignInBody,
  SignOutBody,
  StepReply,
  StepUpBody,
  TotpBody,
  TotpReply,
} from "./sign_in.ts";

/** Every route: what goes in and what comes out. */
export interface AuthRoutes {
  /** Begins a sign-in. */
  "POST /sign-in": { input: SignInBody; output: StepReply };
  /** Answers its challenge. */
  "POST /answer": { input: AnswerBody; output: StepReply };
  /** Begins the set-up of an app that MFA_SETUP asks for. */
  "POST /totp": { input: TotpBody; output: TotpReply };
  /** Who is signed in. */
  "GET /user": { output: SignedInReply };
  /** The same, with new tokens. */
  "POST /refresh": { output: SignedInReply };
  /** Signs out, here or everywhere. */
  "POST /sign-out": { input: SignOutBody; output: SignedOutReply };
  /** Makes an account. */
  "POST /sign-up": { input: SignUpBody; output: SignedUpReply };
  /** Confirms it by the code that was sent. */
  "POST /sign-up/confirm": { input: ConfirmSignUpBody; output: ConfirmedReply };
  /** Has another code sent. */
  "POST /sign-up/resend": { input: SignUpFlowBody; output: CodeSentReply };
  /** Has a code sent. */
  "POST /password/forgot": { input: ForgotPasswordBody; output: CodeSentReply };
  /** Sets a new password by the code. */
  "POST /password/reset": { input: ResetPasswordBody; output: PasswordChangedReply };
  /** Sets a new password by the old one. */
  "POST /password/change": { input: ChangePasswordBody; output: PasswordChangedReply };
  /** The user's second factors. */
  "GET /mfa": { output: MfaReply };
  /** Begins the set-up of an app that makes codes. */
  "POST /mfa/totp/register": { output: TotpSetupReply };
  /** Ends it by the app's first code: from now on the app is asked for, and first. */
  "POST /mfa/totp/complete": { input: CompleteTotpBody; output: TotpRegisteredReply };
  /** Switches factors on and off. */
  "POST /mfa/preference": { input: MfaPreferenceBody; output: MfaReply };
  /** The user's devices. */
  "GET /devices": { output: DevicesReply };
  /** Has this browser take the place of a second factor. */
  "POST /devices/remember": { output: DeviceReply };
  /** Takes that back, or ends another device. */
  "POST /devices/forget": { input: ForgetDeviceBody; output: DeviceReply };
  /** The user's passkeys. */
  "GET /passkeys": { output: PasskeysReply };
  /** Begins a new one. */
  "POST /passkeys/register": { output: PasskeyOptionsReply };
  /** Keeps what the browser made. */
  "POST /passkeys/complete": { input: PasskeyBody; output: PasskeyReply };
  /** Deletes one. */
  "POST /passkeys/delete": { input: DeletePasskeyBody; output: PasskeyReply };
  /** Where the user is signed in. */
  "GET /sessions": { output: SessionsReply };
  /** Ends one of these. */
  "POST /sessions/revoke": { input: RevokeSessionBody; output: RevokedReply };
  /** Begins a stronger or more recent proof of who the user is. */
  "POST /step-up": { input: StepUpBody; output: StepReply };
}
