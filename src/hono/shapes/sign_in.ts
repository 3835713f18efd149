/**
 * The JSON of a sign-in: what goes in and out of its routes.
 *
 * @module
 */

import type { Challenge, ChallengeField, FieldValues, FirstFactor } from "../../../mod.ts";

/** The flows that a browser may choose among. */
export type SignInFlow =
  | "USER_SRP_AUTH"
  | "USER_PASSWORD_AUTH"
  | "ADMIN_USER_PASSWORD_AUTH"
  | "CUSTOM_AUTH"
  | "USER_AUTH";

/** `POST /sign-in`. */
export interface SignInBody {
  /** The user name, or an alias that the pool allows. */
  username: string;
  /** Not needed with CUSTOM_AUTH and USER_AUTH. */
  password?: string | undefined;
  /** The first one of the option `flows` unless set. */
  flow?: SignInFlow | undefined;
  /** With USER_AUTH: tried first, where the user has it. */
  preferredChallenge?: FirstFactor | undefined;
}

/** `POST /answer`. */
export interface AnswerBody {
  /** Which sign-in: several tabs may have one each. */
  flow: string;
  /** What the challenge takes: `AnswerTo<Name>`. */
  answer?: object | undefined;
  /** In place of it: what was typed into the challenge's `fields`, by their names. */
  values?: FieldValues | undefined;
}

/** `POST /totp`: begins the set-up of an app that MFA_SETUP asks for. */
export interface TotpBody {
  /** Which sign-in. */
  flow: string;
}

/** `POST /sign-out`. */
export interface SignOutBody {
  /** On all devices. */
  everywhere?: boolean | undefined;
}

/** What a page sees of a challenge: neither the session nor whom it belongs to. */
export type ShownChallenge = Challenge extends infer One
  ? One extends Challenge ? Omit<One, "session" | "username" | "alias" | "api" | "deviceKey">
  : never
  : never;

/** Cognito wants more: `POST /answer`. */
export interface ChallengeReply {
  /** Tells it from other answers. */
  status: "challenge";
  /** Goes along with the answer. */
  flow: string;
  /** What Cognito asks, told apart by `name`. */
  challenge: ShownChallenge;
  /** What a form has to ask, in order. */
  fields: ChallengeField[];
}

/** The user is signed in. */
export interface SignedInReply {
  /** Tells it from other answers. */
  status: "signed_in";
  /** Who it is. */
  user: ShownUser;
  /** Whether the user may be asked to have this browser take the place of a second factor. */
  askToRemember?: true;
}

/** The user is signed out. */
export interface SignedOutReply {
  /** Tells it from other answers. */
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

/** `POST /step-up`. */
export interface StepUpBody {
  /** From the answer of RFC 9470: the levels that would do, the most wanted first. */
  acrValues?: string[] | undefined;
  /** From the answer of RFC 9470: seconds. */
  maxAge?: number | undefined;
  /** Tried first, where the user has it. */
  preferredChallenge?: FirstFactor | undefined;
  /** The password. */
  password?: string | undefined;
}

/** What a sign-in goes on with. */
export type StepReply = ChallengeReply | SignedInReply;
