import assert from "node:assert/strict";
import * as auth from "@cognito-edge/auth";
import { answering } from "../aws/answering.ts";

const Session = "a session of enough length";
const AccessToken = "a.b.c";
const begin = { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: "ada" } };
const respond = { ChallengeName: "SMS_MFA", ChallengeResponses: { USERNAME: "ada" }, Session };
const ContextData = { IpAddress: "1.2.3.4", ServerName: "a", ServerPath: "/", HttpHeaders: [] };

type Name =
  & keyof typeof auth
  & (
    | "initiateAuth"
    | "adminInitiateAuth"
    | "respondToAuthChallenge"
    | "adminRespondToAuthChallenge"
    | "associateSoftwareToken"
    | "verifySoftwareToken"
    | "confirmDevice"
    | "updateDeviceStatus"
    | "forgetDevice"
    | "getDevice"
    | "listDevices"
    | "startWebAuthnRegistration"
    | "completeWebAuthnRegistration"
    | "listWebAuthnCredentials"
    | "deleteWebAuthnCredential"
    | "getTokensFromRefreshToken"
    | "revokeToken"
    | "globalSignOut"
    | "confirmSignUp"
  );

/** Inputs that no operation may send, with the member that is to be named and what is said of it. */
const rows: [name: Name, input: unknown, member: string, said: string][] = [
  ["initiateAuth", undefined, "", "input is missing"],
  ["initiateAuth", "canary", "", "input must be an object"],
  ["initiateAuth", {}, "AuthFlow", "AuthFlow is missing"],
  ["initiateAuth", { AuthFlow: "canary" }, "AuthFlow", "AuthFlow must be one of CUSTOM_AUTH, "],
  ["initiateAuth", { ...begin, AuthFlow: "ADMIN_NO_SRP_AUTH" }, "AuthFlow", "must be one of"],
  [
    "initiateAuth",
    { ...begin, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" },
    "AuthFlow",
    "must be one of",
  ],
  ["initiateAuth", { ...begin, AuthParameters: "canary" }, "AuthParameters", "must be an object"],
  [
    "initiateAuth",
    { ...begin, AuthParameters: { PASSWORD: 7 } },
    "AuthParameters.PASSWORD",
    "must be a string",
  ],
  ["initiateAuth", { ...begin, Session: "" }, "Session", "is empty"],
  ["initiateAuth", { ...begin, ClientMetadata: { a: 1 } }, "ClientMetadata.a", "must be a string"],
  ["initiateAuth", { ...begin, UserContextData: "x" }, "UserContextData", "must be an object"],
  ["initiateAuth", { ...begin, AnalyticsMetadata: 1 }, "AnalyticsMetadata", "must be an object"],
  ["adminInitiateAuth", { ...begin, AuthFlow: "canary" }, "AuthFlow", "must be one of CUSTOM_AUTH"],
  ...["IpAddress", "ServerName", "ServerPath", "HttpHeaders"].map((
    member,
  ): [Name, unknown, string, string] => [
    "adminInitiateAuth",
    { ...begin, ContextData: { ...ContextData, [member]: undefined } },
    `ContextData.${member}`,
    "is missing",
  ]),
  ["respondToAuthChallenge", {}, "ChallengeName", "is missing"],
  ["respondToAuthChallenge", { ...respond, ChallengeName: "" }, "ChallengeName", "cannot be empty"],
  [
    "respondToAuthChallenge",
    { ...respond, ChallengeName: "ADMIN_NO_SRP_AUTH" },
    "ChallengeName",
    "nor ADMIN_NO_SRP_AUTH, which only adminRespondToAuthChallenge can answer",
  ],
  [
    "respondToAuthChallenge",
    { ...respond, ChallengeResponses: { SMS_MFA_CODE: 123456 } },
    "ChallengeResponses.SMS_MFA_CODE",
    "must be a string",
  ],
  ["respondToAuthChallenge", { ...respond, Session: "" }, "Session", "is empty"],
  ["adminRespondToAuthChallenge", { ...respond, ChallengeName: "" }, "ChallengeName", "is empty"],
  [
    "adminRespondToAuthChallenge",
    { ...respond, ContextData: { ...ContextData, HttpHeaders: "x" } },
    "ContextData.HttpHeaders",
    "must be an array",
  ],
  ["associateSoftwareToken", {}, "", "must hold either AccessToken or Session"],
  [
    "associateSoftwareToken",
    { AccessToken, Session },
    "",
    "must hold either AccessToken or Session",
  ],
  ["associateSoftwareToken", { Session: "" }, "Session", "is empty"],
  ["verifySoftwareToken", { Session }, "UserCode", "is missing"],
  ["verifySoftwareToken", { Session, UserCode: "canary" }, "UserCode", "must be six digits"],
  ["verifySoftwareToken", { Session, UserCode: "12345" }, "UserCode", "must be six digits"],
  ["verifySoftwareToken", { UserCode: "123456" }, "", "must hold either AccessToken or Session"],
  ["confirmDevice", { AccessToken }, "DeviceKey", "is missing"],
  [
    "confirmDevice",
    { AccessToken, DeviceKey: "eu_1", DeviceSecretVerifierConfig: { Salt: "s" } },
    "DeviceSecretVerifierConfig.PasswordVerifier",
    "is missing",
  ],
  [
    "updateDeviceStatus",
    { AccessToken, DeviceKey: "eu_1" },
    "DeviceRememberedStatus",
    "is missing",
  ],
  [
    "updateDeviceStatus",
    { AccessToken, DeviceKey: "eu_1", DeviceRememberedStatus: "canary" },
    "DeviceRememberedStatus",
    "must be one of remembered, not_remembered",
  ],
  ["getDevice", { AccessToken, DeviceKey: "" }, "DeviceKey", "is empty"],
  ["forgetDevice", { DeviceKey: "eu_1" }, "AccessToken", "is missing"],
  ["listDevices", { AccessToken: "" }, "AccessToken", "is empty"],
  ["listDevices", { AccessToken, Limit: "canary" }, "Limit", "must be a number"],
  ["startWebAuthnRegistration", {}, "AccessToken", "is missing"],
  ["completeWebAuthnRegistration", { AccessToken }, "Credential", "is missing"],
  [
    "completeWebAuthnRegistration",
    { AccessToken, Credential: "canary" },
    "Credential",
    "must be an object",
  ],
  ["listWebAuthnCredentials", { AccessToken, MaxResults: "5" }, "MaxResults", "must be a number"],
  ["deleteWebAuthnCredential", { AccessToken, CredentialId: "" }, "CredentialId", "is empty"],
  ["getTokensFromRefreshToken", { RefreshToken: "" }, "RefreshToken", "is empty"],
  ["getTokensFromRefreshToken", { RefreshToken: "r", DeviceKey: "" }, "DeviceKey", "is empty"],
  ["revokeToken", {}, "Token", "is missing"],
  ["globalSignOut", { AccessToken: 7 }, "AccessToken", "must be a string"],
  ["confirmSignUp", { ConfirmationCode: "1" }, "Username", "is missing"],
  ["confirmSignUp", { Username: "ada", ConfirmationCode: "" }, "ConfirmationCode", "is empty"],
  [
    "confirmSignUp",
    { Username: "ada", ConfirmationCode: "1", ForceAliasCreation: "yes" },
    "ForceAliasCreation",
    "must be a boolean",
  ],
];

for (const [index, [name, input, member, said]] of rows.entries()) {
  const about = member || "input";
  Deno.test(`${name}() sends nothing when ${about} ${said} (${index + 1})`, async () => {
    const { client, sent } = answering();
    const cognito = client({ credentials: { accessKeyId: "a", secretAccessKey: "b" } });
    const operation = auth[name] as (client: unknown, input: unknown) => Promise<unknown>;
    await assert.rejects(operation(cognito, input), (error) => {
      assert(error instanceof auth.InputError, String(error));
      assert.equal(error.code, "invalid_input");
      assert.equal(error.member, member);
      assert(error.message.includes(said), error.message);
      assert.match(error.message, new RegExp(`^${name.charAt(0).toUpperCase()}${name.slice(1)}: `));
      assert(!error.message.includes("canary"), error.message);
      return true;
    });
    assert.equal(sent.length, 0);
  });
}
