/**
 * What can happen to a local user pool.
 *
 * @module
 */

import type { Family } from "../../../src/local/service.ts";
import type { Purpose } from "./ledger.ts";

/** One request to the pool, or a turn of its clock. People, chains and tokens are picked by number, modulo how many there are. */
export type Action =
  | {
    do: "signIn";
    who: number;
    client: number;
    family: Family;
    password: "right" | "wrong" | "earlier";
    device: number | undefined;
  }
  | { do: "choose"; who: number; factor: Factor | "none"; then: How | undefined; pick: number }
  | { do: "answer"; chain: number; how: How; pick: number }
  | { do: "associate"; chain: number }
  | { do: "verify"; chain: number; right: boolean }
  | { do: "setPassword"; who: number; permanent: boolean }
  | { do: "resend"; who: number }
  | { do: "setAttribute"; who: number; name: Name; value: number; verified: boolean }
  | { do: "prefer"; who: number; factor: number; enabled: boolean; preferred: boolean }
  | { do: "policy"; mfa: "OFF" | "OPTIONAL" | "ON"; email: boolean }
  | { do: "firstFactors"; off: Factor | "none" }
  | { do: "disable" | "enable" | "delete" | "signOut" | "resetPassword"; who: number }
  | { do: "create"; who: number; email: number; nickname: number; force: boolean }
  | { do: "signUp" | "confirm"; who: number }
  | { do: "redeem"; who: number; by: number; early: boolean }
  | { do: "refresh"; token: number; elsewhere: boolean; again: number | undefined }
  | { do: "revoke"; token: number; elsewhere: boolean }
  | { do: "ownSignOut"; token: number }
  | { do: "changePassword"; token: number; right: boolean }
  | { do: "askCode"; who: number; purpose: Purpose }
  | {
    do: "useCode";
    code: number;
    how: "right" | "another user" | "another purpose";
    other: number;
    again: boolean;
  }
  | {
    do: "device";
    token: number;
    device: number;
    step: "confirm" | "get" | "forget" | "remember";
  }
  | { do: "passkey"; token: number }
  | {
    do: "group";
    step: "join" | "leave" | "make" | "drop" | "make again";
    who: number;
    name: string;
  }
  | { do: "guess"; who: number; times: number }
  | { do: "guessCode"; chain: number; times: number }
  | { do: "wait"; seconds: number }
  | { do: "race"; action: Action; moment: Moment; interrupt: Interrupt }
  | { do: "twice"; chain: number; pick: number };

/** How a challenge is answered; all but the first must be refused. */
export type How =
  | "right"
  | "wrong"
  | "as another"
  | "by another's proof"
  | "elsewhere"
  | "in another family";

/** A first factor. */
export type Factor = "EMAIL_OTP" | "SMS_OTP" | "PASSWORD" | "WEB_AUTHN";

/** The attributes that are changed; all of them are aliases. */
export type Name = "email" | "phone_number" | "preferred_username";

/** After so many steps of the event loop, or while that trigger of the pool runs. */
export type Moment = number | "PreAuthentication" | "PreTokenGeneration";

/** What happens at one moment, in the middle of another request. */
export type Interrupt =
  | "disable"
  | "delete"
  | "signOut"
  | "setPassword"
  | "removePhone"
  | "demandMfa"
  | "passwordOnly";
