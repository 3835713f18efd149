/**
 * The JSON that goes in and out of the routes.
 *
 * @module
 */

import type { Challenge, FirstFactor } from "../../mod.ts";
import type { SignInFlow } from "./options.ts";

/** `POST /sign-in`. */
export interface SignInBody {
  /** The user name, or an alias that the pool allows. */
  username: string;
  /** Not needed with CUSTOM_AUTH and USER_AUTH. */
  password?: string;
  /** The first one of the option `flows` unless set. */
  flow?: SignInFlow;
  /** With USER_AUTH: tried first, where the user has it. */
  preferredChallenge?: FirstFactor;
}

/** `POST /answer`. */
export interface AnswerBody {
  /** Which sign-in: several tabs may have one each. */
  flow: string;
  /** What the challenge takes: `AnswerTo<Name>`. */
  answer: object;
}

/** `POST /totp`: begins the set-up of an app that MFA_SETUP asks for. */
export interface TotpBody {
  /** Which sign-in. */
  flow: string;
}

/** `POST /sign-out`. */
export interface SignOutBody {
  /** On all devices. */
  everywhere?: boolean;
}

/** What a page sees of a challenge: neither the session nor whom it belongs to. */
export type ShownChallenge = Challenge extends infer One
  ? One extends Challenge ? Omit<One, "session" | "username" | "alias" | "api" | "deviceKey">
  : never
  : never;

/** Cognito wants more: `POST /answer`. */
export interface ChallengeReply {
  status: "challenge";
  /** Goes along with the answer. */
  flow: string;
  challenge: ShownChallenge;
}

/** The user is signed in. */
export interface SignedInReply {
  status: "signed_in";
  user: ShownUser;
  /** Whether the user may be asked to have this browser take the place of a second factor. */
  askToRemember?: true;
}

/** The user is signed out. */
export interface SignedOutReply {
  status: "signed_out";
  /** Whether Cognito has ended the sign-in too; where not, its tokens die by themselves. */
  revoked: boolean;
}

/** What an app has to show for MFA_SETUP. */
export interface TotpReply extends ChallengeReply {
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://totp/...`, for a QR code. */
  uri: string;
}

/** Who is signed in. */
export interface ShownUser {
  /** The user's id, which never changes. */
  sub: string;
  /** The user's real name in the pool. */
  username: string;
  /** The user's groups. */
  groups: string[];
  /** How strong the sign-in was, by the pool's name of the level. */
  acr?: string;
  /** What was shown: `pwd`, `otp`, `sms`, `email_otp`, `swk`, `hwk`, `mfa`. */
  amr: string[];
  /** Seconds since the epoch: when the user last proved who they are. */
  authTime?: number;
  /** The attributes of the id token, where it is kept: `email`, `name`, `custom:...`. */
  attributes: Record<string, unknown>;
}

/** Why something does not work. */
export interface AuthErrorBody {
  error: AuthErrorCode;
  /** The member of the body that cannot be used. */
  member?: string;
  /** After a refused answer: answer this again. */
  flow?: string;
  /** After a refused answer. */
  challenge?: ShownChallenge;
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
  | "code_already_used"
  | "code_expired"
  | "code_mismatch"
  | "cross_origin"
  | "flow_not_enabled"
  | "insufficient_groups"
  | "insufficient_scope"
  | "insufficient_user_authentication"
  | "invalid_answer"
  | "invalid_input"
  | "method_not_allowed"
  | "mfa_unavailable"
  | "not_an_object"
  | "not_found"
  | "not_json"
  | "not_signed_in"
  | "passkey_refused"
  | "password_policy"
  | "refused"
  | "server_error"
  | "start_again"
  | "too_large"
  | "too_many_requests"
  | "unavailable"
  | "wrong_credentials";
