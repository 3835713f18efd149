/** Authenticator apps. @module */

import type { Subject } from "../case.ts";
import { absent, like, text } from "../matchers.ts";
import {
  answered,
  call,
  challenged,
  enrolTotp,
  refused,
  respond,
  signedIn,
  signIn,
  totpPool,
} from "../requests.ts";
import { api, awsBlocks, guide, model, moto, quoted, srpHelper, thread } from "../sources.ts";

const totp = (SOFTWARE_TOKEN_MFA_CODE: string) =>
  respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE });

export const totpCodes: Subject = {
  name: "authenticator app",
  cases: [
    {
      claim: "A user with an authenticator app is asked SOFTWARE_TOKEN_MFA",
      grade: "documented",
      source: guide("user-pool-settings-mfa-totp"),
      world: totpPool,
      before: enrolTotp,
      ask: signIn(),
      expect: challenged("SOFTWARE_TOKEN_MFA", {
        ChallengeParameters: { USER_ID_FOR_SRP: "$user" },
      }),
    },
    {
      claim: "The app's code signs in",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: totpPool,
      before: [...enrolTotp, signIn()],
      ask: totp("$totpNext"),
      expect: signedIn,
    },
    {
      claim: "A wrong code of an app is CodeMismatchException, in words without a full stop",
      grade: "reported",
      source: quoted,
      world: totpPool,
      before: [...enrolTotp, signIn()],
      ask: totp("000000"),
      expect: refused("CodeMismatchException", "Invalid code received for user"),
    },
    {
      claim: "A code of an app is good once",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: totpPool,
      before: [...enrolTotp, signIn()],
      ask: totp("$totp"),
      expect: refused(
        "ExpiredCodeException",
        "Your software token has already been used once.",
      ),
    },
    {
      claim: "VerifySoftwareToken with a wrong code is EnableSoftwareTokenMFAException",
      grade: "recorded",
      source: thread("aws-samples/aws-amplify-auth-starters", 15),
      world: totpPool,
      before: enrolTotp.slice(0, 2),
      ask: call("VerifySoftwareToken", { AccessToken: "$access", UserCode: "000000" }),
      expect: refused(
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
      ),
    },
    {
      claim: "VerifySoftwareToken with a used code says so",
      grade: "recorded",
      source: awsBlocks,
      world: totpPool,
      before: enrolTotp.slice(0, 3),
      ask: call("VerifySoftwareToken", { AccessToken: "$access", UserCode: "$totp" }),
      expect: refused(
        "EnableSoftwareTokenMFAException",
        "Your software token has already been used once",
      ),
    },
    {
      claim: "VerifySoftwareToken with an access token gives no session",
      grade: "recorded",
      source: thread("amazon-archives/amazon-cognito-identity-js", 627),
      world: totpPool,
      before: enrolTotp.slice(0, 2),
      ask: call("VerifySoftwareToken", { AccessToken: "$access", UserCode: "$totp" }),
      expect: answered({ Status: "SUCCESS", Session: absent }),
    },
    {
      claim: "The secret of an authenticator app is base32",
      grade: "documented",
      source: model,
      world: totpPool,
      before: [signIn()],
      ask: call("AssociateSoftwareToken", { AccessToken: "$access" }),
      expect: answered({ SecretCode: like(/^[A-Z2-7]{32,}$/) }),
    },
    {
      claim: "A preference for an app that was never verified is refused",
      grade: "recorded",
      source: awsBlocks,
      world: totpPool,
      before: [signIn()],
      ask: call("SetUserMFAPreference", {
        AccessToken: "$access",
        SoftwareTokenMfaSettings: { Enabled: true },
      }),
      expect: refused(
        "InvalidParameterException",
        "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
      ),
    },
    {
      claim: "A code of half a minute ago is good",
      grade: "documented",
      source: `${guide("user-pool-settings-mfa-totp")}: one step of 30 seconds either way`,
      world: totpPool,
      before: [...enrolTotp, { wait: 90 }, signIn()],
      ask: totp("$totpBefore"),
      expect: signedIn,
    },
    {
      claim: "A code of a minute and a half ago is not",
      grade: "documented",
      source: `${guide("user-pool-settings-mfa-totp")}: one step of 30 seconds either way`,
      world: totpPool,
      before: [...enrolTotp, { wait: 150 }, signIn()],
      ask: totp("$totpStale"),
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "VerifySoftwareToken with a session gives the next one",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: { mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } },
      before: [signIn(), call("AssociateSoftwareToken", { Session: "$session" })],
      ask: call("VerifySoftwareToken", { Session: "$session", UserCode: "$totp" }),
      expect: answered({ Status: "SUCCESS", Session: text(200) }),
    },
    {
      claim: "AssociateSoftwareToken needs an access token or a session",
      grade: "documented",
      source: api("AssociateSoftwareToken"),
      world: totpPool,
      ask: call("AssociateSoftwareToken"),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "An SRP_A beside the app's code is ignored",
      grade: "recorded",
      source: srpHelper,
      world: totpPool,
      before: [...enrolTotp, signIn()],
      ask: respond("SOFTWARE_TOKEN_MFA", {
        ...{ SOFTWARE_TOKEN_MFA_CODE: "$totpNext", SRP_A: "$srpA" },
      }),
      expect: signedIn,
    },
    {
      claim: "A code beside MFA_SETUP is ignored",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: { mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } },
      before: [
        signIn(),
        call("AssociateSoftwareToken", { Session: "$session" }),
        call("VerifySoftwareToken", { Session: "$session", UserCode: "$totp" }),
      ],
      ask: respond("MFA_SETUP", { SOFTWARE_TOKEN_MFA_CODE: "123456" }),
      expect: signedIn,
    },
    {
      claim: "SOFTWARE_TOKEN_MFA tells the name that the app was given",
      grade: "documented",
      source: guide("authentication"),
      world: totpPool,
      before: [
        ...enrolTotp.slice(0, 2),
        call("VerifySoftwareToken", {
          ...{ AccessToken: "$access", UserCode: "$totp", FriendlyDeviceName: "phone" },
        }),
        ...enrolTotp.slice(3),
      ],
      ask: signIn(),
      expect: challenged("SOFTWARE_TOKEN_MFA", {
        ChallengeParameters: { FRIENDLY_DEVICE_NAME: "phone" },
      }),
    },
  ],
};
