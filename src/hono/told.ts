/**
 * What a browser is told in place of each error code of the client.
 *
 * Whether there is such a user, and what state the user is in, is told to nobody, unless a group of routes does
 * something about that state (`tells`); how the server is set up concerns no browser at all. The audit hook gets the
 * code itself.
 *
 * @module
 */

import type { CognitoEdgeErrorCode } from "../errors.ts";
import type { AuthErrorCode } from "./shapes/errors.ts";

/** The status, what the browser is told, and the seconds after which to come again. */
export type Told = [status: number, code: AuthErrorCode, retryAfter?: number];

const WRONG_CREDENTIALS: Told = [401, "wrong_credentials"];
const NOT_SIGNED_IN: Told = [401, "not_signed_in"];
const START_AGAIN: Told = [410, "start_again"];
const UNAVAILABLE: Told = [503, "unavailable", 2];
/** Something is wrong with how the server or the pool is set up. */
const SERVER_ERROR: Told = [500, "server_error"];

/** Every code. One without its row does not compile. */
export const TOLD: Readonly<Record<CognitoEdgeErrorCode, Told>> = {
  wrong_credentials: WRONG_CREDENTIALS,
  user_not_found: WRONG_CREDENTIALS,
  user_disabled: WRONG_CREDENTIALS,
  user_not_confirmed: WRONG_CREDENTIALS,
  password_reset_required: WRONG_CREDENTIALS,
  password_attempts_exceeded: WRONG_CREDENTIALS,
  temporary_password_expired: WRONG_CREDENTIALS,
  blocked_by_threat_protection: WRONG_CREDENTIALS,

  alias_exists: [409, "alias_exists"],
  attribute_immutable: [400, "attribute_immutable"],
  attribute_missing: [400, "attribute_missing"],
  attribute_unauthorized: [400, "attribute_unauthorized"],
  blocked_by_waf: [403, "refused"],
  code_already_used: [400, "code_already_used"],
  code_delivery_failed: [400, "code_delivery_failed"],
  code_expired: [400, "code_expired"],
  code_mismatch: [400, "code_mismatch"],
  device_not_found: [404, "not_found"],
  flow_not_enabled: [400, "flow_not_enabled"],
  invalid_answer: [400, "invalid_answer"],
  invalid_input: [400, "invalid_input"],
  invalid_parameter: [400, "invalid_input"],
  lambda_failed: [403, "refused"],
  level_already_reached: [409, "level_already_reached"],
  limit_exceeded: [429, "too_many_requests"],
  mfa_unavailable: [400, "mfa_unavailable"],
  no_factor_for_level: [400, "no_factor_for_level"],
  passkey_refused: [400, "passkey_refused"],
  password_policy: [400, "password_policy"],
  username_exists: [409, "username_exists"],

  session_expired: START_AGAIN,
  session_invalid: START_AGAIN,
  session_used: [409, "already_answered"],
  wrong_device_secret: START_AGAIN,

  refresh_token_reused: NOT_SIGNED_IN,
  token_expired: NOT_SIGNED_IN,
  token_refused: NOT_SIGNED_IN,
  token_revoked: NOT_SIGNED_IN,
  jwt_expired: NOT_SIGNED_IN,
  jwt_invalid: NOT_SIGNED_IN,
  jwt_missing: NOT_SIGNED_IN,
  jwt_wrong_client: NOT_SIGNED_IN,
  jwt_wrong_issuer: NOT_SIGNED_IN,
  jwt_wrong_use: NOT_SIGNED_IN,
  insufficient_groups: [403, "insufficient_groups"],
  insufficient_scope: [403, "insufficient_scope"],
  insufficient_user_authentication: [401, "insufficient_user_authentication"],

  aborted: UNAVAILABLE,
  jwks_unavailable: UNAVAILABLE,
  network_failure: UNAVAILABLE,
  response_too_large: UNAVAILABLE,
  service_failure: UNAVAILABLE,
  throttled: UNAVAILABLE,
  timeout: UNAVAILABLE,
  unexpected_response: UNAVAILABLE,

  aws_credentials_refused: SERVER_ERROR,
  clock_skew: SERVER_ERROR,
  credentials_unavailable: SERVER_ERROR,
  feature_unavailable_in_tier: SERVER_ERROR,
  invalid_option: SERVER_ERROR,
  misconfigured_user_pool: SERVER_ERROR,
  missing_package: SERVER_ERROR,
  operation_not_enabled: SERVER_ERROR,
  other: SERVER_ERROR,
  redirect_refused: SERVER_ERROR,
  resource_not_found: SERVER_ERROR,
  secret_hash_mismatch: SERVER_ERROR,
  secret_hash_missing: SERVER_ERROR,
  secret_hash_unexpected: SERVER_ERROR,
  srp_refused: SERVER_ERROR,
};
