/** Codes by SMS, and which second factor is asked. @module */

import type { Step, Subject, World } from "../case.ts";
import { json, like, text } from "../matchers.ts";
import {
  admin,
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
import { awsBlocks, guide, model, moto, quoted, srpHelper, thread } from "../sources.ts";

const required: World = { mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } };

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

export const secondFactors: Subject = {
  name: "second factors",
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
      claim: "GetUser shows the factors and the preferred one",
      grade: "documented",
      source: model,
      world: totpPool,
      before: enrolTotp,
      ask: call("GetUser", { AccessToken: "$access" }),
      expect: answered({
        PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
        UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      }),
    },
    {
      claim: "Where MFA is required, a user without a factor is asked MFA_SETUP",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: required,
      ask: signIn(),
      expect: challenged("MFA_SETUP", {
        ChallengeParameters: { MFAS_CAN_SETUP: json(["SOFTWARE_TOKEN_MFA"]) },
      }),
    },
    {
      claim: "MFA_SETUP is answered with the session of VerifySoftwareToken and nothing else",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: required,
      before: [
        signIn(),
        call("AssociateSoftwareToken", { Session: "$session" }),
        call("VerifySoftwareToken", { Session: "$session", UserCode: "$totp" }),
      ],
      ask: respond("MFA_SETUP", {}),
      expect: signedIn,
    },
    {
      claim: "A sign-in that begins anew after VerifySoftwareToken is asked SOFTWARE_TOKEN_MFA",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: required,
      before: [
        signIn(),
        call("AssociateSoftwareToken", { Session: "$session" }),
        call("VerifySoftwareToken", { Session: "$session", UserCode: "$totp" }),
      ],
      ask: signIn(),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "MFA_SETUP without a verified app brings no tokens",
      grade: "documented",
      source: `${model}; how it is refused is not recorded`,
      world: required,
      before: [signIn()],
      ask: respond("MFA_SETUP", {}),
      expect: refused("*"),
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
    {
      claim: "Two factors and no preference: SELECT_MFA_TYPE with both",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: smsPool,
      before: [
        ...enrolTotp,
        admin("AdminSetUserMFAPreference", {
          SMSMfaSettings: { Enabled: true },
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
        }),
      ],
      ask: signIn(),
      expect: challenged("SELECT_MFA_TYPE", {
        ChallengeParameters: { MFAS_CAN_CHOOSE: text(10), USER_ID_FOR_SRP: "$user" },
      }),
    },
    {
      claim: "SELECT_MFA_TYPE leads to the factor that is chosen",
      grade: "documented",
      source: model,
      world: smsPool,
      before: [
        ...enrolTotp,
        admin("AdminSetUserMFAPreference", {
          SMSMfaSettings: { Enabled: true },
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
        }),
        signIn(),
      ],
      ask: respond("SELECT_MFA_TYPE", { ANSWER: "SOFTWARE_TOKEN_MFA" }),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "SELECT_MFA_TYPE refuses a factor that was not offered",
      grade: "documented",
      source: `${model}; how it is refused is not recorded`,
      world: smsPool,
      before: [
        ...enrolTotp,
        admin("AdminSetUserMFAPreference", {
          SMSMfaSettings: { Enabled: true },
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
        }),
        signIn(),
      ],
      ask: respond("SELECT_MFA_TYPE", { ANSWER: "EMAIL_OTP" }),
      expect: refused("*"),
    },
    {
      claim: "PASSWORD_VERIFIER leads to the second factor",
      grade: "recorded",
      source: srpHelper,
      world: totpPool,
      before: [
        ...enrolTotp,
        call("InitiateAuth", {
          ...{ ClientId: "$client", AuthFlow: "USER_SRP_AUTH" },
          AuthParameters: { USERNAME: "$user", SRP_A: "$srpA" },
        }),
      ],
      ask: respond("PASSWORD_VERIFIER", {
        ...{ USERNAME: "$srpUser", PASSWORD_CLAIM_SIGNATURE: "$claimSignature" },
        ...{ PASSWORD_CLAIM_SECRET_BLOCK: "$claimBlock", TIMESTAMP: "$claimTime" },
      }, { Session: "$sessionIfAny" }),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "AdminSetUserMFAPreference that takes the app away ends the second factor",
      grade: "documented",
      source: model,
      world: totpPool,
      before: [
        ...enrolTotp,
        admin("AdminSetUserMFAPreference", { SoftwareTokenMfaSettings: { Enabled: false } }),
      ],
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "An app cannot be set up where the pool does not allow it",
      grade: "documented",
      source: guide("user-pool-settings-mfa-totp"),
      before: [signIn()],
      ask: call("AssociateSoftwareToken", { AccessToken: "$access" }),
      expect: refused(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been enabled by the userPool",
      ),
    },
  ],
};
