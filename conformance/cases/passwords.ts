/** Password sign-ins, by every flow that carries one. @module */

import type { Case, Subject } from "../case.ts";
import { absent, number, text } from "../matchers.ts";
import {
  admin,
  adminBegin,
  answered,
  begin,
  invalidParameter,
  notAuthorized,
  refused,
  signedIn,
  signIn,
} from "../requests.ts";
import { api, floci, guide, model, moto, quoted, thread } from "../sources.ts";

const legacyFlows = { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] };
const right = { USERNAME: "$user", PASSWORD: "$password" };
const wrong = { USERNAME: "$user", PASSWORD: "Wrong-horse-9" };
const generic = notAuthorized("Incorrect username or password.");

/** A key of AuthParameters that is missing, by flow. */
const missingKeys: Case[] = ([
  ["USER_PASSWORD_AUTH", { USERNAME: "$user" }, "PASSWORD"],
  ["USER_PASSWORD_AUTH", { PASSWORD: "$password" }, "USERNAME"],
  ["USER_SRP_AUTH", { USERNAME: "$user" }, "SRP_A"],
  ["USER_SRP_AUTH", { SRP_A: "$srpA" }, "USERNAME"],
  ["REFRESH_TOKEN_AUTH", {}, "REFRESH_TOKEN"],
] as const).map(([flow, parameters, key]) => ({
  claim: `${flow} without ${key} is refused, and the refusal names it`,
  grade: "reported",
  source: quoted,
  ask: begin(flow, parameters),
  expect: invalidParameter(`Missing required parameter ${key}`),
}));

export const passwords: Subject = {
  name: "passwords",
  cases: [
    ...missingKeys,
    {
      claim: "USER_PASSWORD_AUTH with the right password signs in",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-authentication-flow-methods"),
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "A finished sign-in has empty ChallengeParameters, no ChallengeName and no Session",
      grade: "recorded",
      source: moto("test_initiate_mfa_auth_USER_PASSWORD_AUTH_with_FORCE_CHANGE_PASSWORD_status"),
      ask: signIn(),
      expect: answered({
        ...{ ChallengeParameters: {}, ChallengeName: absent, Session: absent },
        AuthenticationResult: { ExpiresIn: number, RefreshToken: text() },
      }),
    },
    {
      claim: "A wrong password is Incorrect username or password.",
      grade: "recorded",
      source: "https://github.com/capless/warrant/pull/12; many others",
      ask: begin("USER_PASSWORD_AUTH", wrong),
      expect: generic,
    },
    {
      claim: "ADMIN_USER_PASSWORD_AUTH with the right password signs in",
      grade: "documented",
      source: api("AdminInitiateAuth"),
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", right),
      expect: signedIn,
    },
    {
      claim: "ADMIN_USER_PASSWORD_AUTH with a wrong password is told so in the same words",
      grade: "reported",
      source: quoted,
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", wrong),
      expect: generic,
    },
    {
      claim: "ADMIN_NO_SRP_AUTH is the old name of ADMIN_USER_PASSWORD_AUTH",
      grade: "documented",
      source: model,
      ask: adminBegin("ADMIN_NO_SRP_AUTH", right),
      expect: signedIn,
    },
    {
      claim: "InitiateAuth refuses the flows of AdminInitiateAuth",
      grade: "recorded",
      source: thread("soto-project/soto-cognito-authentication-kit", 10),
      ask: begin("ADMIN_USER_PASSWORD_AUTH", right),
      expect: invalidParameter("Initiate Auth method not supported."),
    },
    {
      claim: "A flow that the client does not allow is refused by name",
      grade: "reported",
      source: quoted,
      world: { client: legacyFlows },
      ask: begin("USER_PASSWORD_AUTH", right),
      expect: invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client"),
    },
    {
      claim: "AdminInitiateAuth does not name the flow that the client does not allow",
      grade: "reported",
      source: quoted,
      world: { client: legacyFlows },
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", right),
      expect: invalidParameter("Auth flow not enabled for this client"),
    },
    {
      claim: "An unknown user is UserNotFoundException while PreventUserExistenceErrors is LEGACY",
      grade: "recorded",
      source: floci("initiate-auth.srp.unknown-user.json"),
      world: { client: { PreventUserExistenceErrors: "LEGACY" } },
      ask: begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "A disabled user is User is disabled.",
      grade: "reported",
      source: quoted,
      before: [admin("AdminDisableUser")],
      ask: signIn(),
      expect: notAuthorized("User is disabled."),
    },
    {
      claim: "A user who was enabled again signs in",
      grade: "documented",
      source: api("AdminEnableUser"),
      before: [admin("AdminDisableUser"), admin("AdminEnableUser")],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "After AdminResetUserPassword a sign-in is PasswordResetRequiredException",
      grade: "recorded",
      source: thread("amazon-archives/amazon-cognito-identity-js", 468),
      world: {
        pool: { AutoVerifiedAttributes: ["email"] },
        user: { email: "$email", email_verified: "true" },
      },
      before: [admin("AdminResetUserPassword")],
      ask: signIn(),
      expect: refused(
        "PasswordResetRequiredException",
        "Password reset required for the user",
      ),
    },
    {
      claim: "After five wrong passwords the sixth is Password attempts exceeded",
      grade: "reported",
      source: guide("authentication"),
      before: Array.from(
        { length: 6 },
        () => ({ ...begin("USER_PASSWORD_AUTH", wrong), fails: "NotAuthorizedException" }),
      ),
      ask: begin("USER_PASSWORD_AUTH", wrong),
      expect: notAuthorized("Password attempts exceeded"),
    },
  ],
};
