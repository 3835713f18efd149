/** Codes by e-mail as a second factor. @module */

import type { Step, Subject, World } from "../case.ts";
import { containing, json, like, members } from "../matchers.ts";
import {
  admin,
  call,
  challenged,
  enrolTwoFactors,
  refused,
  respond,
  signedIn,
  signIn,
} from "../requests.ts";
import { awsBlocks, guide, model } from "../sources.ts";

const source = guide("user-pool-settings-mfa-sms-email-message");
const mail = { email: "$email", email_verified: "true" };

/** E-mail as a second factor; AWS asks for an account recovery that it cannot be used for. */
const mailMfa = (MfaConfiguration: "ON" | "OPTIONAL", user: World["user"] = mail): World => ({
  pool: {
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
    },
  },
  mfa: {
    MfaConfiguration,
    EmailMfaConfiguration: {},
    SoftwareTokenMfaConfiguration: { Enabled: true },
  },
  user: user!,
});
const preferMail: Step = admin("AdminSetUserMFAPreference", {
  EmailMfaSettings: { Enabled: true, PreferredMfa: true },
});

export const emailMfa: Subject = {
  name: "codes",
  cases: [
    {
      claim: "E-mail as a second factor is asked as EMAIL_OTP",
      grade: "documented",
      source,
      world: mailMfa("OPTIONAL"),
      before: [preferMail],
      ask: signIn(),
      expect: challenged("EMAIL_OTP", {
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
          CODE_DELIVERY_DESTINATION: like(/^u\*+@e\*+$/),
        },
      }),
    },
    {
      claim: "The code of the second factor signs in",
      grade: "documented",
      source,
      world: mailMfa("OPTIONAL"),
      before: [preferMail, signIn()],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "A wrong code of the second factor is told as that of a first one is",
      grade: "documented",
      source: model,
      world: mailMfa("OPTIONAL"),
      before: [preferMail, signIn()],
      ask: respond("EMAIL_OTP", { EMAIL_OTP_CODE: "000000" }),
      expect: refused("CodeMismatchException"),
    },
    {
      claim: "MFA required, an e-mail address and nothing enrolled: EMAIL_OTP at once",
      grade: "recorded",
      source: awsBlocks,
      world: mailMfa("ON"),
      ask: signIn(),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "MFA required and no e-mail address: MFA_SETUP",
      grade: "documented",
      source: model,
      world: mailMfa("ON", {}),
      ask: signIn(),
      expect: challenged("MFA_SETUP", {
        ChallengeParameters: { MFAS_CAN_SETUP: json(containing("SOFTWARE_TOKEN_MFA")) },
      }),
    },
    {
      claim: "MFA_SETUP takes an EMAIL, and sends the code there",
      grade: "documented",
      source: "aws-amplify/amplify-js, signInHelpers.ts",
      world: mailMfa("ON", {}),
      before: [signIn()],
      ask: respond("MFA_SETUP", { EMAIL: "$email" }),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "SELECT_MFA_TYPE offers e-mail as EMAIL_OTP",
      grade: "documented",
      source: "aws-amplify/amplify-js and AWS's .NET extension; the guide says EMAIL_MFA",
      world: mailMfa("OPTIONAL"),
      before: [
        ...enrolTwoFactors("EmailMfaSettings"),
      ],
      ask: signIn(),
      expect: challenged("SELECT_MFA_TYPE", {
        ChallengeParameters: { MFAS_CAN_CHOOSE: json(members("SOFTWARE_TOKEN_MFA", "EMAIL_OTP")) },
      }),
    },
    {
      claim: "SELECT_MFA_TYPE is answered with EMAIL_OTP",
      grade: "documented",
      source: "aws-amplify/amplify-js and AWS's .NET extension; the guide says EMAIL_MFA",
      world: mailMfa("OPTIONAL"),
      before: [
        ...enrolTwoFactors("EmailMfaSettings"),
        signIn(),
      ],
      ask: respond("SELECT_MFA_TYPE", { ANSWER: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP"),
    },
    {
      claim: "A preference for e-mail without an address is refused",
      grade: "unknown",
      source: `${awsBlocks} have it of SMS and of apps`,
      world: mailMfa("OPTIONAL", {}),
      before: [signIn()],
      ask: call("SetUserMFAPreference", {
        ...{ AccessToken: "$access", EmailMfaSettings: { Enabled: true } },
      }),
      expect: refused("InvalidParameterException"),
    },
  ],
};
