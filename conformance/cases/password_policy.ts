/** What a password has to be, and how it is changed. @module */

import type { Case, Subject } from "../case.ts";
import {
  admin,
  answered,
  call,
  challenged,
  enrolTotp,
  notAuthorized,
  refused,
  signIn,
  totpPool,
} from "../requests.ts";
import { guide, model, quoted } from "../sources.ts";

const next = "Battery-staple-2";

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
  ],
};
