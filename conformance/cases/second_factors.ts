/** Which second factor is asked, and setting one up. @module */

import type { Subject, World } from "../case.ts";
import { json, members, text } from "../matchers.ts";
import {
  admin,
  answered,
  call,
  challenged,
  enrolTotp,
  enrolTwoFactors,
  refused,
  respond,
  signedIn,
  signIn,
  totpPool,
} from "../requests.ts";
import { api, guide, model, moto, srpHelper } from "../sources.ts";

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

export const secondFactors: Subject = {
  name: "second factors",
  cases: [
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
      claim: "Two factors and no preference: SELECT_MFA_TYPE with both",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: smsPool,
      before: [
        ...enrolTwoFactors("SMSMfaSettings"),
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
        ...enrolTwoFactors("SMSMfaSettings"),
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
        ...enrolTwoFactors("SMSMfaSettings"),
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
    {
      claim: "MFAS_CAN_CHOOSE is a JSON text of the factors' names",
      grade: "documented",
      source: guide("authentication"),
      world: smsPool,
      before: [
        ...enrolTwoFactors("SMSMfaSettings"),
      ],
      ask: signIn(),
      expect: challenged("SELECT_MFA_TYPE", {
        ChallengeParameters: { MFAS_CAN_CHOOSE: json(members("SMS_MFA", "SOFTWARE_TOKEN_MFA")) },
      }),
    },
    {
      claim: "MFAS_CAN_SETUP names SMS_MFA where the pool has it",
      grade: "documented",
      source: guide("user-pool-settings-mfa"),
      world: { ...smsPool, mfa: { ...smsPool.mfa, MfaConfiguration: "ON" }, user: {} },
      ask: signIn(),
      expect: challenged("MFA_SETUP", {
        ChallengeParameters: { MFAS_CAN_SETUP: json(members("SMS_MFA", "SOFTWARE_TOKEN_MFA")) },
      }),
    },
    {
      claim: "Two preferred factors are refused",
      grade: "documented",
      source: api("SetUserMFAPreference"),
      world: smsPool,
      before: enrolTotp,
      ask: call("SetUserMFAPreference", {
        AccessToken: "$access",
        SMSMfaSettings: { Enabled: true, PreferredMfa: true },
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
      expect: refused("InvalidParameterException"),
    },
  ],
};
