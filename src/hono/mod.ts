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
export type { AuthContext, AuthOptions, AuthSource, SignInFlow } from "./options.ts";
export type { Attempt, Audit, AuditEvent, RateLimit, RateLimitVerdict } from "./hooks.ts";
export type { RouteGroup } from "./routes/groups.ts";
export type {
  AnswerBody,
  AuthErrorBody,
  AuthErrorCode,
  ChallengeReply,
  ShownChallenge,
  ShownUser,
  SignedInReply,
  SignedOutReply,
  SignInBody,
  SignOutBody,
  TotpBody,
  TotpReply,
} from "./shapes.ts";
