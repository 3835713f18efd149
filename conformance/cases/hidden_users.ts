/** What PreventUserExistenceErrors hides at sign-up and of forgotten passwords. @module */

import type { Subject, World } from "../case.ts";
import { like, text } from "../matchers.ts";
import { admin, answered, begin, call, challenged, refused } from "../requests.ts";
import { guide, thread } from "../sources.ts";

const source = guide("cognito-user-pool-managing-errors");
const pool = { AutoVerifiedAttributes: ["email"] };
const client = (PreventUserExistenceErrors: string) => ({ PreventUserExistenceErrors });
const enabled: World = {
  ...{ pool, client: client("ENABLED") },
  user: { email: "$email", email_verified: "true" },
};
const unreachable: World = { ...enabled, user: { email: "$email" } };
const legacy: World = { pool, client: client("LEGACY") };

const of = (operation: string, Username: string, more = {}) =>
  call(operation, { ClientId: "$client", Username, ...more });
const resend = of("ResendConfirmationCode", "$nobody");
const confirm = of("ConfirmSignUp", "$nobody", { ConfirmationCode: "123456" });
const reset = (Username: string) =>
  of("ConfirmForgotPassword", Username, {
    ...{ ConfirmationCode: "123456", Password: "Battery-staple-2" },
  });
const promised = answered({ CodeDeliveryDetails: { DeliveryMedium: text(), Destination: text() } });

export const hiddenUsers: Subject = {
  name: "hidden users",
  cases: [
    {
      claim: "ENABLED: ForgotPassword of a disabled user promises a code",
      grade: "documented",
      source,
      world: enabled,
      before: [admin("AdminDisableUser")],
      ask: of("ForgotPassword", "$user"),
      expect: promised,
    },
    {
      claim: "ENABLED: ForgotPassword of a user without a verified address promises a code",
      grade: "documented",
      source,
      world: unreachable,
      ask: of("ForgotPassword", "$user"),
      expect: promised,
    },
    {
      claim: "ENABLED: the promise to an e-mail address of nobody is by e-mail",
      grade: "documented",
      source,
      world: enabled,
      ask: of("ForgotPassword", "nobody@example.org"),
      expect: answered({
        CodeDeliveryDetails: {
          ...{ DeliveryMedium: "EMAIL", AttributeName: "email" },
          Destination: like(/^n\*+@e\*+/),
        },
      }),
    },
    {
      claim: "ENABLED: a code of nobody who asked for one is a wrong code",
      grade: "documented",
      source,
      world: enabled,
      before: [of("ForgotPassword", "$nobody")],
      ask: reset("$nobody"),
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "ENABLED: a code of a disabled user is a wrong code",
      grade: "documented",
      source,
      world: enabled,
      before: [admin("AdminDisableUser"), of("ForgotPassword", "$user")],
      ask: reset("$user"),
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "ENABLED: ResendConfirmationCode of nobody promises a code",
      grade: "documented",
      source,
      world: enabled,
      ask: resend,
      expect: promised,
    },
    {
      claim: "ENABLED: ResendConfirmationCode of a disabled user promises a code",
      grade: "documented",
      source,
      world: enabled,
      before: [admin("AdminDisableUser")],
      ask: of("ResendConfirmationCode", "$user"),
      expect: promised,
    },
    {
      claim: "ENABLED: ConfirmSignUp of nobody is an expired code",
      grade: "unknown",
      source: `${source}: an expired or a wrong code, and not when which`,
      world: enabled,
      ask: confirm,
      expect: refused("ExpiredCodeException"),
    },
    {
      claim: "ENABLED: ConfirmSignUp of nobody who asked for a code is a wrong code",
      grade: "unknown",
      source: `${source}: an expired or a wrong code, and not when which`,
      world: enabled,
      before: [resend],
      ask: confirm,
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "ENABLED: the SRP user id of nobody is a UUID",
      grade: "documented",
      source,
      world: enabled,
      ask: begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER", {
        ChallengeParameters: {
          USER_ID_FOR_SRP: like(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        },
      }),
    },
    {
      claim: "ENABLED: SignUp still says that a name is taken",
      grade: "documented",
      source,
      world: enabled,
      ask: of("SignUp", "$user", { Password: "$password" }),
      expect: refused("UsernameExistsException"),
    },
    {
      claim: "LEGACY: ResendConfirmationCode of nobody is UserNotFoundException",
      grade: "documented",
      source,
      world: legacy,
      ask: resend,
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "LEGACY: ConfirmSignUp of nobody is UserNotFoundException",
      grade: "documented",
      source,
      world: legacy,
      ask: confirm,
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "LEGACY: ConfirmForgotPassword of nobody is UserNotFoundException",
      grade: "documented",
      source,
      world: legacy,
      ask: reset("$nobody"),
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "A new client's PreventUserExistenceErrors is LEGACY: nobody is told apart",
      grade: "documented",
      source,
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$nobody", PASSWORD: "$password" }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "ENABLED hides PasswordResetRequiredException",
      grade: "unknown",
      source: `${source}: yes; ${thread("aws-amplify/aws-sdk-ios", 2298)}: measured, no`,
      world: enabled,
      before: [admin("AdminResetUserPassword")],
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "$password" }),
      expect: refused("NotAuthorizedException"),
    },
  ],
};
