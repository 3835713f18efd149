/**
 * Codes of refused sign-ins: the user, the password, codes, sessions, SECRET_HASH and the flow.
 *
 * @module
 */

import type { ServiceErrorCode } from "../errors.ts";
import { answerAgain, type Rows } from "./guide.ts";

export const signInErrors = {
  wrong_credentials: {
    happened: "a wrong password, or, where Cognito hides that, no such user",
    todo: "ask again",
    atTerminal: "check user name and password, and that the user belongs to this pool",
  },
  password_attempts_exceeded: {
    happened: "too many wrong passwords: the user is locked out for a while",
    todo: "wait, up to 15 minutes; each further try makes it longer",
  },
  temporary_password_expired: {
    happened: "the user did not sign in while the temporary password was good",
    todo: '`adminCreateUser` with `MessageAction: "RESEND"`',
    atTerminal: "have an administrator invite the user again (AdminCreateUser, RESEND)",
  },
  user_disabled: {
    happened: "an administrator disabled the user",
    todo: "tell the browser no more than after a wrong password",
    atTerminal: "have an administrator enable the user (AdminEnableUser)",
  },
  user_not_found: {
    happened: "the pool has no such user",
    todo: "tell the browser no more than after a wrong password",
    atTerminal: "check the user name and --user-pool-id",
  },
  user_not_confirmed: {
    happened: "the user has not confirmed the sign-up",
    todo: "`confirmSignUp` with the code that was sent",
    atTerminal: "confirm the sign-up with the code that was sent (ConfirmSignUp)",
  },
  password_reset_required: {
    happened: "the password has to be reset",
    todo: "`forgotPassword`, then `confirmForgotPassword`",
    atTerminal: "choose a new one (ForgotPassword, then ConfirmForgotPassword)",
  },
  password_policy: {
    happened: "the pool's policy does not allow the new password",
    todo: `ask for another one${answerAgain}`,
    atTerminal: "choose a password that the pool's policy allows",
  },
  code_mismatch: {
    happened: "the code is wrong",
    todo: `ask again${answerAgain}`,
    atTerminal: "enter the newest code",
  },
  code_expired: {
    happened: "the code is too old",
    todo:
      "have a new one sent: sign in again, or repeat `ForgotPassword` or whatever sent this one",
    atTerminal: "sign in again, which sends a new one",
  },
  code_already_used: {
    happened: "this code of the app was used before",
    todo: `ask for the next one, at most 30 seconds later${answerAgain}`,
    atTerminal: "wait for the app's next code, at most 30 seconds",
  },
  session_expired: {
    happened: "the challenge took too long: 3 minutes, unless the app client says otherwise",
    todo: "sign in again",
  },
  session_used: {
    happened: "the challenge was answered already",
    todo: "sign in again",
  },
  session_invalid: {
    happened: "the session is of another challenge, user or app client, or is none",
    todo: "sign in again",
  },
  secret_hash_mismatch: {
    happened: "`clientSecret` is wrong, or the hash of it was made over another name",
    todo: "check `clientSecret` and `clientId`; `diagnostics.secretHashOver` says what was hashed",
    atTerminal: "check COGNITO_CLIENT_SECRET and --client-id; with aliases, use the real name",
  },
  secret_hash_missing: {
    happened: "the app client has a secret, which was not given",
    todo: "give `clientSecret`",
    atTerminal: "set COGNITO_CLIENT_SECRET, or have it asked for by --ask-client-secret",
  },
  secret_hash_unexpected: {
    happened: "the app client has no secret, and one was given",
    todo: "leave `clientSecret` out",
    atTerminal: "leave COGNITO_CLIENT_SECRET and --ask-client-secret out",
  },
  flow_not_enabled: {
    happened: "the app client does not allow this flow",
    todo: "add it to the app client's `ExplicitAuthFlows`",
    atTerminal: "add it to the app client's ExplicitAuthFlows, or choose another by --auth-flow",
  },
  feature_unavailable_in_tier: {
    happened: "the user pool's feature plan lacks this",
    todo: "choose a plan that has it",
  },
  level_already_reached: {
    happened: "the step-up asks for no more than the tokens have",
    todo: "go on with the tokens that you have",
  },
  no_factor_for_level: {
    happened: "the user has no factor that reaches this level",
    todo: "have the user set one up",
  },
} satisfies Partial<Rows<ServiceErrorCode>>;
