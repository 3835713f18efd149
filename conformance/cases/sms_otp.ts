/** Codes by SMS as a first factor, and what codes of a first factor do. @module */

import type { Subject, World } from "../case.ts";
import { containing, like, members } from "../matchers.ts";
import {
  admin,
  answered,
  call,
  challenged,
  emailOtpPool,
  refused,
  respond,
  signedIn,
  userAuth,
} from "../requests.ts";
import { guide, model, transcripts } from "../sources.ts";

const flows = guide("amazon-cognito-user-pools-authentication-flow-methods");
const SmsConfiguration = {
  SnsCallerArn: "arn:aws:iam::123456789012:role/sns",
  ExternalId: "x",
};

const smsPool: World = {
  pool: {
    SmsConfiguration,
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } },
  },
  user: { phone_number: "$phone", phone_number_verified: "true" },
};
const bySms = userAuth({ PREFERRED_CHALLENGE: "SMS_OTP" });
const newcomer: World = { ...emailOtpPool, user: null };
const signUp = call("SignUp", {
  ...{ ClientId: "$client", Username: "$user", Password: "$password" },
  UserAttributes: [{ Name: "email", Value: "$email" }],
});

export const smsOtp: Subject = {
  name: "SMS_OTP",
  cases: [
    {
      claim: "PREFERRED_CHALLENGE SMS_OTP sends a code",
      grade: "documented",
      source: flows,
      world: smsPool,
      ask: bySms,
      expect: challenged("SMS_OTP", {
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
          CODE_DELIVERY_DESTINATION: like(/^\+\*+\d{4}$/),
        },
      }),
    },
    {
      claim: "SMS_OTP is answered with SMS_OTP_CODE",
      grade: "documented",
      source: model,
      world: smsPool,
      before: [bySms],
      ask: respond("SMS_OTP", { SMS_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "A wrong SMS_OTP code is CodeMismatchException",
      grade: "documented",
      source: model,
      world: smsPool,
      before: [bySms],
      ask: respond("SMS_OTP", { SMS_OTP_CODE: "00000000" }),
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "SMS_OTP is offered beside the password",
      grade: "documented",
      source: guide("authentication-flows-selection-sdk"),
      world: smsPool,
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD", "PASSWORD_SRP", "SMS_OTP"),
      }),
    },
    {
      claim: "A code of a first factor confirms its user",
      grade: "documented",
      source: flows,
      world: newcomer,
      before: [
        ...[signUp, userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" })],
        respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      ],
      ask: admin("AdminGetUser"),
      expect: answered({
        UserStatus: "CONFIRMED",
        UserAttributes: containing({ Name: "email_verified", Value: "true" }),
      }),
    },
    {
      claim: "A code of a first factor asks for no second one",
      grade: "documented",
      source: flows,
      world: emailOtpPool,
      before: [userAuth(), respond("SELECT_CHALLENGE", { ANSWER: "EMAIL_OTP" })],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "EMAIL_OTP masks the address as t***@e***",
      grade: "recorded",
      source: transcripts,
      world: emailOtpPool,
      ask: userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP", {
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: "u***@e***" },
      }),
    },
  ],
};
