/** Forgotten passwords. @module */

import type { Subject, World } from "../case.ts";
import {
  admin,
  answered,
  call,
  invalidParameter,
  notAuthorized,
  refused,
  signedIn,
  signIn,
} from "../requests.ts";
import { api, guide, model, quoted } from "../sources.ts";

const mailPool: World = {
  pool: { AutoVerifiedAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};
const next = "Battery-staple-2";

const forgot = call("ForgotPassword", { ClientId: "$client", Username: "$user" });
const reset = (ConfirmationCode: string, Password = next) =>
  call("ConfirmForgotPassword", {
    ...{ ClientId: "$client", Username: "$user", ConfirmationCode, Password },
  });
const wrongCode = refused(
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
);

export const forgottenPassword: Subject = {
  name: "forgotten password",
  cases: [
    {
      claim: "ForgotPassword tells where the code went",
      grade: "documented",
      source: model,
      world: mailPool,
      ask: forgot,
      expect: answered({
        CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL" },
      }),
    },
    {
      claim: "ForgotPassword without a verified address or number is refused",
      grade: "reported",
      source: quoted,
      ask: forgot,
      expect: invalidParameter(
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
      ),
    },
    {
      claim: "The code sets the new password",
      grade: "documented",
      source: model,
      world: mailPool,
      before: [forgot, reset("$code", "$password")],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "A wrong code of a forgotten password is CodeMismatchException",
      grade: "reported",
      source: quoted,
      world: mailPool,
      before: [forgot],
      ask: reset("000000"),
      expect: wrongCode,
    },
    {
      claim: "A code of a forgotten password expires after an hour",
      grade: "documented",
      source: guide("managing-users-passwords"),
      world: mailPool,
      before: [forgot, { wait: 3_660 }],
      ask: reset("$code"),
      expect: refused(
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      ),
    },
    {
      claim: "ConfirmForgotPassword without a code asked for is ExpiredCodeException",
      grade: "reported",
      source: quoted,
      world: mailPool,
      ask: reset("123456"),
      expect: refused(
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      ),
    },
    {
      claim: "A code of a forgotten password is good once",
      grade: "documented",
      source: model,
      world: mailPool,
      before: [forgot, { ...reset("$code"), fails: "*" }],
      ask: reset("000000"),
      expect: refused("ExpiredCodeException"),
    },
    {
      claim: "A password that breaks the policy leaves the code good",
      grade: "unknown",
      source: "not recorded",
      world: mailPool,
      before: [forgot, { ...reset("$code", "weak-one"), fails: "InvalidPasswordException" }],
      ask: reset("$code"),
      expect: answered({}),
    },
    {
      claim: "After AdminResetUserPassword the code sets a new password",
      grade: "documented",
      source: api("AdminResetUserPassword"),
      world: mailPool,
      before: [admin("AdminResetUserPassword"), reset("$code", "$password")],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "A user with a temporary password cannot reset it",
      grade: "reported",
      source: quoted,
      world: { ...mailPool, temporaryPassword: "Temporary-1" },
      ask: forgot,
      expect: notAuthorized("User password cannot be reset in the current state."),
    },
  ],
};
