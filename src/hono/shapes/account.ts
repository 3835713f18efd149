/**
 * The JSON of an account: sign-up and passwords.
 *
 * @module
 */

import type { CodeDelivery } from "../../../mod.ts";
import type { ChallengeReply, SignedInReply } from "./sign_in.ts";

/** `POST /sign-up`. */
export interface SignUpBody {
  /** The user name; with `UsernameAttributes`, the e-mail address or phone number. */
  username: string;
  /** May be left out where the pool allows sign-in without one. */
  password?: string | undefined;
  /** By Cognito's names: `{ "email": "ada@example.com" }`. */
  attributes?: Record<string, string> | undefined;
}

/** `POST /sign-up/confirm`, `POST /sign-up/resend`: by the flow, or by the name where the browser is another one. */
export interface SignUpFlowBody {
  /** As it came with the challenge or the sign-up. */
  flow?: string | undefined;
  /** The user name; with `UsernameAttributes`, the e-mail address or phone number. */
  username?: string | undefined;
}

/** `POST /sign-up/confirm`. */
export interface ConfirmSignUpBody extends SignUpFlowBody {
  /** As it was sent. */
  code: string;
}

/** The user is there. */
export interface SignedUpReply {
  /** `unconfirmed`: a code is on its way, for `POST /sign-up/confirm`. */
  status: "unconfirmed" | "confirmed";
  /** Where the user is not confirmed. */
  flow?: string;
  /** Where the code went. */
  delivery?: CodeDelivery;
}

/** The user is confirmed, and signed in where the pool allows that. */
export type ConfirmedReply = { status: "confirmed" } | ChallengeReply | SignedInReply;

/** A code is on its way, if there is such a user who can get one. */
export interface CodeSentReply {
  /** Tells it from other answers. */
  status: "code_sent";
}

/** `POST /password/forgot`. */
export interface ForgotPasswordBody {
  /** The user name; with `UsernameAttributes`, the e-mail address or phone number. */
  username: string;
}

/** `POST /password/reset`. */
export interface ResetPasswordBody {
  /** The user name; with `UsernameAttributes`, the e-mail address or phone number. */
  username: string;
  /** As it was sent. */
  code: string;
  /** A password that the pool's policy allows. */
  newPassword: string;
}

/** `POST /password/change`. */
export interface ChangePasswordBody {
  /** May be left out where the user has none yet. */
  password?: string | undefined;
  /** A password that the pool's policy allows. */
  newPassword: string;
}

/** The password is the new one. */
export interface PasswordChangedReply {
  /** Tells it from other answers. */
  status: "password_changed";
}
