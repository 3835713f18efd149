/** Step-up by USER_AUTH: levels beyond a password, and what is refused. @module */

import type { Subject, World } from "../case.ts";
import { claims, level, target } from "../levels.ts";
import { absent, containing, jwt, members } from "../matchers.ts";
import {
  admin,
  answered,
  call,
  challenged,
  emailOtpPool,
  enrolTotp,
  enrolUnusedTotp,
  refused,
  respond,
  signIn,
  totpPool,
  userAuth,
} from "../requests.ts";
import { api, guide } from "../sources.ts";

const levels = guide("authentication-levels-with-acr-and-amr-claims");
const stepUp = guide("step-up-authentication-with-the-user-auth-flow");
const ACCESS_TOKEN = "$access";
const mail: World = {
  ...emailOtpPool,
  mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
};
const code = { EMAIL_OTP_CODE: "$code" };

export const steppingFurther: Subject = {
  name: "step-up",
  cases: [
    {
      claim: "One code by e-mail is level 2",
      grade: "documented",
      source: levels,
      world: mail,
      before: [userAuth({ PREFERRED_CHALLENGE: "EMAIL_OTP" })],
      ask: respond("EMAIL_OTP", code),
      expect: claims({ acr: level(2), amr: ["email_otp"] }),
    },
    {
      claim: "Password and a code by e-mail are level 3",
      grade: "documented",
      source: levels,
      world: mail,
      before: [signIn(), userAuth({ ACCESS_TOKEN, ...target(level(3)) })],
      ask: respond("EMAIL_OTP", code),
      expect: claims({ acr: level(3), amr: members("pwd", "email_otp", "mfa") }),
    },
    {
      claim: "Password and app are pwd, otp and mfa",
      grade: "documented",
      source: levels,
      world: mail,
      before: [...enrolUnusedTotp, userAuth({ ACCESS_TOKEN, ...target(level(4)) })],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }),
      expect: claims({ amr: members("pwd", "otp", "mfa") }),
    },
    {
      claim: "A target works at a first sign-in, without a token",
      grade: "documented",
      source: stepUp,
      world: mail,
      ask: userAuth(target(level(2))),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "Targets that the pool does not know are passed over",
      grade: "documented",
      source: stepUp,
      world: mail,
      ask: userAuth(target("urn:example:unheard-of", level(2))),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "Of several targets the first that can be reached is taken",
      grade: "documented",
      source: stepUp,
      world: mail,
      before: [signIn()],
      ask: userAuth({ ACCESS_TOKEN, ...target(level(4), level(3)) }),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "A level that is reached already is refused",
      grade: "documented",
      source: stepUp,
      before: [signIn()],
      ask: userAuth({ ACCESS_TOKEN, ...target(level(1)) }),
      expect: refused("*"),
    },
    {
      claim: "The token must be the user's own",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: [
        ...enrolUnusedTotp,
        admin("AdminCreateUser", { Username: "$nobody", MessageAction: "SUPPRESS" }),
        admin("AdminSetUserPassword", {
          ...{ Username: "$nobody", Password: "$password", Permanent: true },
        }),
      ],
      ask: userAuth({ USERNAME: "$nobody", ACCESS_TOKEN, ...target(level(4)) }),
      expect: refused("*"),
    },
    {
      claim: "Within MAX_AGE only what is missing is asked",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: [...enrolUnusedTotp, { wait: 100 }],
      ask: userAuth({ ACCESS_TOKEN, MAX_AGE: "200", ...target(level(4)) }),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "Beyond MAX_AGE the sign-in begins anew",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: [...enrolUnusedTotp, { wait: 100 }],
      ask: userAuth({ ACCESS_TOKEN, MAX_AGE: "50", ...target(level(4)) }),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD", "PASSWORD_SRP"),
      }),
    },
    {
      claim: "The token stays good where a step-up begins anew",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: [
        ...[...enrolUnusedTotp, { wait: 100 }],
        userAuth({ ACCESS_TOKEN, MAX_AGE: "50", ...target(level(4)) }),
      ],
      ask: call("GetUser", { AccessToken: ACCESS_TOKEN }),
      expect: answered({ Username: "$user" }),
    },
    {
      claim: "A refresh does not move auth_time",
      grade: "documented",
      source: levels,
      before: [
        { ...signIn(), save: { since: "AuthenticationResult.AccessToken#auth_time" } },
        { wait: 100 },
      ],
      ask: call("GetTokensFromRefreshToken", { RefreshToken: "$refresh", ClientId: "$client" }),
      expect: answered({ AuthenticationResult: { AccessToken: jwt({ auth_time: "$since" }) } }),
    },
    {
      claim: "The Lite tier has no step-up",
      grade: "documented",
      source: stepUp,
      world: { pool: { PoolName: "lite", UserPoolTier: "LITE" } },
      ask: userAuth(target(level(1))),
      expect: refused("FeatureUnavailableInTierException"),
    },
    {
      claim: "AdminGetUserAuthFactors lists what the user has",
      grade: "documented",
      source: api("AdminGetUserAuthFactors"),
      world: totpPool,
      before: enrolUnusedTotp,
      ask: admin("AdminGetUserAuthFactors"),
      expect: answered({ ConfiguredUserAuthFactors: containing("SOFTWARE_TOKEN") }),
    },
    {
      claim: "AdminDeleteSoftwareToken takes the app away",
      grade: "documented",
      source: api("AdminDeleteSoftwareToken"),
      world: totpPool,
      before: [...enrolTotp, admin("AdminDeleteSoftwareToken")],
      ask: signIn(),
      expect: answered({ ChallengeName: absent, AuthenticationResult: { TokenType: "Bearer" } }),
    },
  ],
};
