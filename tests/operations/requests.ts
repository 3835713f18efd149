/**
 * The operations of an account: what each is given, and what Cognito answers.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";

type Operation = (
  client: auth.CognitoClient,
  input: Record<string, unknown>,
) => Promise<unknown>;

/** An operation of the client: what it is given, what Cognito answers, and what is added to the request. */
export interface Row {
  name: string;
  input: Record<string, unknown>;
  /** `undefined` where the model has no members for an answer. */
  answer?: Record<string, unknown>;
  adds?: readonly (keyof typeof added)[];
}

const AccessToken = "a.b.c";
const UserAttributes = [{ Name: "email", Value: "ada@example.com" }, { Name: "nickname" }];
const CodeDeliveryDetails = {
  Destination: "a***@e***",
  DeliveryMedium: "EMAIL",
  AttributeName: "email",
};
const along = {
  ClientMetadata: { tenant: "analytical" },
  AnalyticsMetadata: { AnalyticsEndpointId: "endpoint-1" },
  UserContextData: { IpAddress: "203.0.113.7", EncodedData: "encoded" },
};
const user = { Username: "ada", ...along };
const ofClient = ["ClientId", "SecretHash"] as const;
const ofPool = ["UserPoolId"] as const;
const on = { Enabled: true, PreferredMfa: false };
const mfa = {
  MFAOptions: [{ DeliveryMedium: "SMS", AttributeName: "phone_number" }],
  PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
  UserMFASettingList: ["SOFTWARE_TOKEN_MFA", "SMS_MFA"],
};
const seen = {
  UserCreateDate: 1_790_000_000.123,
  UserLastModifiedDate: 1_790_000_001,
  Enabled: true,
  UserStatus: "CONFIRMED",
};

const SessionId = "tkn1234567890abcdefghijklmno";
const Sessions = [{
  SessionId,
  SessionType: "TOKEN",
  ClientId: "client1",
  CreateDate: 1_790_000_000.5,
  LastActiveDate: 1_790_000_001,
  DeviceType: "Chrome on Linux",
  LastIPAddress: "203.0.113.7",
  LastLocation: { City: "London", Country: "United Kingdom" },
  OriginSessionId: "sso1234567890abcdefghijklmno",
  IsCurrentSession: true,
}, { SessionId }];

/** One row an operation. */
export const rows: Row[] = [
  {
    name: "SignUp",
    input: { ...user, Password: "Correct-horse-1", UserAttributes, ValidationData: UserAttributes },
    answer: {
      UserConfirmed: false,
      UserSub: "11111111-2222-4333-8444-555555555555",
      CodeDeliveryDetails,
      Session: "a session of enough length",
    },
    adds: ofClient,
  },
  {
    name: "ConfirmSignUp",
    input: { ...user, ConfirmationCode: "123456", ForceAliasCreation: true },
    answer: { Session: "a session of enough length" },
    adds: ofClient,
  },
  { name: "ResendConfirmationCode", input: user, answer: { CodeDeliveryDetails }, adds: ofClient },
  { name: "ForgotPassword", input: user, answer: { CodeDeliveryDetails }, adds: ofClient },
  {
    name: "ConfirmForgotPassword",
    input: { ...user, ConfirmationCode: "123456", Password: "Battery-staple-2" },
    adds: ofClient,
  },
  {
    name: "ChangePassword",
    input: {
      AccessToken,
      PreviousPassword: "Correct-horse-1",
      ProposedPassword: "Battery-staple-2",
    },
  },
  {
    name: "GetUser",
    input: { AccessToken },
    answer: { Username: "ada", UserAttributes, ...mfa },
  },
  { name: "DeleteUser", input: { AccessToken } },
  {
    name: "UpdateUserAttributes",
    input: { AccessToken, UserAttributes, ClientMetadata: { tenant: "analytical" } },
    answer: { CodeDeliveryDetailsList: [CodeDeliveryDetails] },
  },
  {
    name: "DeleteUserAttributes",
    input: { AccessToken, UserAttributeNames: ["nickname", "custom:rank"] },
  },
  {
    name: "GetUserAttributeVerificationCode",
    input: { AccessToken, AttributeName: "email", ClientMetadata: { tenant: "analytical" } },
    answer: { CodeDeliveryDetails },
  },
  { name: "VerifyUserAttribute", input: { AccessToken, AttributeName: "email", Code: "123456" } },
  {
    name: "SetUserMFAPreference",
    input: {
      AccessToken,
      SMSMfaSettings: on,
      SoftwareTokenMfaSettings: on,
      EmailMfaSettings: on,
      WebAuthnMfaSettings: { Enabled: true },
    },
  },
  {
    name: "GetUserAuthFactors",
    input: { AccessToken },
    answer: {
      Username: "ada",
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
      ConfiguredUserAuthFactors: ["PASSWORD", "SOFTWARE_TOKEN"],
    },
  },
  {
    name: "AdminGetUser",
    input: { Username: "ada" },
    answer: { Username: "ada", UserAttributes, ...seen, ...mfa },
    adds: ofPool,
  },
  {
    name: "AdminCreateUser",
    input: {
      Username: "ada",
      UserAttributes,
      ValidationData: UserAttributes,
      TemporaryPassword: "Correct-horse-1",
      ForceAliasCreation: false,
      MessageAction: "SUPPRESS",
      DesiredDeliveryMediums: ["EMAIL", "SMS"],
      ClientMetadata: { tenant: "analytical" },
    },
    answer: {
      User: { Username: "ada", Attributes: UserAttributes, ...seen, MFAOptions: mfa.MFAOptions },
    },
    adds: ofPool,
  },
  {
    name: "AdminSetUserPassword",
    input: { Username: "ada", Password: "Battery-staple-2", Permanent: true },
    adds: ofPool,
  },
  {
    name: "AdminResetUserPassword",
    input: { Username: "ada", ClientMetadata: { tenant: "analytical" } },
    adds: ofPool,
  },
  { name: "AdminUserGlobalSignOut", input: { Username: "ada" }, adds: ofPool },
  {
    name: "ListUserSessions",
    input: { AccessToken, NextToken: "page-2" },
    answer: { Sessions, NextToken: "page-3" },
  },
  {
    name: "RevokeUserSession",
    input: { AccessToken, SessionId, RevokeAssociatedSessions: "LINKED" },
  },
  {
    name: "AdminListUserSessions",
    input: { Username: "ada", NextToken: "page-2" },
    answer: { Sessions, NextToken: "page-3" },
    adds: ofPool,
  },
  {
    name: "AdminRevokeUserSession",
    input: { Username: "ada", SessionId, RevokeAssociatedSessions: "NONE" },
    adds: ofPool,
  },
  {
    name: "RevokeToken",
    input: { Token: "a.b.c", RevokeAssociatedSessions: "LINKED" },
    adds: ["ClientId", "ClientSecret"],
  },
];

/** What the client adds to a request. */
export const added = {
  ClientId: "client1",
  UserPoolId: "eu-west-1_Ab12Cd34e",
  ClientSecret: "a_secret_of_enough_letters",
  SecretHash: await auth.secretHash({
    username: "ada",
    clientId: "client1",
    clientSecret: "a_secret_of_enough_letters",
  }),
};

/** Cognito's name as ours: `SetUserMFAPreference` is `setUserMfaPreference`. */
export function functionFor(operation: string): Operation {
  const name = operation.charAt(0).toLowerCase() + operation.slice(1).replace("MFA", "Mfa");
  return auth[name as keyof typeof auth] as unknown as Operation;
}
