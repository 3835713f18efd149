/** Guesses that lock out. @module */

import type { Step, Subject, World } from "../case.ts";
import {
  begin,
  call,
  enrolTotp,
  notAuthorized,
  refused,
  respond,
  signedIn,
  signIn,
  srpA,
  totpPool,
  verify,
} from "../requests.ts";
import { guide, quoted } from "../sources.ts";

const source = guide("authentication");
const locked = notAuthorized("Password attempts exceeded");
const wrong: Step = {
  ...begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "Wrong-horse-9" }),
  fails: "NotAuthorizedException",
};
const times = (n: number, step: Step) => Array.from({ length: n }, () => step);
const wrongProof: Step[] = [srpA(), {
  ...verify({ PASSWORD_CLAIM_SIGNATURE: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
  fails: "NotAuthorizedException",
}];
const wrongCode: Step = {
  ...respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "000000" }),
  fails: "CodeMismatchException",
};
const mailPool: World = {
  pool: { AutoVerifiedAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};
const forgot = call("ForgotPassword", { ClientId: "$client", Username: "$user" });

export const lockOut: Subject = {
  name: "lock-out",
  cases: [
    {
      claim: "Four wrong passwords lock nobody out",
      grade: "documented",
      source,
      before: times(4, wrong),
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "During a lockout the right password is refused in the same words",
      grade: "reported",
      source: quoted,
      before: times(6, wrong),
      ask: signIn(),
      expect: locked,
    },
    {
      claim: "A lockout ends by itself, within 15 minutes",
      grade: "documented",
      source,
      before: [...times(6, wrong), { wait: 15 * 60 + 1 }],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "The lockout after the fifth wrong password is over after seconds",
      grade: "documented",
      source: `${source}: one second, doubled by each further attempt`,
      before: [...times(5, wrong), { wait: 5 }],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "The right password sets the count back",
      grade: "documented",
      source,
      before: [...times(4, wrong), signIn(), ...times(4, wrong)],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "Wrong proofs of SRP count as wrong passwords do",
      grade: "documented",
      source,
      before: Array.from({ length: 6 }, () => wrongProof).flat(),
      ask: signIn(),
      expect: locked,
    },
    {
      claim: "Wrong codes of an app lock out, too, after five",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: totpPool,
      before: [...enrolTotp, signIn(), ...times(5, wrongCode)],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "More than twenty codes an hour are LimitExceededException",
      grade: "reported",
      source: `${quoted}; ${guide("quotas")}: 5 to 20 an hour`,
      world: mailPool,
      before: times(20, { ...forgot, fails: "*" }),
      ask: forgot,
      expect: refused(
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
      ),
    },
    {
      claim: "More than twenty wrong codes an hour are LimitExceededException",
      grade: "reported",
      source: `${quoted}; ${guide("quotas")}: 5 to 20 an hour`,
      world: mailPool,
      before: [
        forgot,
        ...times(20, {
          ...call("ConfirmForgotPassword", {
            ...{ ClientId: "$client", Username: "$user", ConfirmationCode: "000000" },
            Password: "Battery-staple-2",
          }),
          fails: "*",
        }),
      ],
      ask: call("ConfirmForgotPassword", {
        ...{ ClientId: "$client", Username: "$user", ConfirmationCode: "000000" },
        Password: "Battery-staple-2",
      }),
      expect: refused(
        "LimitExceededException",
        "Attempt limit exceeded, please try after some time.",
      ),
    },
  ],
};
