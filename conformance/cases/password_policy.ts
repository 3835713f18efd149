/** What a password has to be, and how it is changed. @module */

import type { Case, Subject, World } from "../case.ts";
import {
  admin,
  answered,
  call,
  challenged,
  enrolTotp,
  notAuthorized,
  refused,
  respond,
  signIn,
  totpPool,
} from "../requests.ts";
import { api, guide, model, quoted } from "../sources.ts";

const next = "Battery-staple-2";

const strong = {
  ...{ MinimumLength: 8, RequireUppercase: true, RequireLowercase: true },
  ...{ RequireNumbers: true, RequireSymbols: true },
};
const remembering: World = {
  pool: { Policies: { PasswordPolicy: { ...strong, PasswordHistorySize: 3 } } },
};
const plain: World = {
  pool: {
    Policies: {
      PasswordPolicy: {
        ...{ MinimumLength: 6, RequireUppercase: false, RequireLowercase: false },
        ...{ RequireNumbers: false, RequireSymbols: false },
      },
    },
  },
};
const change = (ProposedPassword: string, PreviousPassword = "$password") =>
  call("ChangePassword", { AccessToken: "$access", PreviousPassword, ProposedPassword });

/** Passwords that break the default policy, and the reason that is given. */
const broken: Case[] = ([
  ["Aa1-", "Password not long enough"],
  ["BATTERY-STAPLE-2", "Password must have lowercase characters"],
  ["battery-staple-2", "Password must have uppercase characters"],
  ["Battery-staple-", "Password must have numeric characters"],
  ["Batterystaple2", "Password must have symbol characters"],
] as const).map(([password, reason]) => ({
  claim: `A password is refused with the reason: ${reason}`,
  grade: "reported",
  source: quoted,
  ask: admin("AdminSetUserPassword", { Password: password, Permanent: true }),
  expect: refused("InvalidPasswordException", `Password does not conform to policy: ${reason}`),
}));

export const passwordPolicy: Subject = {
  name: "password policy",
  cases: [
    ...broken,
    {
      claim: "A password may hold blanks inside",
      grade: "recorded",
      source: "the live service's own exception: pattern ^[\\S]+.*[\\S]+$",
      ask: admin("AdminSetUserPassword", { Password: "Battery staple 2!", Permanent: true }),
      expect: answered({}),
    },
    {
      claim: "A password may not begin with a blank",
      grade: "recorded",
      source: "the live service's own exception: pattern ^[\\S]+.*[\\S]+$",
      ask: admin("AdminSetUserPassword", { Password: " Battery-staple-2", Permanent: true }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "AdminSetUserPassword without Permanent makes it temporary",
      grade: "documented",
      source: model,
      before: [admin("AdminSetUserPassword", { Password: next, Permanent: false })],
      ask: admin("AdminGetUser"),
      expect: answered({ UserStatus: "FORCE_CHANGE_PASSWORD" }),
    },
    {
      claim: "ChangePassword needs the previous password",
      grade: "documented",
      source: model,
      before: [signIn()],
      ask: call("ChangePassword", {
        ...{ AccessToken: "$access", PreviousPassword: "Wrong-horse-9", ProposedPassword: next },
      }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "ChangePassword takes a good one",
      grade: "documented",
      source: model,
      before: [signIn()],
      ask: call("ChangePassword", {
        ...{ AccessToken: "$access", PreviousPassword: "$password", ProposedPassword: next },
      }),
      expect: answered({}),
    },
    {
      claim: "An authenticator app outlives AdminSetUserPassword",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: totpPool,
      before: [
        ...enrolTotp,
        admin("AdminSetUserPassword", { Password: "$password", Permanent: true }),
      ],
      ask: signIn(),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "Of PasswordHistorySize passwords none can be set again",
      grade: "documented",
      source: `${api("PasswordPolicyType")}; ${api("ChangePassword")}`,
      world: remembering,
      before: [signIn(), change(next)],
      ask: change("$password", next),
      expect: refused("PasswordHistoryPolicyViolationException"),
    },
    {
      claim: "The present password is one of them",
      grade: "documented",
      source: `${guide("managing-users-passwords")}, preventing password reuse`,
      world: remembering,
      before: [signIn()],
      ask: change("$password"),
      expect: refused("PasswordHistoryPolicyViolationException"),
    },
    {
      claim: "Without a PasswordHistorySize every password can be set again",
      grade: "documented",
      source: api("PasswordPolicyType"),
      before: [signIn(), change(next)],
      ask: change("$password", next),
      expect: answered({}),
    },
    {
      claim: "Of the history is the temporary password, too",
      grade: "unknown",
      source: `${api("RespondToAuthChallenge")} names the error, and not what it is held against`,
      world: { ...remembering, temporaryPassword: "Temporary-1" },
      before: [signIn()],
      ask: respond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "Temporary-1" }),
      expect: refused("PasswordHistoryPolicyViolationException"),
    },
    {
      claim: "ConfirmForgotPassword holds the history",
      grade: "documented",
      source: `${api("ConfirmForgotPassword")}, errors`,
      world: {
        pool: { ...remembering.pool, AutoVerifiedAttributes: ["email"] },
        user: { email: "$email", email_verified: "true" },
      },
      before: [call("ForgotPassword", { ClientId: "$client", Username: "$user" })],
      ask: call("ConfirmForgotPassword", {
        ...{ ClientId: "$client", Username: "$user", ConfirmationCode: "$code" },
        Password: "$password",
      }),
      expect: refused("PasswordHistoryPolicyViolationException"),
    },
    {
      claim: "AdminSetUserPassword holds the history",
      grade: "documented",
      source: `${api("AdminSetUserPassword")}, errors`,
      world: remembering,
      ask: admin("AdminSetUserPassword", { Password: "$password", Permanent: true }),
      expect: refused("PasswordHistoryPolicyViolationException"),
    },
    {
      claim: "A policy that asks for nothing takes a plain password",
      grade: "documented",
      source: guide("managing-users-passwords"),
      world: plain,
      ask: admin("AdminSetUserPassword", { Password: "battery", Permanent: true }),
      expect: answered({}),
    },
    {
      claim: "AdminSetUserPassword of nobody is UserNotFoundException",
      grade: "documented",
      source: api("AdminSetUserPassword"),
      ask: call("AdminSetUserPassword", {
        ...{ UserPoolId: "$pool", Username: "$nobody", Password: next, Permanent: true },
      }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
  ],
};
