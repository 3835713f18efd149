/**
 * What every error code means and what to do about it, for whoever meets one: the pages of the
 * documentation and the command line take it from here. No entry point of the client brings it along.
 *
 * @module
 */

import type {
  CognitoEdgeErrorCode,
  InputErrorCode,
  ProtocolErrorCode,
  ServiceErrorCode,
  TokenErrorCode,
  TransportErrorCode,
} from "./errors.ts";

/** One code. The texts are Markdown, without a period at the end. */
export interface ErrorGuide {
  /** What happened. */
  happened: string;
  /** What whoever writes the program does about it. */
  todo: string;
  /** What the person at the command line does about it, where that is something else; plain text. */
  atTerminal?: string;
}

/** A code without its row does not compile. */
type Rows<Code extends string> = Readonly<Record<Code, ErrorGuide>>;

const answerAgain = ", and answer `error.challenge()`";
const withoutDevice =
  "`signIn` and `answer` go on without it where they can, and say `deviceForgotten`; else sign in without `device`";

const inputErrors: Rows<InputErrorCode> = {
  invalid_option: {
    happened: "an option, named by `member`, cannot be used; nothing was sent",
    todo: "correct it",
  },
  invalid_input: {
    happened: "an input, named by `member`, cannot be used; nothing was sent",
    todo: "correct it",
  },
  invalid_answer: {
    happened: "an answer or its challenge cannot be used, see `member`; nothing was sent",
    todo: "correct it, and answer the same challenge",
    atTerminal: "answer again; nothing was sent",
  },
  missing_package: {
    happened: "an entry point needs a package that is not installed",
    todo: "type the line that the error shows",
  },
  credentials_unavailable: {
    happened:
      "the function of an option, named by `member`, failed or took too long; nothing was sent",
    todo: "look at its `cause`, where it has one, and at what the function does",
    atTerminal: "look at where the AWS credentials come from",
  },
};

const protocolErrors: Rows<ProtocolErrorCode> = {
  unexpected_response: {
    happened: "the answer is not one that Cognito gives",
    todo: "check `endpoint`, and that no proxy answers in Cognito's place",
    atTerminal: "check --endpoint, and that no proxy answers in Cognito's place",
  },
  response_too_large: {
    happened: "the answer is far longer than Cognito's",
    todo: "check `endpoint`, and that no proxy answers in Cognito's place",
    atTerminal: "check --endpoint, and that no proxy answers in Cognito's place",
  },
  redirect_refused: {
    happened: "the answer was a redirect, which is never followed",
    todo: "give the address that it leads to as `endpoint`, if you trust it",
    atTerminal: "give the address that it leads to as --endpoint, if you trust it",
  },
  srp_refused: {
    happened: "the SRP values that came are not safe; no proof was sent",
    todo: "check `endpoint`, then sign in again",
    atTerminal: "check --endpoint, then sign in again",
  },
};

const transportErrors: Rows<TransportErrorCode> = {
  timeout: {
    happened: "no answer came before the deadline",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "check the network, then sign in again",
  },
  aborted: {
    happened: "your `signal` ended the call",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "sign in again",
  },
  network_failure: {
    happened:
      "Cognito could not be reached, or the connection broke; `reason` says why where the runtime does",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "check the network, and --endpoint or the region in --user-pool-id",
  },
};

const serviceErrors: Rows<ServiceErrorCode> = {
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
    todo: "sign in again, which sends a new one",
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
  attribute_immutable: {
    happened: "the attribute is set already and cannot be changed",
    todo: `leave it out${answerAgain}`,
    atTerminal: "leave that attribute out",
  },
  attribute_missing: {
    happened: "a required attribute is missing",
    todo: `ask for it${answerAgain}`,
    atTerminal: "give the attribute that it names",
  },
  attribute_unauthorized: {
    happened: "the app client may not write this attribute",
    todo: "add it to the app client's `WriteAttributes`",
  },
  alias_exists: {
    happened: "another user has this e-mail address or phone number",
    todo: `ask for another one${answerAgain}`,
    atTerminal: "use another address",
  },
  username_exists: {
    happened: "there is a user of this name already",
    todo: "sign in, or choose another name",
  },
  code_delivery_failed: {
    happened: "Cognito could not send the code",
    todo: "check the address or number, and the pool's settings for e-mail and SMS",
  },
  operation_not_enabled: {
    happened: "the app client, the user pool or the region, that of a replica, does not do this",
    todo: "switch it on, `EnableTokenRevocation` for example; beside a replica, leave `region` out",
    atTerminal: "have it switched on in the app client; beside a replica, call the primary region",
  },
  device_not_found: {
    happened: "Cognito has forgotten the remembered device",
    todo: withoutDevice,
    atTerminal: "delete the file of --device-file, then sign in again",
  },
  wrong_device_secret: {
    happened: "the password of the remembered device is wrong",
    todo: withoutDevice,
    atTerminal: "delete the file of --device-file, then sign in again",
  },
  token_refused: {
    happened:
      "the token is none of this pool and app client, or was revoked; with device tracking, `device` may be missing",
    todo: "sign in again",
  },
  token_expired: {
    happened: "the token is too old",
    todo: "sign in again",
  },
  token_revoked: {
    happened: "the token was revoked, or the user signed out everywhere",
    todo: "sign in again",
  },
  refresh_token_reused: {
    happened: "the refresh token was replaced already by a newer one",
    todo: "sign in again",
  },
  mfa_unavailable: {
    happened: "the pool does not offer this factor, or a code cannot reach the user",
    todo: "switch the factor on in the pool, or give the user a phone number or an address",
  },
  passkey_refused: {
    happened: "the passkey's origin, relying party, challenge or key does not fit",
    todo: "check the pool's `WebAuthnConfiguration`, and that the passkey is this user's",
  },
  lambda_failed: {
    happened: "a Lambda trigger of the pool failed, or said no",
    todo: "see `message`, and the trigger's logs",
    atTerminal: "look at the trigger's logs",
  },
  throttled: {
    happened: "too many requests, until the deadline",
    todo: "slow down",
    atTerminal: "wait a moment, then try again",
  },
  limit_exceeded: {
    happened: "too many codes or attempts for this user",
    todo: "wait, some limits are per day; do not repeat",
  },
  aws_credentials_refused: {
    happened: "AWS credentials are wrong, expired or not allowed to do this",
    todo: "check `credentials`, and the IAM policy",
    atTerminal:
      "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and the IAM policy",
  },
  clock_skew: {
    happened: "the clock is off, and was corrected once already",
    todo: "set the clock",
  },
  blocked_by_waf: {
    happened: "AWS WAF stands before the pool and let nothing through",
    todo: "see its rules; `wafAction` is `block`, `captcha` or `challenge`",
    atTerminal: "look at the rules of the pool's AWS WAF web ACL",
  },
  blocked_by_threat_protection: {
    happened: "Cognito took the sign-in for an attack",
    todo: "look at the pool's threat protection",
  },
  resource_not_found: {
    happened: "the region has no such user pool or app client",
    todo: "check `userPoolId` and `clientId`",
    atTerminal: "check --user-pool-id and --client-id",
  },
  invalid_parameter: {
    happened: "Cognito refused a parameter",
    todo: "see `message`",
    atTerminal: "correct what Cognito refuses, then sign in again",
  },
  misconfigured_user_pool: {
    happened: "a setting of the pool does not work, those of SMS or e-mail for example",
    todo: "see `message`, and correct the pool",
    atTerminal: "correct the pool's settings for SMS or e-mail, and its IAM role",
  },
  service_failure: {
    happened: "Cognito failed",
    todo: "try again later; where `outcome` is `unknown`, from the start",
    atTerminal: "try again later",
  },
  other: {
    happened: "an exception that this version does not know",
    todo: "see `name` and `message`",
    atTerminal: "look the exception up in AWS's API reference",
  },
};

/** The codes of the client, in the order of the documentation. */
export const clientErrorGuide: Rows<Exclude<CognitoEdgeErrorCode, TokenErrorCode>> = {
  ...inputErrors,
  ...serviceErrors,
  ...transportErrors,
  ...protocolErrors,
};

/** The codes with which `@cognito-edge/auth/tokens` refuses a token. */
export const tokenErrorGuide: Rows<TokenErrorCode> = {
  jwt_missing: {
    happened: "no token was sent",
    todo: "sign in",
  },
  jwt_expired: {
    happened: "the token was good once",
    todo: "refresh it",
  },
  jwt_invalid: {
    happened: "it is not a token that the pool signed, or not valid yet",
    todo: "sign in again",
  },
  jwt_wrong_use: {
    happened: "an id token in place of an access token, or the reverse",
    todo: "send the other one of the two",
  },
  jwt_wrong_issuer: {
    happened: "another pool signed the token",
    todo: "check `userPoolId` and `issuer`",
    atTerminal: "check --user-pool-id",
  },
  jwt_wrong_client: {
    happened: "the token was issued to another app client",
    todo: "check `clientId`",
    atTerminal: "check --client-id",
  },
  insufficient_scope: {
    happened: "the token lacks a scope",
    todo: "ask for the scope in a new sign-in",
  },
  insufficient_groups: {
    happened: "the user is in none of the groups",
    todo: "have an administrator add the user to one",
  },
  insufficient_user_authentication: {
    happened: "the sign-in is too weak or too old",
    todo: "step up: sign in again with a stronger factor",
  },
  jwks_unavailable: {
    happened: "the pool's keys cannot be had; the token may be good",
    todo: "try again later; do not sign the user out",
  },
};

/** Every code. */
export const errorGuide: Rows<CognitoEdgeErrorCode> = { ...clientErrorGuide, ...tokenErrorGuide };
