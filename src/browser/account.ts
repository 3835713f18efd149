/**
 * Accounts and their passwords, where the app has the routes: `signUpRoutes`, `forgottenPasswordRoutes`,
 * `changePasswordRoutes`.
 *
 * @module
 */

import type {
  ChangePasswordBody,
  CodeSentReply,
  ConfirmSignUpBody,
  ForgotPasswordBody,
  PasswordChangedReply,
  ResetPasswordBody,
  SignedUpReply,
  SignUpBody,
  SignUpFlowBody,
} from "../hono/shapes/account.ts";
import type { AuthClient } from "./client.ts";
import { request, type RequestOptions } from "./request.ts";
import { type AuthStep, stepOf } from "./step.ts";

/**
 * Makes an account. Hand the `flow` of the reply to {@linkcode confirmSignUp}, with the code that was sent.
 *
 * @throws {AuthError} `username_exists`, `password_policy`, `invalid_input`.
 */
export function signUp(
  client: AuthClient,
  input: SignUpBody,
  options?: RequestOptions,
): Promise<SignedUpReply> {
  return request(client, "POST /sign-up", input, options);
}

/** The user is confirmed, and where the pool allows that, the sign-in is under way. */
export type ConfirmSignUpResult = AuthStep | { status: "confirmed" };

/**
 * Confirms an account by the code that was sent: by the `flow` of {@linkcode signUp}, or in another browser by the
 * name.
 *
 * @throws {AuthError} `code_mismatch`, also where there is nobody to confirm; `alias_exists`.
 */
export async function confirmSignUp(
  client: AuthClient,
  input: ConfirmSignUpBody,
  options?: RequestOptions,
): Promise<ConfirmSignUpResult> {
  return stepOf(await request(client, "POST /sign-up/confirm", input, options));
}

/** Has another code sent to confirm an account. Whether there is such a user is told to nobody. */
export function resendCode(
  client: AuthClient,
  input: SignUpFlowBody,
  options?: RequestOptions,
): Promise<CodeSentReply> {
  return request(client, "POST /sign-up/resend", input, options);
}

/** Has a code sent to whoever has forgotten a password. Whether there is such a user is told to nobody. */
export function forgotPassword(
  client: AuthClient,
  input: ForgotPasswordBody,
  options?: RequestOptions,
): Promise<CodeSentReply> {
  return request(client, "POST /password/forgot", input, options);
}

/**
 * Sets a new password by the code of {@linkcode forgotPassword}.
 *
 * @throws {AuthError} `code_mismatch`, also where there is no such user; `password_policy`.
 */
export function resetPassword(
  client: AuthClient,
  input: ResetPasswordBody,
  options?: RequestOptions,
): Promise<PasswordChangedReply> {
  return request(client, "POST /password/reset", input, options);
}

/**
 * Sets a new password by the old one.
 *
 * @throws {AuthError} `wrong_credentials` where the old one is wrong; `password_policy`; `not_signed_in`.
 */
export function changePassword(
  client: AuthClient,
  input: ChangePasswordBody,
  options?: RequestOptions,
): Promise<PasswordChangedReply> {
  return request(client, "POST /password/change", input, options);
}
