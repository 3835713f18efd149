/**
 * Sessions that were accepted where they must not be.
 *
 * @module
 */

import { answer, answerAgain, byChoice, byPassword, type Kept } from "./sequence.ts";

/** All of them. */
export const sessions: Kept[] = [
  {
    found: "a session accepted twice",
    actions: [byChoice(1, "EMAIL_OTP"), answer(), answerAgain],
  },
  {
    found: "a session accepted by two answers at once",
    actions: [byChoice(1, "EMAIL_OTP"), { do: "twice", chain: 0, pick: 0 }],
  },
  {
    found: "a session accepted when its time is over",
    actions: [byChoice(1, "EMAIL_OTP"), { do: "wait", seconds: 200 }, answerAgain],
  },
  {
    found: "a session accepted after the clock was set back",
    actions: [byChoice(1, "EMAIL_OTP"), { do: "wait", seconds: -10 }, answerAgain],
  },
  {
    found: "a session of another client",
    actions: [byChoice(1, "EMAIL_OTP", "elsewhere")],
  },
  {
    found: "a session of another pool",
    actions: [byChoice(1, "EMAIL_OTP", "elsewhere", 2)],
  },
  {
    found: "a session of another family",
    actions: [byChoice(1, "EMAIL_OTP", "in another family")],
  },
  {
    found: "a session of a user who was deleted and made again",
    actions: [byChoice(1, "none"), { do: "delete", who: 1 }, { do: "signUp", who: 1 }, answer(1)],
  },
  {
    found: "a session of before another password",
    beginning: { mfa: "ON", app: true },
    actions: [byPassword(0), { do: "setPassword", who: 0, permanent: true }, answer()],
  },
  {
    found: "a session of before the password was reset",
    actions: [byChoice(1, "EMAIL_OTP"), { do: "resetPassword", who: 1 }, answer()],
  },
  {
    found: "an answer as another user",
    actions: [byChoice(1, "EMAIL_OTP", "as another")],
  },
  {
    found: "a wrong code",
    actions: [byChoice(1, "EMAIL_OTP", "wrong")],
  },
];
