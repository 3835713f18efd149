/** Step-up and tracked sessions, which Cognito has since October and November 2026. @module */

import type { Step, Subject, World } from "../case.ts";
import { containing, jwt, like, text } from "../matchers.ts";
import {
  answered,
  call,
  challenged,
  enrolTotp,
  enrolUnusedTotp,
  refused,
  respond,
  signIn,
  totpPool,
  userAuth,
} from "../requests.ts";
import { guide, model } from "../sources.ts";

const levels = guide("authentication-levels-with-acr-and-amr-claims");
const stepUp = guide("step-up-authentication-with-the-user-auth-flow");
const LOA4 = "urn:cognito:loa:4";
const withToken = { ACCESS_TOKEN: "$access", TARGET_ACR_VALUES: LOA4 };
const totp = (code: string) => respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: code });
const claims = (expected: Record<string, unknown>) =>
  answered({ AuthenticationResult: { AccessToken: jwt(expected) } });
const tracked: World = { pool: { PoolName: "tracked" } };
const track: Step[] = [
  call("SetUserPoolSessionConfiguration", {
    ...{ UserPoolId: "$pool", UserSessionTracking: "ENABLED" },
    TokenSession: { MaxPerUser: 5 },
  }),
];

export const steppingUp: Subject = {
  name: "levels",
  cases: [
    {
      claim: "A password alone is level 1",
      grade: "documented",
      source: levels,
      ask: signIn(),
      expect: claims({ acr: "urn:cognito:loa:1", amr: ["pwd"] }),
    },
    {
      claim: "Password and authenticator app are level 4",
      grade: "documented",
      source: levels,
      world: totpPool,
      before: [...enrolTotp, signIn()],
      ask: totp("$totpNext"),
      expect: claims({ acr: LOA4, amr: containing("mfa") }),
    },
    {
      claim: "With a token only what is missing is asked",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: enrolUnusedTotp,
      ask: userAuth(withToken),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "The tokens of a step-up are of the level that was asked for",
      grade: "documented",
      source: stepUp,
      world: totpPool,
      before: [...enrolUnusedTotp, userAuth(withToken)],
      ask: totp("$totpNext"),
      expect: claims({ acr: LOA4 }),
    },
    {
      claim: "A level is kept over a refresh",
      grade: "documented",
      source: levels,
      world: totpPool,
      before: [...enrolUnusedTotp, userAuth(withToken), totp("$totpNext")],
      ask: call("InitiateAuth", {
        ...{ ClientId: "$client", AuthFlow: "REFRESH_TOKEN_AUTH" },
        AuthParameters: { REFRESH_TOKEN: "$refresh" },
      }),
      expect: claims({ acr: LOA4 }),
    },
    {
      claim: "ACCESS_TOKEN without TARGET_ACR_VALUES is refused",
      grade: "documented",
      source: stepUp,
      before: [signIn()],
      ask: userAuth({ ACCESS_TOKEN: "$access" }),
      expect: refused("*"),
    },
    {
      claim: "Targets that the pool does not know are refused where it knows none of them",
      grade: "documented",
      source: stepUp,
      ask: userAuth({ TARGET_ACR_VALUES: "urn:example:unheard-of" }),
      expect: refused("*"),
    },
    {
      claim: "A level that no factor of the user's reaches is refused, without a set-up",
      grade: "documented",
      source: stepUp,
      before: [signIn()],
      ask: userAuth(withToken),
      expect: refused("*"),
    },
    {
      claim: "Tracked sessions are listed, the caller's own marked",
      grade: "documented",
      source: guide("user-pool-user-sessions"),
      world: tracked,
      before: [...track, signIn()],
      ask: call("ListUserSessions", { AccessToken: "$access" }),
      expect: answered({ Sessions: containing({ IsCurrentSession: true }) }),
    },
    {
      claim: "A session's id has 28 characters and begins with tkn",
      grade: "documented",
      source: guide("user-pool-user-sessions"),
      world: tracked,
      before: [...track, signIn()],
      ask: call("ListUserSessions", { AccessToken: "$access" }),
      expect: answered({ Sessions: containing({ SessionId: like(/^tkn.{25}$/) }) }),
    },
    {
      claim: "GetUserAuthFactors lists what the user has",
      grade: "documented",
      source: model,
      world: totpPool,
      before: enrolTotp,
      ask: call("GetUserAuthFactors", { AccessToken: "$access" }),
      expect: answered({
        ...{ Username: "$user", PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" },
        ConfiguredUserAuthFactors: containing(text()),
      }),
    },
  ],
};
