/**
 * What the operations of an account send, and what they make of an answer, held against AWS's model.
 *
 * @module
 */

import assert from "node:assert/strict";
import * as auth from "@cognito-edge/auth";
import { answering, json } from "../aws/answering.ts";
import { operations, requiredMembers, violations } from "./model.ts";

type Operation = (
  client: auth.CognitoClient,
  input: Record<string, unknown>,
) => Promise<unknown>;

/** An operation of the client: what it is given, what Cognito answers, and what is added to the request. */
interface Row {
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

const rows: Row[] = [
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

const added = {
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
function functionFor(operation: string): Operation {
  const name = operation.charAt(0).toLowerCase() + operation.slice(1).replace("MFA", "Mfa");
  return auth[name as keyof typeof auth] as unknown as Operation;
}

for (const { name, input, answer, adds = [] } of rows) {
  const model = operations[name]!;
  Deno.test(`${name} is sent as AWS's model describes it, and its answer handed on`, async () => {
    const { client, sent } = answering(model.output ? json(answer ?? {}) : new Response(""));
    const cognito = client({
      clientSecret: "a_secret_of_enough_letters",
      credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    });
    assert.deepEqual(await functionFor(name)(cognito, input), answer);
    const [{ headers, body } = { headers: new Headers(), body: undefined }] = sent;
    assert.equal(headers.get("x-amz-target"), `AWSCognitoIdentityProviderService.${name}`);
    assert.equal(headers.has("authorization"), model.signed);
    const ids = Object.fromEntries(adds.map((member) => [member, added[member]]));
    assert.deepEqual(body, { ...input, ...ids });
    assert.deepEqual(violations(model.input, body), []);
    if (answer) assert.deepEqual(violations(model.output!, answer), []);
  });

  Deno.test(`${name} sends nothing where a required member is missing or empty`, async () => {
    const { client, sent } = answering();
    const cognito = client({ credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } });
    const required = requiredMembers(name).filter((member) => !(member in added));
    assert(required.length > 0);
    for (const member of required) {
      const { [member]: given, ...others } = input;
      const unusable = [others, { ...input, [member]: 7 }];
      if (typeof given === "string") unusable.push({ ...input, [member]: "" });
      for (const broken of unusable) {
        await assert.rejects(functionFor(name)(cognito, broken), { code: "invalid_input", member });
      }
    }
    assert.equal(sent.length, 0);
  });
}
