/** Codes by SMS as a second factor. @module */

import type { Step, Subject, World } from "../case.ts";
import { like } from "../matchers.ts";
import { admin, call, challenged, refused, respond, signedIn, signIn } from "../requests.ts";
import { awsBlocks, guide, quoted, thread } from "../sources.ts";

const smsPool: World = {
  mfa: {
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sns", ExternalId: "x" },
    },
    SoftwareTokenMfaConfiguration: { Enabled: true },
  },
  user: { phone_number: "$phone", phone_number_verified: "true" },
};

const preferSms: Step[] = [
  admin("AdminSetUserMFAPreference", { SMSMfaSettings: { Enabled: true, PreferredMfa: true } }),
];

const wrongCode = refused("CodeMismatchException", "Invalid code or auth state for the user.");

export const smsMfa: Subject = {
  name: "SMS_MFA",
  cases: [
    {
      claim: "A preference for SMS without a phone number is refused",
      grade: "recorded",
      source: awsBlocks,
      world: { ...smsPool, user: {} },
      before: [signIn()],
      ask: call("SetUserMFAPreference", {
        AccessToken: "$access",
        SMSMfaSettings: { Enabled: true },
      }),
      expect: refused(
        "InvalidParameterException",
        "User does not have delivery config set to turn on SMS_MFA",
      ),
    },
    {
      claim: "SMS_MFA shows the last four digits of the number",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-authentication-flow"),
      world: smsPool,
      before: preferSms,
      ask: signIn(),
      expect: challenged("SMS_MFA", {
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
          CODE_DELIVERY_DESTINATION: like(/^\+\*+\d{4}$/),
        },
      }),
    },
    {
      claim: "A wrong SMS code is CodeMismatchException",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 3066),
      world: smsPool,
      before: [...preferSms, signIn()],
      ask: respond("SMS_MFA", { SMS_MFA_CODE: "000000" }),
      expect: wrongCode,
    },
    {
      claim: "The SMS code signs in",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: smsPool,
      before: [...preferSms, signIn()],
      ask: respond("SMS_MFA", { SMS_MFA_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "SMS_MFA with an empty answer is refused",
      grade: "reported",
      source: quoted,
      world: smsPool,
      before: [...preferSms, signIn()],
      ask: respond("SMS_MFA", {}),
      expect: refused("InvalidParameterException"),
    },
  ],
};
