import assert from "node:assert/strict";
import {
  associateSoftwareToken,
  completeWebAuthnRegistration,
  confirmDevice,
  confirmSignUp,
  createClient,
  deleteWebAuthnCredential,
  forgetDevice,
  getDevice,
  getTokensFromRefreshToken,
  globalSignOut,
  initiateAuth,
  listDevices,
  listWebAuthnCredentials,
  type PasskeyCreationOptionsJSON,
  rememberDevice,
  revokeToken,
  signIn,
  startWebAuthnRegistration,
  updateDeviceStatus,
  verifySoftwareToken,
} from "@cognito-edge/auth";
import {
  type LocalClientConfig,
  type LocalUserPoolConfig,
  totpCode,
} from "@cognito-edge/auth/local";
import { createDeviceVerifier } from "@cognito-edge/auth/srp";
import { createAuthenticator } from "../scenarios/software_authenticator.ts";
import { signedIn } from "../scenarios/pool.ts";
import { type CheckedPool, openCheckedPool } from "./checked_pool.ts";

const user = { username: "ada", password: "Correct-horse-1" };

/** A pool whose user has just signed in. */
async function opened(config: LocalUserPoolConfig = {}, client: LocalClientConfig = {}) {
  const users = [{ Username: user.username, Password: user.password }];
  const pool = openCheckedPool({ users, ...config }, client);
  return { pool, ...signedIn(await signIn(pool.cognito, user)) };
}

/** The members of the last request, without the tokens. */
function members(pool: CheckedPool): Record<string, unknown> {
  const { AccessToken: _, RefreshToken: __, ...others } = pool.last().body;
  return others;
}

Deno.test("associateSoftwareToken() and verifySoftwareToken() set an app up by access token", async () => {
  const { pool, tokens } = await opened({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const AccessToken = tokens.accessToken;
  const { SecretCode, Session } = await associateSoftwareToken(pool.cognito, { AccessToken });
  assert.match(SecretCode, /^[A-Z2-7]{16,}$/);
  assert.equal(Session, undefined);
  const UserCode = await totpCode(SecretCode);
  const FriendlyDeviceName = "Ada's engine";
  const verified = await verifySoftwareToken(pool.cognito, {
    AccessToken,
    UserCode,
    FriendlyDeviceName,
  });
  assert.deepEqual(verified, { Status: "SUCCESS" });
  assert.deepEqual(members(pool), { UserCode, FriendlyDeviceName });
});

Deno.test("confirmDevice() to forgetDevice() manage a device", async () => {
  const { pool, tokens, newDevice } = await opened({
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
  });
  assert(newDevice);
  const AccessToken = tokens.accessToken;
  const DeviceKey = newDevice.deviceKey;
  const { passwordVerifier, salt } = await createDeviceVerifier(newDevice);
  const DeviceSecretVerifierConfig = { PasswordVerifier: passwordVerifier, Salt: salt };
  const DeviceName = "Engine";
  assert.deepEqual(
    await confirmDevice(pool.cognito, {
      AccessToken,
      DeviceKey,
      DeviceSecretVerifierConfig,
      DeviceName,
    }),
    { UserConfirmationNecessary: true },
  );
  assert.deepEqual(members(pool), { DeviceKey, DeviceSecretVerifierConfig, DeviceName });

  const DeviceRememberedStatus = "remembered";
  await updateDeviceStatus(pool.cognito, { AccessToken, DeviceKey, DeviceRememberedStatus });
  assert.deepEqual(members(pool), { DeviceKey, DeviceRememberedStatus });

  const page = await listDevices(pool.cognito, { AccessToken, Limit: 1 });
  assert.deepEqual(members(pool), { Limit: 1 });
  assert.deepEqual(page.Devices?.map((device) => device.DeviceKey), [DeviceKey]);
  const [device] = page.Devices;
  assert.equal(
    device?.DeviceAttributes?.find(({ Name }) => Name === "device_name")?.Value,
    DeviceName,
  );
  assert(Math.abs(device!.DeviceCreateDate! - Date.now() / 1000) < 60);

  await rememberDevice(pool.cognito, signedIn(await signIn(pool.cognito, user)));
  const first = await listDevices(pool.cognito, { AccessToken, Limit: 1 });
  assert(first.PaginationToken);
  const second = await listDevices(pool.cognito, {
    AccessToken,
    Limit: 1,
    PaginationToken: first.PaginationToken,
  });
  assert.equal(second.Devices?.length, 1);
  assert.notEqual(second.Devices[0]?.DeviceKey, first.Devices?.[0]?.DeviceKey);

  const { Device } = await getDevice(pool.cognito, { AccessToken, DeviceKey });
  assert.deepEqual(members(pool), { DeviceKey });
  assert.equal(Device.DeviceKey, DeviceKey);

  await forgetDevice(pool.cognito, { AccessToken, DeviceKey });
  assert.deepEqual(members(pool), { DeviceKey });
  await assert.rejects(forgetDevice(pool.cognito, { AccessToken, DeviceKey }), {
    name: "ResourceNotFoundException",
    code: "device_not_found",
  });
});

Deno.test("confirmDevice() is refused a device of somebody else's", async () => {
  const { pool, tokens } = await opened({
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
  });
  const DeviceKey = "eu-west-1_11111111-2222-4333-8444-555555555555";
  await assert.rejects(confirmDevice(pool.cognito, { AccessToken: tokens.accessToken, DeviceKey }));
});

Deno.test("startWebAuthnRegistration() to deleteWebAuthnCredential() manage a passkey", async () => {
  const { pool, tokens } = await opened({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
  });
  const AccessToken = tokens.accessToken;
  const authenticator = createAuthenticator("https://app.example.com");
  const { CredentialCreationOptions } = await startWebAuthnRegistration(pool.cognito, {
    AccessToken,
  });
  const options = CredentialCreationOptions as unknown as PasskeyCreationOptionsJSON;
  assert.equal(options.rp.id, "app.example.com");
  const Credential = await authenticator.create(options);
  await completeWebAuthnRegistration(pool.cognito, { AccessToken, Credential });
  assert.deepEqual(members(pool), { Credential });

  const { Credentials } = await listWebAuthnCredentials(pool.cognito, {
    AccessToken,
    MaxResults: 5,
  });
  assert.deepEqual(members(pool), { MaxResults: 5 });
  const [{ CredentialId, RelyingPartyId } = { CredentialId: "", RelyingPartyId: "" }] = Credentials;
  assert.deepEqual([CredentialId, RelyingPartyId], [Credential.id, "app.example.com"]);

  await deleteWebAuthnCredential(pool.cognito, { AccessToken, CredentialId });
  assert.deepEqual(members(pool), { CredentialId });
  const { Credentials: left } = await listWebAuthnCredentials(pool.cognito, { AccessToken });
  assert.deepEqual(left, []);
});

Deno.test("completeWebAuthnRegistration() is refused a page of another origin", async () => {
  const { pool, tokens } = await opened({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
  });
  const AccessToken = tokens.accessToken;
  const authenticator = createAuthenticator("https://evil.example");
  const { CredentialCreationOptions } = await startWebAuthnRegistration(pool.cognito, {
    AccessToken,
  });
  const Credential = await authenticator.create(
    CredentialCreationOptions as unknown as PasskeyCreationOptionsJSON,
  );
  await assert.rejects(completeWebAuthnRegistration(pool.cognito, { AccessToken, Credential }), {
    code: "passkey_refused",
  });
});

Deno.test("startWebAuthnRegistration() is refused by a pool without passkeys", async () => {
  const { pool, tokens } = await opened();
  await assert.rejects(
    startWebAuthnRegistration(pool.cognito, { AccessToken: tokens.accessToken }),
    { name: "WebAuthnNotEnabledException", code: "passkey_refused" },
  );
});

for (const GenerateSecret of [false, true]) {
  const kind = GenerateSecret ? "with" : "without";
  Deno.test(`getTokensFromRefreshToken() and revokeToken() work ${kind} a client secret`, async () => {
    const { pool, tokens } = await opened({}, { GenerateSecret });
    const RefreshToken = tokens.refreshToken!;
    const secret = GenerateSecret ? { ClientSecret: pool.clientSecret } : {};
    const { AuthenticationResult } = await getTokensFromRefreshToken(pool.cognito, {
      RefreshToken,
      ClientMetadata: { tenant: "analytical" },
    });
    assert(AuthenticationResult?.AccessToken);
    assert.equal(AuthenticationResult.RefreshToken, undefined);
    assert.deepEqual(members(pool), {
      ClientId: pool.clientId,
      ClientMetadata: { tenant: "analytical" },
      ...secret,
    });
    await revokeToken(pool.cognito, { Token: RefreshToken });
    assert.deepEqual(members(pool), { ClientId: pool.clientId, Token: RefreshToken, ...secret });
    await assert.rejects(getTokensFromRefreshToken(pool.cognito, { RefreshToken }), {
      code: "token_refused",
    });
  });
}

Deno.test("globalSignOut() ends the access token and the refresh token", async () => {
  const { pool, tokens } = await opened();
  const AccessToken = tokens.accessToken;
  await globalSignOut(pool.cognito, { AccessToken });
  await assert.rejects(globalSignOut(pool.cognito, { AccessToken }), { code: "token_revoked" });
  const { refreshToken = "" } = tokens;
  await assert.rejects(getTokensFromRefreshToken(pool.cognito, { RefreshToken: refreshToken }), {
    code: "token_refused",
  });
});

for (const GenerateSecret of [false, true]) {
  const kind = GenerateSecret ? "with" : "without";
  Deno.test(`confirmSignUp() hands a session to USER_AUTH ${kind} a client secret`, async () => {
    const pool = openCheckedPool({ AutoVerifiedAttributes: ["email"] }, { GenerateSecret });
    await pool.call("SignUp", {
      ClientId: pool.clientId,
      Username: "ada",
      Password: user.password,
      UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
      ...(GenerateSecret && { SecretHash: await pool.hashOf("ada") }),
    });
    const ConfirmationCode = pool.local.messages().at(-1)!.Code;
    const request = {
      Username: "ada",
      ConfirmationCode,
      ForceAliasCreation: false,
      ClientMetadata: { tenant: "analytical" },
      AnalyticsMetadata: { AnalyticsEndpointId: "endpoint-1" },
      UserContextData: { IpAddress: "203.0.113.7" },
    };
    const { Session } = await confirmSignUp(pool.cognito, request);
    assert.deepEqual(pool.last().body, {
      ...request,
      ClientId: pool.clientId,
      ...(GenerateSecret && { SecretHash: await pool.hashOf("ada") }),
    });
    assert(Session);
    const { AuthenticationResult } = await initiateAuth(pool.cognito, {
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: "ada" },
      Session,
    });
    assert(AuthenticationResult?.AccessToken);
  });
}

Deno.test("confirmSignUp() names the member that a refused SecretHash was made of", async () => {
  const pool = openCheckedPool({}, { ClientSecret: "a".repeat(24) });
  const { userPoolId, fetch } = pool.local;
  const clientSecret = "b".repeat(24);
  const cognito = createClient({ userPoolId, clientId: pool.clientId, clientSecret, fetch });
  await assert.rejects(confirmSignUp(cognito, { Username: "ada", ConfirmationCode: "123456" }), {
    code: "secret_hash_mismatch",
    diagnostics: { operation: "ConfirmSignUp", clockOffset: 0, secretHashOver: "Username" },
  });
});
