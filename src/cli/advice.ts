/**
 * What to do about each failure: a sentence for every code that an error can have.
 *
 * @module
 */

import type { CognitoEdgeErrorCode } from "../errors.ts";

const startAgain = "start the sign-in again";

/** A code without a row here does not compile. */
export const advice: Readonly<Record<CognitoEdgeErrorCode, string>> = {
  invalid_option: "correct the flag or the environment variable that it names",
  invalid_input: "correct what it names",
  invalid_answer: "answer again; nothing was sent",
  missing_package: "install the package that it names",
  unexpected_response: "check that --endpoint is Cognito and that no proxy answers in its place",
  response_too_large: "check that --endpoint is Cognito and that no proxy answers in its place",
  redirect_refused: "give the address that it redirects to as --endpoint, if you trust it",
  srp_refused: `check --user-pool-id and --endpoint, then ${startAgain}`,
  timeout: `check the network; where an answer was under way, ${startAgain}`,
  aborted: startAgain,
  network_failure: "check the network, and --endpoint or the region in --user-pool-id",
  wrong_credentials: "check user name and password, and that the user belongs to this pool",
  password_attempts_exceeded: "wait up to 15 minutes, since each further try makes the wait longer",
  temporary_password_expired:
    "have an administrator create the user again with MessageAction RESEND",
  user_disabled: "have an administrator enable the user (AdminEnableUser)",
  user_not_found: "check the user name and --user-pool-id",
  user_not_confirmed: "confirm the user by the code that was sent (ConfirmSignUp)",
  password_reset_required: "reset the password (ForgotPassword, ConfirmForgotPassword)",
  password_policy: "choose a password that the pool's policy allows",
  code_mismatch: "enter the newest code",
  code_expired: `${startAgain} to get a new code`,
  code_already_used: "wait for the next code of the app, at most 30 seconds",
  session_expired:
    `${startAgain}: a session lives for 3 minutes unless the app client says otherwise`,
  session_used: `${startAgain}: a session is good for one right answer`,
  session_invalid: `${startAgain}, and answer under the same app client and challenge`,
  secret_hash_mismatch:
    "check COGNITO_CLIENT_SECRET and --client-id; with aliases, use the real name",
  secret_hash_missing: "set COGNITO_CLIENT_SECRET, or have it asked for by --ask-client-secret",
  secret_hash_unexpected: "leave COGNITO_CLIENT_SECRET out, since the app client has no secret",
  flow_not_enabled:
    "allow the flow in the app client (ExplicitAuthFlows), or choose another --auth-flow",
  feature_unavailable_in_tier: "choose a feature plan of the user pool that has the feature",
  level_already_reached: "go on with the tokens that you have",
  no_factor_for_level: "give the user a factor that reaches the level",
  attribute_immutable: "leave that attribute out, since it is set already",
  attribute_missing: "give the attribute that it names",
  attribute_unauthorized: "let the app client write that attribute (WriteAttributes)",
  alias_exists: "use another address, since a user of the pool has this one",
  device_not_found: "delete the file of --device-file and sign in again",
  wrong_device_secret: "delete the file of --device-file and sign in again",
  token_refused: "sign in again",
  token_expired: "sign in again",
  token_revoked: "sign in again",
  refresh_token_reused: "sign in again",
  mfa_unavailable: "switch the factor on in the pool, or give the user a phone number or address",
  passkey_refused: "check the relying party of the pool, and that the passkey belongs to this user",
  lambda_failed: "look at the logs of the pool's Lambda trigger",
  throttled: "wait a moment and try again",
  limit_exceeded: "wait before you try again: the limit is per user, some are per day",
  aws_credentials_refused:
    "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and that IAM allows the operation",
  clock_skew: "set the clock of this machine",
  blocked_by_waf: "look at the rules of the AWS WAF web ACL of the pool",
  blocked_by_threat_protection: "look at the threat protection settings of the pool",
  resource_not_found: "check --user-pool-id and --client-id, and that both are of this region",
  invalid_parameter: "correct the parameter that it names",
  misconfigured_user_pool: "have the pool's SMS or e-mail configuration and its IAM role corrected",
  service_failure: "try again in a moment",
  jwt_missing: "give the token",
  jwt_invalid: "give an access or id token as Cognito issued it",
  jwt_expired: "refresh the token, or sign in again",
  jwt_wrong_use: "give the other token of the sign-in",
  jwt_wrong_issuer: "check --user-pool-id",
  jwt_wrong_client: "check --client-id",
  insufficient_scope: "ask for the scope when you sign in",
  insufficient_groups: "have an administrator put the user into a group",
  insufficient_user_authentication: "sign in again, with a stronger factor",
  jwks_unavailable: "check the network and --user-pool-id",
  other: "look the exception up in the API reference of the operation",
};
