/** USER_AUTH: which factors are offered. @module */

import type { Subject, World } from "../case.ts";
import { absent, members } from "../matchers.ts";
import {
  admin,
  challenged,
  emailOtpPool,
  enrolTotp,
  invalidParameter,
  notAuthorized,
  refused,
  respond,
  userAuth,
} from "../requests.ts";
import { api, guide, model, quoted } from "../sources.ts";

const flows = guide("amazon-cognito-user-pools-authentication-flow-methods");

const totpToo: World = {
  ...emailOtpPool,
  mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
};

export const userAuthChoices: Subject = {
  name: "factors on offer",
  cases: [
    {
      claim: "A preference that is not available leads to SELECT_CHALLENGE",
      grade: "documented",
      source: flows,
      world: { pool: emailOtpPool.pool! },
      ask: userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD_SRP", "PASSWORD"),
      }),
    },
    {
      claim: "A preference outside the enumeration is refused",
      grade: "recorded",
      source: "recordings named in the corrections of 2026",
      ask: userAuth({ PREFERRED_CHALLENGE: "TELEPATHY" }),
      expect: invalidParameter(),
    },
    {
      claim: "Factors without a password are not offered to users with an authenticator app",
      grade: "documented",
      source: flows,
      world: totpToo,
      before: enrolTotp,
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD_SRP", "PASSWORD"),
      }),
    },
    {
      claim: "A second factor follows the password inside USER_AUTH",
      grade: "documented",
      source: flows,
      world: totpToo,
      before: enrolTotp,
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "$password" }),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "SELECT_CHALLENGE refuses what was not offered",
      grade: "documented",
      source: `${model}; how it is refused is not recorded`,
      before: [userAuth()],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "SMS_OTP" }),
      expect: refused("*"),
    },
    {
      claim: "An answer in USER_AUTH needs its session",
      grade: "reported",
      source: "Amplify and AWS's .NET extension send it everywhere",
      before: [userAuth({ PREFERRED_CHALLENGE: "PASSWORD" })],
      ask: respond("PASSWORD", { PASSWORD: "$password" }, { Session: undefined }),
      expect: invalidParameter("Missing required parameter Session"),
    },
    {
      claim: "A disabled user is not challenged",
      grade: "reported",
      source: quoted,
      before: [admin("AdminDisableUser")],
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "$password" }),
      expect: notAuthorized("User is disabled."),
    },
    {
      claim: "A finished USER_AUTH has no AvailableChallenges",
      grade: "documented",
      source: api("InitiateAuth"),
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "$password" }),
      expect: { answered: { AvailableChallenges: absent, ChallengeName: absent } },
    },
    {
      claim: "Where MFA is required, factors without a password are not offered",
      grade: "documented",
      source: flows,
      world: { ...totpToo, mfa: { ...totpToo.mfa, MfaConfiguration: "ON" } },
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD_SRP", "PASSWORD"),
      }),
    },
    {
      claim: "A user without a verified address is not offered EMAIL_OTP",
      grade: "documented",
      source: guide("authentication-flows-selection-sdk"),
      world: { pool: emailOtpPool.pool!, user: { email: "$email" } },
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD_SRP", "PASSWORD"),
      }),
    },
    {
      claim: "A user made without a password where none is needed has none",
      grade: "documented",
      source: api("AdminCreateUser"),
      world: { ...emailOtpPool, user: null },
      before: [admin("AdminCreateUser", {
        UserAttributes: [
          { Name: "email", Value: "$email" },
          { Name: "email_verified", Value: "true" },
        ],
      })],
      ask: userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "Such a user is CONFIRMED",
      grade: "unknown",
      source: "AWS says only that who has a password is FORCE_CHANGE_PASSWORD",
      world: { ...emailOtpPool, user: null },
      before: [admin("AdminCreateUser", {
        UserAttributes: [
          { Name: "email", Value: "$email" },
          { Name: "email_verified", Value: "true" },
        ],
      })],
      ask: admin("AdminGetUser"),
      expect: { answered: { UserStatus: "CONFIRMED" } },
    },
  ],
};
