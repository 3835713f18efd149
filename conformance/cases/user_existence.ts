/** PreventUserExistenceErrors: what strangers are told about users who do not exist. @module */

import type { Subject, World } from "../case.ts";
import { like, text } from "../matchers.ts";
import {
  answered,
  begin,
  call,
  challenged,
  emailOtpPool,
  notAuthorized,
  refused,
  respond,
} from "../requests.ts";
import { floci, guide, transcripts } from "../sources.ts";

const source = guide("cognito-user-pool-managing-errors");
const enabled: World = { client: { PreventUserExistenceErrors: "ENABLED" } };
const legacy: World = { client: { PreventUserExistenceErrors: "LEGACY" } };
const mail: World = { ...enabled, pool: emailOtpPool.pool!, user: null };
const stranger = { USERNAME: "$nobody", PASSWORD: "Correct-horse-1" };

export const userExistence: Subject = {
  name: "existence",
  cases: [
    {
      claim: "ENABLED: a password of nobody is a wrong password",
      grade: "documented",
      source,
      world: enabled,
      ask: begin("USER_PASSWORD_AUTH", stranger),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "LEGACY: a password of nobody is UserNotFoundException",
      grade: "documented",
      source,
      world: legacy,
      ask: begin("USER_PASSWORD_AUTH", stranger),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "ENABLED: SRP of nobody looks like that of anybody",
      grade: "documented",
      source,
      world: enabled,
      ask: begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER", {
        ChallengeParameters: {
          ...{ SALT: text(28), SRP_B: text(700), SECRET_BLOCK: text(100) },
          USER_ID_FOR_SRP: text(),
        },
      }),
    },
    {
      claim: "ENABLED: the salt of nobody is the same each time",
      grade: "documented",
      source,
      world: enabled,
      before: [
        {
          ...begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
          save: { salt: "ChallengeParameters.SALT" },
        },
      ],
      ask: begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
      expect: answered({ ChallengeParameters: { SALT: "$salt" } }),
    },
    {
      claim: "ENABLED: the claim of nobody fails as a wrong password does",
      grade: "documented",
      source,
      world: enabled,
      before: [begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" })],
      ask: respond("PASSWORD_VERIFIER", {
        ...{ USERNAME: "$srpUser", PASSWORD_CLAIM_SIGNATURE: "$claimSignature" },
        ...{ PASSWORD_CLAIM_SECRET_BLOCK: "$claimBlock", TIMESTAMP: "$claimTime" },
      }, { Session: "$sessionIfAny" }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "ENABLED: a code is promised to an address of nobody, made from what was typed",
      grade: "recorded",
      source: transcripts,
      world: { ...mail, pool: { ...mail.pool, UsernameAttributes: ["email"] } },
      ask: begin("USER_AUTH", {
        ...{ USERNAME: "stranger@example.com", PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }),
      expect: challenged("EMAIL_OTP", {
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: like(/^s\*+@e\*+/) },
      }),
    },
    {
      claim: "ENABLED: a code of nobody is a wrong code",
      grade: "recorded",
      source: transcripts,
      world: { ...mail, pool: { ...mail.pool, UsernameAttributes: ["email"] } },
      before: [begin("USER_AUTH", {
        ...{ USERNAME: "stranger@example.com", PREFERRED_CHALLENGE: "EMAIL_OTP" },
      })],
      ask: respond("EMAIL_OTP", { USERNAME: "stranger@example.com", EMAIL_OTP_CODE: "12345678" }),
      expect: refused("CodeMismatchException", "Invalid code or auth state for the user."),
    },
    {
      claim: "LEGACY: USER_AUTH of nobody is UserNotFoundException",
      grade: "documented",
      source,
      world: legacy,
      ask: begin("USER_AUTH", { USERNAME: "$nobody" }),
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "ENABLED: ForgotPassword of nobody promises a code",
      grade: "documented",
      source,
      world: enabled,
      ask: call("ForgotPassword", { ClientId: "$client", Username: "$nobody" }),
      expect: answered({ CodeDeliveryDetails: { DeliveryMedium: text(), Destination: text() } }),
    },
    {
      claim: "LEGACY: ForgotPassword of nobody is UserNotFoundException in words of its own",
      grade: "recorded",
      source: floci("forgot-password.unknown-user.json"),
      world: legacy,
      ask: call("ForgotPassword", { ClientId: "$client", Username: "$nobody" }),
      expect: refused("UserNotFoundException", "Username/client id combination not found."),
    },
    {
      claim: "ENABLED: ConfirmForgotPassword of nobody tells nothing",
      grade: "documented",
      source,
      world: enabled,
      ask: call("ConfirmForgotPassword", {
        ...{ ClientId: "$client", Username: "$nobody", ConfirmationCode: "123456" },
        Password: "Battery-staple-2",
      }),
      expect: refused("ExpiredCodeException"),
    },
    {
      claim: "AdminGetUser names nobody whatever the client says",
      grade: "documented",
      source,
      world: enabled,
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: "$nobody" }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
  ],
};
