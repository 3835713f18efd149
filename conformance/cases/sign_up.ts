/** Signing up. @module */

import type { Step, Subject, World } from "../case.ts";
import { containing, like, without } from "../matchers.ts";
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
import { floci, guide, model, quoted, thread } from "../sources.ts";

const mailPool: World = {
  pool: { AutoVerifiedAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};

const signUp = (more: Record<string, unknown> = {}) =>
  call("SignUp", {
    ...{ ClientId: "$client", Username: "$user", Password: "$password" },
    UserAttributes: [{ Name: "email", Value: "$email" }],
    ...more,
  });
const newcomer: World = { ...mailPool, user: null };
const confirm = (ConfirmationCode: string) =>
  call("ConfirmSignUp", { ClientId: "$client", Username: "$user", ConfirmationCode });
const signedUp: Step[] = [signUp()];
const wrongCode = refused(
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
);

export const signingUp: Subject = {
  name: "sign-up",
  cases: [
    {
      claim: "SignUp tells where the code went and the new user's sub",
      grade: "documented",
      source: model,
      world: newcomer,
      ask: signUp(),
      expect: answered({
        ...{ UserConfirmed: false, UserSub: like(/^[0-9a-f-]{36}$/) },
        CodeDeliveryDetails: {
          ...{ AttributeName: "email", DeliveryMedium: "EMAIL" },
          Destination: like(/^.\*+@.\*+/),
        },
      }),
    },
    {
      claim: "A name that is taken is UsernameExistsException",
      grade: "recorded",
      source: floci("sign-up.error.username-exists.json"),
      world: mailPool,
      ask: signUp(),
      expect: refused("UsernameExistsException", "User already exists"),
    },
    {
      claim: "SignUp says of a weak password that it did not conform WITH the policy",
      grade: "reported",
      source: quoted,
      world: newcomer,
      ask: signUp({ Password: "Aa1-" }),
      expect: refused(
        "InvalidPasswordException",
        "Password did not conform with policy: Password not long enough",
      ),
    },
    {
      claim: "An unconfirmed user is UserNotConfirmedException whatever the password",
      grade: "documented",
      source: thread("amazon-archives/amazon-cognito-identity-js", 288),
      world: newcomer,
      before: signedUp,
      ask: call("InitiateAuth", {
        ...{ ClientId: "$client", AuthFlow: "USER_PASSWORD_AUTH" },
        AuthParameters: { USERNAME: "$user", PASSWORD: "Wrong-horse-9" },
      }),
      expect: refused("UserNotConfirmedException", "User is not confirmed."),
    },
    {
      claim: "A wrong confirmation code is CodeMismatchException",
      grade: "recorded",
      source: floci("confirm-sign-up.error.code-mismatch.json"),
      world: newcomer,
      before: signedUp,
      ask: confirm("000000"),
      expect: wrongCode,
    },
    {
      claim: "The code confirms the user",
      grade: "documented",
      source: model,
      world: newcomer,
      before: [...signedUp, confirm("$code")],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "Confirming by a code verifies the address that it was sent to",
      grade: "documented",
      source: guide("signing-up-users-in-your-app"),
      world: newcomer,
      before: [...signedUp, confirm("$code")],
      ask: admin("AdminGetUser"),
      expect: answered({
        UserStatus: "CONFIRMED",
        UserAttributes: containing({ Name: "email_verified", Value: "true" }),
      }),
    },
    {
      claim: "Confirming a confirmed user is refused",
      grade: "reported",
      source: quoted,
      world: mailPool,
      ask: confirm("123456"),
      expect: notAuthorized("User cannot be confirmed. Current status is CONFIRMED"),
    },
    {
      claim: "A confirmation code is good for a day",
      grade: "documented",
      source: guide("signing-up-users-in-your-app"),
      world: newcomer,
      before: [...signedUp, { wait: 86_400 + 60 }],
      ask: confirm("$code"),
      expect: refused(
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      ),
    },
    {
      claim: "AdminConfirmSignUp confirms without a code, and verifies nothing",
      grade: "documented",
      source: model,
      world: newcomer,
      before: [...signedUp, admin("AdminConfirmSignUp")],
      ask: admin("AdminGetUser"),
      expect: answered({
        UserStatus: "CONFIRMED",
        UserAttributes: without({ Name: "email_verified", Value: "true" }),
      }),
    },
    {
      claim: "ResendConfirmationCode of a confirmed user is refused",
      grade: "reported",
      source: quoted,
      world: mailPool,
      ask: call("ResendConfirmationCode", { ClientId: "$client", Username: "$user" }),
      expect: invalidParameter("User is already confirmed."),
    },
  ],
};
