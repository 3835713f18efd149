/**
 * Routes that sign users in to Amazon Cognito from an edge runtime, as a Hono app: JSON in, JSON out, tokens in
 * sealed cookies or in a store.
 *
 * Needs the packages hono and jose.
 *
 * @module
 */

export { createAuthRoutes } from "./create_auth_routes.ts";
export {
  authenticate,
  type Authenticated,
  type AuthEnv,
  type AuthVariables,
  type NotAuthenticated,
  requireUser,
} from "./require_user.ts";
export type { User } from "./guard.ts";
export type { AuthContext, AuthOptions, AuthSource } from "./options.ts";
export type { Attempt, Audit, AuditEvent, RateLimit, RateLimitVerdict } from "./hooks.ts";
export {
  cloudflareRateLimit,
  denoKvRateLimit,
  type DenoKvRateLimitOptions,
  type RateLimitBinding,
} from "./rate_limits.ts";
export type { RouteGroup } from "./routes/groups.ts";
export { deviceRoutes } from "./routes/devices.ts";
export { mfaRoutes } from "./routes/mfa.ts";
export { passkeyRoutes } from "./routes/passkeys.ts";
export { changePasswordRoutes, forgottenPasswordRoutes } from "./routes/passwords.ts";
export { sessionRoutes } from "./routes/sessions.ts";
export { signUpRoutes } from "./routes/sign_up.ts";
export { stepUpRoutes } from "./routes/step_up.ts";
export type {
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
} from "./shapes/account.ts";
export type { DeviceReply, DevicesReply, ForgetDeviceBody, ShownDevice } from "./shapes/devices.ts";
export type { AuthErrorBody, AuthErrorCode } from "./shapes/errors.ts";
export type {
  CompleteTotpBody,
  MfaPreferenceBody,
  MfaReply,
  TotpRegisteredReply,
  TotpSetupReply,
} from "./shapes/mfa.ts";
export type {
  DeletePasskeyBody,
  PasskeyBody,
  PasskeyOptionsReply,
  PasskeyReply,
  PasskeysReply,
  ShownPasskey,
} from "./shapes/passkeys.ts";
export type { AuthRoutes } from "./shapes/routes.ts";
export type {
  RevokedReply,
  RevokeSessionBody,
  SessionsReply,
  ShownSession,
} from "./shapes/sessions.ts";
export type {
  AnswerBody,
  ChallengeReply,
  ShownChallenge,
  ShownUser,
  SignedInReply,
  SignedOutReply,
  SignInBody,
  SignInFlow,
  SignOutBody,
  StepReply,
  StepUpBody,
  TotpBody,
  TotpReply,
} from "./shapes/sign_in.ts";
