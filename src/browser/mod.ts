/**
 * The client of the routes of `@cognito-edge/auth/hono`, for pages: typed steps, passkeys, no dependency. Tokens,
 * sessions and device secrets stay in cookies that no script can read.
 *
 * @example
 * ```ts
 * import { answer, AuthError, type AuthStep, createAuthClient, signIn } from "@cognito-edge/auth/browser";
 *
 * const auth = createAuthClient(); // where the routes are: { basePath: "/auth" } unless set
 *
 * export async function logIn(username: string, password: string, ask: (label: string) => string) {
 *   let step: AuthStep = await signIn(auth, { username, password });
 *   while (step.status === "challenge") {
 *     const { challenge } = step;
 *     try {
 *       switch (challenge.name) {
 *         case "SOFTWARE_TOKEN_MFA":
 *           step = await answer(auth, challenge, { code: ask("Code of your app") });
 *           break;
 *         case "NEW_PASSWORD_REQUIRED":
 *           step = await answer(auth, challenge, { newPassword: ask("New password") });
 *           break;
 *         default: // or `answerFields`, for a form of whatever `challenge.fields` lists
 *           throw new Error(`No answer to ${challenge.name}`);
 *       }
 *     } catch (error) {
 *       // A wrong code: the same challenge, to be answered again.
 *       if (!(error instanceof AuthError && error.challenge)) throw error;
 *       step = { status: "challenge", challenge: error.challenge };
 *     }
 *   }
 *   return step.user;
 * }
 * ```
 *
 * @module
 */

export {
  changePassword,
  confirmSignUp,
  type ConfirmSignUpResult,
  forgotPassword,
  resendCode,
  resetPassword,
  signUp,
} from "./account.ts";
export { type AuthClient, type AuthClientOptions, createAuthClient } from "./client.ts";
export { forgetDevice, listDevices, rememberDevice } from "./devices.ts";
export { type AuthClientErrorCode, AuthError } from "./errors.ts";
export { completeTotp, mfaSettings, registerTotp, setMfaPreference } from "./mfa.ts";
export {
  answerByPasskey,
  deletePasskey,
  listPasskeys,
  type PasskeyOptions,
  registerPasskey,
  signInByPasskey,
} from "./passkeys.ts";
export type { RequestOptions } from "./request.ts";
export { currentUser, listSessions, refresh, revokeSession, signOut } from "./session.ts";
export { answer, answerFields, signIn, startTotpSetup, type TotpSetup } from "./sign_in.ts";
export { stepUp, type StepUpDemand, stepUpDemand } from "./step_up.ts";
export type { AuthChallenge, AuthChallenged, AuthStep } from "./step.ts";
