/**
 * The JSON of what does not work.
 *
 * @module
 */

import type { ChallengeField } from "../../../mod.ts";
import type { ShownChallenge } from "./sign_in.ts";

/** Why something does not work. */
export interface AuthErrorBody {
  /** What happened. */
  error: AuthErrorCode;
  /** The member of the body that cannot be used. */
  member?: string;
  /** After a refused answer: answer this again. */
  flow?: string;
  /** After a refused answer. */
  challenge?: ShownChallenge;
  /** After a refused answer. */
  fields?: ChallengeField[];
  /** With `insufficient_user_authentication`: the levels that would do, the lowest first. */
  acrValues?: string[];
  /** With `insufficient_user_authentication`: seconds that the sign-in may be old. */
  maxAge?: number;
}

/** What a page can act on. */
export type AuthErrorCode =
  | "already_answered"
  | "alias_exists"
  | "attribute_immutable"
  | "attribute_missing"
  | "attribute_unauthorized"
  | "code_already_used"
  | "code_delivery_failed"
  | "code_expired"
  | "code_mismatch"
  | "cross_origin"
  | "flow_not_enabled"
  | "insufficient_groups"
  | "insufficient_scope"
  | "insufficient_user_authentication"
  | "invalid_answer"
  | "invalid_input"
  | "level_already_reached"
  | "method_not_allowed"
  | "mfa_unavailable"
  | "no_factor_for_level"
  | "not_an_object"
  | "not_found"
  | "not_json"
  | "not_signed_in"
  | "passkey_refused"
  | "password_policy"
  | "password_reset_required"
  | "refused"
  | "server_error"
  | "start_again"
  | "too_large"
  | "too_many_requests"
  | "unavailable"
  | "user_not_confirmed"
  | "username_exists"
  | "wrong_credentials";
