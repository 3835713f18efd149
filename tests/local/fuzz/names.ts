/**
 * What requests can name in the prepared world.
 *
 * @module
 */

import type { ClientRecord } from "../../../src/local/model/records.ts";
import { PASSWORD } from "../world.ts";
import { type Codes, NEW_PASSWORD, type SignedIn } from "./sign_ins.ts";

/** An input of an operation. */
export type Input = Record<string, unknown>;

/** What requests can name. */
export interface Names {
  /** Values of a member, or of a key of a map, by its name. */
  values: Record<string, unknown[]>;
  /** Whole structures, by the name of their shape. */
  wholes: Record<string, unknown[]>;
  /** Whole inputs of operations whose members must fit each other. */
  inputs: Record<string, Input[]>;
}

/** All that there is to name. */
export interface Known {
  UserPoolId: string;
  /** A pool of which nothing depends. */
  emptyPoolId: string;
  ClientId: string;
  withSecret: ClientRecord;
  rotating: ClientRecord;
  machine: ClientRecord;
  SECRET_HASH: string;
  ada: SignedIn;
  codes: Codes;
  /** Right inputs of RespondToAuthChallenge. */
  answers: Input[];
  /** And of AdminRespondToAuthChallenge. */
  adminAnswer: Input;
}

/** Every name. */
export function namesOf(known: Known): Names {
  return { values: values(known), wholes: wholes(known), inputs: inputs(known) };
}

function values(known: Known): Names["values"] {
  const { UserPoolId, ClientId, withSecret, rotating, machine, SECRET_HASH, ada, codes } = known;
  const { AccessToken, IdToken } = ada.tokens;
  const { DeviceKey } = ada.device;
  const [secret] = withSecret.secrets;
  const people = ["ada", "mia", "new", "lost", "off", "una", "ada@example.com", "nobody"];
  const devices = [DeviceKey, ada.tokens.NewDeviceMetadata.DeviceKey, "eu-west-1_0"];
  const refreshTokens = [ada.kept, ada.rotated, ada.tokens].map((tokens) => tokens.RefreshToken);
  const codesSent = [...Object.values(codes), "000000"];
  return {
    UserPoolId: [UserPoolId, UserPoolId, UserPoolId, known.emptyPoolId, "eu-west-1_Nowhere"],
    ClientId: [ClientId, ClientId, ClientId, withSecret.ClientId, rotating.ClientId, "gone"],
    Username: [...people, "eve"],
    USERNAME: people,
    Password: [PASSWORD, NEW_PASSWORD, "short"],
    PASSWORD: [PASSWORD, PASSWORD, "Wrong-horse-1"],
    NEW_PASSWORD: [NEW_PASSWORD, PASSWORD, "short"],
    PreviousPassword: [PASSWORD, "Wrong-horse-1"],
    ProposedPassword: [NEW_PASSWORD, PASSWORD],
    TemporaryPassword: [NEW_PASSWORD],
    AccessToken: [AccessToken, AccessToken, ada.rotated.AccessToken, IdToken, "a.b.c"],
    RefreshToken: refreshTokens,
    REFRESH_TOKEN: refreshTokens,
    Token: [...refreshTokens, AccessToken],
    Session: known.answers.map(({ Session }) => Session),
    SecretHash: [SECRET_HASH, "d3Jvbmc="],
    SECRET_HASH: [SECRET_HASH, "d3Jvbmc="],
    SRP_A: ["0123456789abcdef", "0", "g"],
    PREFERRED_CHALLENGE: ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
    ANSWER: ["PASSWORD", "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "WEB_AUTHN", "42"],
    CREDENTIAL: [JSON.stringify(ada.Credential), "{}", "null", "["],
    DEVICE_KEY: devices,
    DeviceKey: devices,
    SMS_MFA_CODE: codesSent,
    EMAIL_OTP_CODE: codesSent,
    SOFTWARE_TOKEN_MFA_CODE: codesSent,
    ConfirmationCode: codesSent,
    Code: codesSent,
    UserCode: codesSent,
    AttributeName: ["email", "phone_number", "custom:tier", "email_verified"],
    UserAttributeNames: [["name"], ["custom:tier", "email"], ["sub"]],
    AttributesToGet: [["email"], ["sub", "nothing"]],
    Filter: ['username = "ada"', 'email ^= "a"', 'status="Enabled"', '"', "sub", 'name = "\\"'],
    GroupName: ["staff", "staff", "guests"],
    RoleArn: ["arn:aws:iam::123456789012:role/staff"],
    Identifier: ["api", "other"],
    ProviderName: ["Google", "Facebook"],
    IdpIdentifier: ["example", "nobody"],
    Domain: ["login", "other"],
    CredentialId: [ada.CredentialId, "gone"],
    SessionId: [ada.SessionId],
    ClientSecret: [secret!.value],
    ClientSecretId: [secret!.id, `${withSecret.ClientId}--1`],
    Secret: [machine.secrets[0]!.value, secret!.value],
    Scopes: [["api/read"], ["api/write"]],
    ResourceArn: [`arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPoolId}`],
    Tags: [{ team: "blue" }],
    Name: ["email", "name", "custom:tier", "sub", "zoneinfo"],
    NextToken: ["1", "-1", "NaN", btoa("ada")],
    PaginationToken: ["1", "-1", btoa("ada")],
  };
}

function wholes({ ada }: Known): Names["wholes"] {
  return {
    AttributeType: [
      { Name: "name", Value: "Ada" },
      { Name: "email", Value: "countess@example.com" },
      { Name: "email_verified", Value: "true" },
      { Name: "phone_number", Value: "" },
      { Name: "custom:tier", Value: "gold" },
    ],
    Document: [ada.Credential, {}, { id: 1, response: null }],
    DeviceSecretVerifierConfigType: [{ PasswordVerifier: "AAAA", Salt: "AAAA" }],
  };
}

function inputs(known: Known): Names["inputs"] {
  const { UserPoolId, ClientId, withSecret, rotating, machine, ada, codes } = known;
  const { AccessToken, NewDeviceMetadata: { DeviceKey } } = ada.tokens;
  const { RefreshToken } = ada.kept;
  const ofAda = { UserPoolId, Username: "ada" };
  const byPassword = { USERNAME: "ada", PASSWORD };
  return {
    AddCustomAttributes: [{
      UserPoolId,
      CustomAttributes: [{ Name: "rank", AttributeDataType: "Number" }],
    }],
    AddUserPoolClientSecret: [{ UserPoolId, ClientId: machine.ClientId }],
    AdminInitiateAuth: [{
      ...{ UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" },
      AuthParameters: byPassword,
    }],
    AdminRespondToAuthChallenge: [known.adminAnswer],
    AdminConfirmSignUp: [{ UserPoolId, Username: "una" }],
    AdminSetUserPassword: [{ ...ofAda, Password: NEW_PASSWORD, Permanent: true }],
    AssociateSoftwareToken: [{ AccessToken }],
    ChangePassword: [{
      ...{ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: NEW_PASSWORD },
    }],
    CompleteWebAuthnRegistration: [{ AccessToken, Credential: ada.Credential }],
    ConfirmDevice: [{
      ...{ AccessToken, DeviceKey, DeviceName: "phone" },
      DeviceSecretVerifierConfig: { PasswordVerifier: "AAAA", Salt: "AAAA" },
    }],
    ConfirmForgotPassword: [{
      ...{ ClientId, Username: "ada" },
      ...{ ConfirmationCode: codes.password, Password: NEW_PASSWORD },
    }],
    ConfirmSignUp: [{ ClientId, Username: "una", ConfirmationCode: codes.signUp }],
    DeleteUserPool: [{ UserPoolId: known.emptyPoolId }],
    ForgetDevice: [{ AccessToken, DeviceKey: ada.device.DeviceKey }],
    GetClientToken: [{ ClientId: machine.ClientId, Secret: machine.secrets[0]!.value }],
    GetDevice: [{ AccessToken, DeviceKey: ada.device.DeviceKey }],
    GetTokensFromRefreshToken: [{
      ...{ ClientId: rotating.ClientId, RefreshToken: ada.rotated.RefreshToken },
      DeviceKey: ada.rotated.NewDeviceMetadata.DeviceKey,
    }],
    InitiateAuth: [
      { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters: byPassword },
      { AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME: "ada", SRP_A: "0123456789abcdef" } },
      {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: "mia", PREFERRED_CHALLENGE: "SMS_OTP" },
      },
      {
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: RefreshToken, DEVICE_KEY: ada.device.DeviceKey },
      },
    ].map((input) => ({ ClientId, ...input })),
    ResendConfirmationCode: [{ ClientId, Username: "una" }],
    RespondToAuthChallenge: known.answers,
    RevokeToken: [{ ClientId, Token: RefreshToken }],
    SetUserPoolClientSessionConfiguration: [{
      ...{ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: 60 } },
    }],
    DeleteUserPoolClientSecret: [{
      ...{ UserPoolId, ClientId: withSecret.ClientId, ClientSecretId: withSecret.secrets[0]!.id },
    }],
    VerifySoftwareToken: [{ AccessToken, UserCode: codes.app }],
    VerifyUserAttribute: [{ AccessToken, AttributeName: "email", Code: codes.attribute }],
  };
}
