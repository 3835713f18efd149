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
  /** Begins a sign-in: replies with the user, or with the first challenge. */
  "POST /sign-in": { input: SignInBody; output: StepReply };
  /** Answers a challenge, by the `flow` that came with it. */
  "POST /answer": { input: AnswerBody; output: StepReply };
  /** Begins the set-up of an authenticator app that the challenge MFA_SETUP asks for. */
  "POST /totp": { input: TotpBody; output: TotpReply };
  /** Tells who is signed in. */
  "GET /user": { output: SignedInReply };
  /** Gets new tokens, with the user's groups and attributes as they are now. */
  "POST /refresh": { output: SignedInReply };
  /** Signs out, in this browser or everywhere. */
  "POST /sign-out": { input: SignOutBody; output: SignedOutReply };
  /** Makes an account. */
  "POST /sign-up": { input: SignUpBody; output: SignedUpReply };
  /** Confirms an account by the code that was sent. */
  "POST /sign-up/confirm": { input: ConfirmSignUpBody; output: ConfirmedReply };
  /** Has another code sent for an account that is not confirmed. */
  "POST /sign-up/resend": { input: SignUpFlowBody; output: CodeSentReply };
  /** Has a code sent to whoever forgot the password. */
  "POST /password/forgot": { input: ForgotPasswordBody; output: CodeSentReply };
  /** Sets a new password by that code. */
  "POST /password/reset": { input: ResetPasswordBody; output: PasswordChangedReply };
  /** Sets a new password by the old one. */
  "POST /password/change": { input: ChangePasswordBody; output: PasswordChangedReply };
  /** Tells the user's second factors. */
  "GET /mfa": { output: MfaReply };
  /** Begins the set-up of an authenticator app as a second factor. */
  "POST /mfa/totp/register": { output: TotpSetupReply };
  /** Ends that set-up by the app's first code: from now on, sign-ins ask for the app. */
  "POST /mfa/totp/complete": { input: CompleteTotpBody; output: TotpRegisteredReply };
  /** Switches second factors on and off. */
  "POST /mfa/preference": { input: MfaPreferenceBody; output: MfaReply };
  /** Lists the user's devices. */
  "GET /devices": { output: DevicesReply };
  /** Has this browser take the place of a second factor from now on. */
  "POST /devices/remember": { output: DeviceReply };
  /** Forgets this browser, or another device of the user. */
  "POST /devices/forget": { input: ForgetDeviceBody; output: DeviceReply };
  /** Lists the user's passkeys. */
  "GET /passkeys": { output: PasskeysReply };
  /** Begins a new passkey. */
  "POST /passkeys/register": { output: PasskeyOptionsReply };
  /** Keeps the passkey that the browser made. */
  "POST /passkeys/complete": { input: PasskeyBody; output: PasskeyReply };
  /** Deletes a passkey. */
  "POST /passkeys/delete": { input: DeletePasskeyBody; output: PasskeyReply };
  /** Lists where the user is signed in, in a pool that tracks sessions. */
  "GET /sessions": { output: SessionsReply };
  /** Ends another sign-in of the user. */
  "POST /sessions/revoke": { input: RevokeSessionBody; output: RevokedReply };
  /** Begins a stronger or more recent proof of who the user is. */
  "POST /step-up": { input: StepUpBody; output: StepReply };
}
