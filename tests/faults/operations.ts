/**
 * Every function of the client that sends something, ready to be called once.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { createDeviceVerifier } from "@cognito-edge/auth/srp";
import { challenged, signedIn } from "../scenarios/pool.ts";
import { createAuthenticator } from "../scenarios/software_authenticator.ts";
import { type FaultWorld, ORIGIN, PASSWORD, type WorldKind } from "./world.ts";

type Call = (client: auth.CognitoClient, options: auth.CallOptions) => Promise<unknown>;

/** How a function is called. */
export interface OperationRow {
  /** The name of the function, and what tells the row from others of the same. */
  name: string;
  /** What the pool has to be like. */
  world?: WorldKind;
  /** Whether an empty answer is a right one. */
  saysLittle?: true;
  /** Sets up what the call needs. */
  prepare(world: FaultWorld): Promise<Call>;
}

const NEW_PASSWORD = "Battery-staple-2";

/** A row whose call needs an access token. */
function byToken(
  name: string,
  call: (
    client: auth.CognitoClient,
    AccessToken: string,
    options: auth.CallOptions,
  ) => Promise<unknown>,
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    async prepare(world) {
      const { tokens: { accessToken } } = await (await world.person()).signedIn();
      return (client, options) => call(client, accessToken, options);
    },
    ...more,
  };
}

/** A row whose call needs a user's name. */
function byName(
  name: string,
  call: (
    client: auth.CognitoClient,
    Username: string,
    options: auth.CallOptions,
  ) => Promise<unknown>,
  before: (world: FaultWorld, Username: string) => Promise<unknown> = () => Promise.resolve(),
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    async prepare(world) {
      const { username } = await world.person();
      await before(world, username);
      return (client, options) => call(client, username, options);
    },
    ...more,
  };
}

/** A row whose call is about a device that is remembered already, or is about to be. */
function byDevice(
  name: string,
  call: (
    client: auth.CognitoClient,
    about: { AccessToken: string; DeviceKey: string },
    options: auth.CallOptions,
  ) => Promise<unknown>,
  more: Partial<OperationRow> = {},
): OperationRow {
  return {
    name,
    world: "tracking",
    async prepare(world) {
      const step = await (await world.person()).signedIn();
      const { deviceKey } = await auth.rememberDevice(world.direct, step);
      const about = { AccessToken: step.tokens.accessToken, DeviceKey: deviceKey };
      return (client, options) => call(client, about, options);
    },
    ...more,
  };
}

/** The name of somebody who has signed up, and not confirmed it. */
async function signUpOf({ direct }: FaultWorld): Promise<string> {
  const Username = `new-${crypto.randomUUID()}`;
  await auth.signUp(direct, {
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
  });
  return Username;
}

async function passkeyOf({ direct }: FaultWorld, AccessToken: string) {
  const { CredentialCreationOptions } = await auth.startWebAuthnRegistration(direct, {
    AccessToken,
  });
  const authenticator = createAuthenticator(ORIGIN);
  const options = CredentialCreationOptions as unknown as auth.PasskeyCreationOptionsJSON;
  return { authenticator, Credential: await authenticator.create(options) };
}

/** The session of a challenge for a code of the app, by a user who has one. */
async function totpChallenge(world: FaultWorld) {
  const { username, signedIn } = await world.person();
  const { tokens: { accessToken: AccessToken } } = await signedIn();
  const { SecretCode } = await auth.associateSoftwareToken(world.direct, { AccessToken });
  await auth.verifySoftwareToken(world.direct, {
    AccessToken,
    UserCode: await totpCode(SecretCode, Date.now() - 30_000),
  });
  await auth.setUserMfaPreference(world.direct, {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  const step = await auth.signIn(world.direct, {
    flow: "ADMIN_USER_PASSWORD_AUTH",
    username,
    password: PASSWORD,
  });
  return { challenge: challenged(step, "SOFTWARE_TOKEN_MFA"), code: await totpCode(SecretCode) };
}

async function newPasswordChallenge({ direct }: FaultWorld, api: auth.ApiFamily) {
  const username = `invited-${crypto.randomUUID()}`;
  await auth.adminCreateUser(direct, {
    Username: username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
  });
  const flow = api === "admin" ? "ADMIN_USER_PASSWORD_AUTH" : "USER_PASSWORD_AUTH";
  const step = await auth.signIn(direct, { flow, username, password: PASSWORD });
  return challenged(step, "NEW_PASSWORD_REQUIRED");
}

async function otherSession({ direct }: FaultWorld, Username: string): Promise<string> {
  const { Sessions = [] } = await auth.adminListUserSessions(direct, { Username });
  return Sessions[0]!.SessionId!;
}

const answered = { USERNAME: "", NEW_PASSWORD };

/** All of them. */
export const operations: OperationRow[] = [
  byName(
    "initiateAuth by SRP",
    async (client, USERNAME, options) =>
      await auth.initiateAuth(client, {
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { USERNAME, SRP_A: "a".repeat(700) },
      }, options),
  ),
  byName(
    "initiateAuth by a password",
    async (client, USERNAME, options) =>
      await auth.initiateAuth(client, {
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD },
      }, options),
  ),
  byName(
    "adminInitiateAuth by a code",
    async (client, USERNAME, options) =>
      await auth.adminInitiateAuth(client, {
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" },
      }, options),
  ),
  {
    name: "respondToAuthChallenge",
    async prepare(world) {
      const { username, session } = await newPasswordChallenge(world, "public");
      return (client, options) =>
        auth.respondToAuthChallenge(client, {
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeResponses: { ...answered, USERNAME: username },
          Session: session!,
        }, options);
    },
  },
  {
    name: "adminRespondToAuthChallenge",
    async prepare(world) {
      const { username, session } = await newPasswordChallenge(world, "admin");
      return (client, options) =>
        auth.adminRespondToAuthChallenge(client, {
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          ChallengeResponses: { ...answered, USERNAME: username },
          Session: session!,
        }, options);
    },
  },
  {
    name: "getTokensFromRefreshToken",
    async prepare(world) {
      const { tokens: { refreshToken = "" } } = await (await world.person()).signedIn();
      return (client, options) =>
        auth.getTokensFromRefreshToken(client, { RefreshToken: refreshToken }, options);
    },
  },
  {
    name: "revokeToken",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { refreshToken = "" } } = await (await world.person()).signedIn();
      return (client, options) => auth.revokeToken(client, { Token: refreshToken }, options);
    },
  },
  byToken(
    "globalSignOut",
    (client, AccessToken, options) => auth.globalSignOut(client, { AccessToken }, options),
    { saysLittle: true },
  ),
  byToken(
    "associateSoftwareToken",
    (client, AccessToken, options) => auth.associateSoftwareToken(client, { AccessToken }, options),
  ),
  {
    name: "verifySoftwareToken",
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { SecretCode } = await auth.associateSoftwareToken(world.direct, { AccessToken });
      const UserCode = await totpCode(SecretCode);
      return (client, options) =>
        auth.verifySoftwareToken(client, { AccessToken, UserCode }, options);
    },
  },
  {
    name: "confirmDevice",
    saysLittle: true,
    world: "tracking",
    async prepare(world) {
      const { tokens, newDevice } = await (await world.person()).signedIn();
      const { salt: Salt, passwordVerifier } = await createDeviceVerifier(newDevice!);
      return (client, options) =>
        auth.confirmDevice(client, {
          AccessToken: tokens.accessToken,
          DeviceKey: newDevice!.deviceKey,
          DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt },
        }, options);
    },
  },
  byDevice(
    "forgetDevice",
    (client, about, options) => auth.forgetDevice(client, about, options),
    { saysLittle: true },
  ),
  byDevice("getDevice", (client, about, options) => auth.getDevice(client, about, options)),
  byDevice(
    "updateDeviceStatus",
    (client, about, options) =>
      auth.updateDeviceStatus(client, { ...about, DeviceRememberedStatus: "remembered" }, options),
    { saysLittle: true },
  ),
  byDevice(
    "listDevices",
    (client, { AccessToken }, options) => auth.listDevices(client, { AccessToken }, options),
  ),
  byToken(
    "startWebAuthnRegistration",
    (client, AccessToken, options) =>
      auth.startWebAuthnRegistration(client, { AccessToken }, options),
  ),
  {
    name: "completeWebAuthnRegistration",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { Credential } = await passkeyOf(world, AccessToken);
      return (client, options) =>
        auth.completeWebAuthnRegistration(client, { AccessToken, Credential }, options);
    },
  },
  {
    name: "deleteWebAuthnCredential",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const { Credential } = await passkeyOf(world, AccessToken);
      await auth.completeWebAuthnRegistration(world.direct, { AccessToken, Credential });
      return (client, options) =>
        auth.deleteWebAuthnCredential(
          client,
          { AccessToken, CredentialId: Credential.id },
          options,
        );
    },
  },
  byToken(
    "listWebAuthnCredentials",
    (client, AccessToken, options) =>
      auth.listWebAuthnCredentials(client, { AccessToken }, options),
  ),
  {
    name: "signUp",
    prepare() {
      const Username = `new-${crypto.randomUUID()}`;
      return Promise.resolve((client, options) =>
        auth.signUp(client, { Username, Password: PASSWORD }, options)
      );
    },
  },
  {
    name: "confirmSignUp",
    saysLittle: true,
    async prepare(world) {
      const Username = await signUpOf(world);
      const ConfirmationCode = world.lastCode();
      return (client, options) =>
        auth.confirmSignUp(client, { Username, ConfirmationCode }, options);
    },
  },
  {
    name: "resendConfirmationCode",
    saysLittle: true,
    async prepare(world) {
      const Username = await signUpOf(world);
      return (client, options) => auth.resendConfirmationCode(client, { Username }, options);
    },
  },
  byName(
    "forgotPassword",
    (client, Username, options) => auth.forgotPassword(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  {
    name: "confirmForgotPassword",
    saysLittle: true,
    async prepare(world) {
      const { username: Username } = await world.person();
      await auth.forgotPassword(world.direct, { Username });
      const given = { Username, ConfirmationCode: world.lastCode(), Password: NEW_PASSWORD };
      return (client, options) => auth.confirmForgotPassword(client, given, options);
    },
  },
  byToken(
    "changePassword",
    (client, AccessToken, options) =>
      auth.changePassword(client, {
        AccessToken,
        PreviousPassword: PASSWORD,
        ProposedPassword: NEW_PASSWORD,
      }, options),
    { saysLittle: true },
  ),
  byToken(
    "deleteUser",
    (client, AccessToken, options) => auth.deleteUser(client, { AccessToken }, options),
    { saysLittle: true },
  ),
  byToken(
    "getUser",
    (client, AccessToken, options) => auth.getUser(client, { AccessToken }, options),
  ),
  byToken(
    "getUserAuthFactors",
    (client, AccessToken, options) => auth.getUserAuthFactors(client, { AccessToken }, options),
  ),
  byToken(
    "setUserMfaPreference",
    (client, AccessToken, options) =>
      auth.setUserMfaPreference(
        client,
        { AccessToken, SoftwareTokenMfaSettings: { Enabled: false } },
        options,
      ),
    { saysLittle: true },
  ),
  byToken(
    "updateUserAttributes",
    (client, AccessToken, options) =>
      auth.updateUserAttributes(client, {
        AccessToken,
        UserAttributes: [{ Name: "nickname", Value: "Ada" }],
      }, options),
    { saysLittle: true },
  ),
  byToken(
    "deleteUserAttributes",
    (client, AccessToken, options) =>
      auth.deleteUserAttributes(
        client,
        { AccessToken, UserAttributeNames: ["nickname"] },
        options,
      ),
    { saysLittle: true },
  ),
  byToken(
    "getUserAttributeVerificationCode",
    (client, AccessToken, options) =>
      auth.getUserAttributeVerificationCode(
        client,
        { AccessToken, AttributeName: "email" },
        options,
      ),
    { saysLittle: true },
  ),
  {
    name: "verifyUserAttribute",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const about = { AccessToken, AttributeName: "email" };
      await auth.getUserAttributeVerificationCode(world.direct, about);
      const Code = world.lastCode();
      return (client, options) => auth.verifyUserAttribute(client, { ...about, Code }, options);
    },
  },
  {
    name: "adminCreateUser",
    saysLittle: true,
    prepare() {
      const Username = `made-${crypto.randomUUID()}`;
      return Promise.resolve((client, options) =>
        auth.adminCreateUser(client, { Username, MessageAction: "SUPPRESS" }, options)
      );
    },
  },
  byName(
    "adminGetUser",
    (client, Username, options) => auth.adminGetUser(client, { Username }, options),
  ),
  byName(
    "adminSetUserPassword",
    (client, Username, options) =>
      auth.adminSetUserPassword(
        client,
        { Username, Password: NEW_PASSWORD, Permanent: true },
        options,
      ),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminResetUserPassword",
    (client, Username, options) => auth.adminResetUserPassword(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminUserGlobalSignOut",
    (client, Username, options) => auth.adminUserGlobalSignOut(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "adminListUserSessions",
    (client, Username, options) => auth.adminListUserSessions(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  {
    name: "adminRevokeUserSession",
    saysLittle: true,
    async prepare(world) {
      const person = await world.person();
      await person.signedIn();
      const Username = person.username;
      const SessionId = await otherSession(world, Username);
      return (client, options) =>
        auth.adminRevokeUserSession(client, { Username, SessionId }, options);
    },
  },
  byToken(
    "listUserSessions",
    (client, AccessToken, options) => auth.listUserSessions(client, { AccessToken }, options),
    { saysLittle: true },
  ),
  {
    name: "revokeUserSession",
    saysLittle: true,
    async prepare(world) {
      const person = await world.person();
      await person.signedIn();
      const SessionId = await otherSession(world, person.username);
      const { tokens: { accessToken: AccessToken } } = await person.signedIn();
      return (client, options) =>
        auth.revokeUserSession(client, { AccessToken, SessionId }, options);
    },
  },
  {
    name: "getClientToken",
    world: "machine",
    prepare: () => Promise.resolve((client, options) => auth.getClientToken(client, {}, options)),
  },
  byName(
    "callCognito",
    (client, Username, options) =>
      auth.callCognito(client, "AdminDisableUser", { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  byName(
    "signIn by SRP",
    async (client, username, options) =>
      signedIn(await auth.signIn(client, { username, password: PASSWORD, api: "public" }, options)),
  ),
  byName(
    "signIn by Admin operations",
    async (client, username, options) =>
      signedIn(await auth.signIn(client, { username, password: PASSWORD }, options)),
  ),
  {
    name: "signIn with a device",
    world: "tracking",
    async prepare(world) {
      const person = await world.person();
      const device = await auth.rememberDevice(world.direct, await person.signedIn());
      const input = { username: person.username, password: PASSWORD } as const;
      return async (client, options) =>
        signedIn(await auth.signIn(client, input, { ...options, device }));
    },
  },
  {
    name: "answer",
    async prepare(world) {
      const { challenge, code } = await totpChallenge(world);
      return async (client, options) =>
        signedIn(await auth.answer(client, challenge, { code }, options));
    },
  },
  {
    name: "answer with a password by SRP",
    async prepare(world) {
      const { username } = await world.person();
      const step = await auth.signIn(world.direct, { flow: "USER_AUTH", username });
      const challenge = challenged(step, "SELECT_CHALLENGE");
      const given = { challenge: "PASSWORD_SRP", password: PASSWORD } as const;
      return async (client, options) =>
        signedIn(await auth.answer(client, challenge, given, options));
    },
  },
  {
    name: "answerFromJSON",
    async prepare(world) {
      const challenge = await newPasswordChallenge(world, "admin");
      const given = { newPassword: NEW_PASSWORD };
      return async (client, options) =>
        signedIn(await auth.answerFromJSON(client, challenge, given, options));
    },
  },
  {
    name: "refreshTokens",
    async prepare(world) {
      const { username, tokens } = await (await world.person()).signedIn();
      const refreshToken = tokens.refreshToken!;
      return (client, options) => auth.refreshTokens(client, { refreshToken, username }, options);
    },
  },
  {
    name: "rememberDevice",
    saysLittle: true,
    world: "tracking",
    async prepare(world) {
      const step = await (await world.person()).signedIn();
      return (client, options) => auth.rememberDevice(client, step, {}, options);
    },
  },
  {
    name: "startTotpSetup",
    world: "mfa",
    async prepare(world) {
      const { username } = await world.person();
      const step = await auth.signIn(world.direct, {
        flow: "ADMIN_USER_PASSWORD_AUTH",
        username,
        password: PASSWORD,
      });
      const challenge = challenged(step, "MFA_SETUP");
      return (client, options) => auth.startTotpSetup(client, challenge, {}, options);
    },
  },
];
