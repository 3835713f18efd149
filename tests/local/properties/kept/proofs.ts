/**
 * Proofs, codes and passwords that were accepted where they must not be, or were not asked for.
 *
 * @module
 */

import type { Action } from "../actions.ts";
import { answer, byChoice, byPassword, DAY, type Kept, meanwhile } from "./sequence.ts";

/** Bob has another address, which nobody has shown to be his. */
const unverified: Action = {
  ...{ do: "setAttribute", who: 1, name: "email", value: 1, verified: false },
};

/** All of them. */
export const proofs: Kept[] = [
  {
    found: "a passkey of another user",
    beginning: { passkeys: true },
    actions: [byChoice(0, "WEB_AUTHN", "by another's proof")],
  },
  {
    found: "a code of an authenticator app twice",
    beginning: { mfa: "ON", app: true },
    actions: [byPassword(0), answer(), byPassword(0), answer()],
  },
  {
    found: "codes of an authenticator app guessed without end",
    beginning: { mfa: "ON", app: true },
    actions: [byPassword(0), { do: "guessCode", chain: 0, times: 5 }],
  },
  {
    found: "an authenticator app set up without its code",
    beginning: { mfa: "ON" },
    actions: [byPassword(0), { do: "associate", chain: 0 }, {
      do: "verify",
      chain: 0,
      right: false,
    }],
  },
  {
    found: "MFA_SETUP passed without a set-up",
    beginning: { mfa: "ON" },
    actions: [byPassword(0), { do: "associate", chain: 0 }, answer()],
  },
  {
    found: "a second factor set up in place of the one that was there",
    beginning: { mfa: "ON" },
    actions: [byPassword(0), {
      do: "setAttribute",
      who: 0,
      name: "phone_number",
      value: 1,
      verified: true,
    }, { do: "associate", chain: 0 }],
  },
  {
    found: "a first factor that is switched off",
    actions: [byChoice(1, "EMAIL_OTP"), { do: "firstFactors", off: "EMAIL_OTP" }, answer()],
  },
  {
    found: "a first factor that is switched off meanwhile",
    beginning: { passkeys: true },
    actions: [meanwhile(byChoice(0, "WEB_AUTHN", "right"), "passwordOnly")],
  },
  {
    found: "no second factor where one is demanded meanwhile",
    actions: [meanwhile(byPassword(0), "demandMfa")],
  },
  {
    found: "a user who is disabled meanwhile",
    actions: [meanwhile(byPassword(0), "disable")],
  },
  {
    found: "the session of SignUp as one of ConfirmSignUp",
    actions: [{ do: "signUp", who: 2 }, { do: "confirm", who: 2 }, {
      do: "redeem",
      who: 2,
      by: 2,
      early: true,
    }],
  },
  {
    found: "the session of another user's sign-up",
    actions: [{ do: "signUp", who: 2 }, { do: "confirm", who: 2 }, {
      do: "redeem",
      who: 0,
      by: 2,
      early: false,
    }],
  },
  {
    found: "a code of one attribute for the other",
    beginning: { phone: true, email: true },
    actions: [{ do: "askCode", who: 0, purpose: "email" }, {
      do: "useCode",
      code: 0,
      how: "another purpose",
      other: 0,
      again: false,
    }],
  },
  {
    found: "a code in place of which another was sent",
    actions: [{ do: "askCode", who: 1, purpose: "email" }, {
      do: "askCode",
      who: 1,
      purpose: "email",
    }, { do: "useCode", code: 1, how: "right", other: 0, again: false }],
  },
  {
    found: "an address that changed and stayed verified",
    actions: [unverified],
  },
  {
    found: "a first factor by an unverified address",
    actions: [unverified, byChoice(1, "EMAIL_OTP")],
  },
  {
    found: "a forgotten password by an unverified address",
    actions: [unverified, { do: "askCode", who: 1, purpose: "ForgotPassword" }],
  },
  {
    found: "the password before one that was reset",
    beginning: { email: true },
    actions: [{ do: "resetPassword", who: 0 }, byPassword(0)],
  },
  {
    found: "a temporary password whose time is over",
    actions: [
      { do: "setPassword", who: 0, permanent: false },
      { do: "wait", seconds: 8 * DAY },
      byPassword(0),
    ],
  },
  {
    found: "a temporary password that was replaced",
    actions: [
      { do: "setPassword", who: 0, permanent: false },
      byPassword(0),
      answer(),
      byPassword(0, { password: "earlier" }),
    ],
  },
  {
    found: "a password changed without the one before",
    actions: [byPassword(0), { do: "changePassword", token: 0, right: false }],
  },
];
