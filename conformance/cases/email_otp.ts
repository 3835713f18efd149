/** EMAIL_OTP as a first factor. @module */

import type { Subject } from "../case.ts";
import { like, members } from "../matchers.ts";
import {
  challenged,
  emailOtpPool,
  notAuthorized,
  refused,
  respond,
  signedIn,
  userAuth,
} from "../requests.ts";
import { transcripts } from "../sources.ts";

export const emailOtp: Subject = {
  name: "EMAIL_OTP",
  cases: [
    {
      claim: "SELECT_CHALLENGE with EMAIL_OTP sends a code",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      before: [userAuth()],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP", {
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
          CODE_DELIVERY_DESTINATION: like(/^.\*+@.\*+/),
        },
      }),
    },
    {
      claim: "PREFERRED_CHALLENGE EMAIL_OTP sends a code at once",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      ask: userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "The code of an EMAIL_OTP first factor signs in",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      before: [userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" })],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "A wrong EMAIL_OTP code is CodeMismatchException",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      before: [userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" })],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "00000000" }),
      expect: refused("CodeMismatchException", "Invalid code or auth state for the user."),
    },
    {
      claim: "Six wrong EMAIL_OTP codes lock nobody out",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      before: [
        userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
        ...Array.from({ length: 6 }, () => ({
          ...respond("EMAIL_OTP", { EMAIL_OTP_CODE: "00000000" }),
          fails: "CodeMismatchException",
        })),
      ],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "A session of an EMAIL_OTP that signed in is spent",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      before: [
        {
          ...userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
          save: { old: "Session" },
        },
        respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      ],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "00000000" }, { Session: "$old" }),
      expect: notAuthorized(
        "Invalid session for the user, session can only be used once.",
      ),
    },
    {
      claim: "A user with a temporary password is not offered EMAIL_OTP",
      grade: "recorded",
      source: transcripts,
      world: { ...emailOtpPool, temporaryPassword: "Correct-horse-1" },
      ask: userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD_SRP", "PASSWORD"),
      }),
    },
  ],
};
