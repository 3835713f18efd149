/**
 * What moto's authors saw of Cognito itself: the facts in those of their tests that are marked `aws_verified`, which run
 * against AWS (getmoto/moto, tests/test_cognitoidp/test_cognitoidp.py). Each test here names the one that it rests on.
 *
 * @module
 */

import type { CreateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { handshake, secretHash } from "./srp.ts";
import { appCode } from "./totp.ts";

const sdk = awsSdk(await serveLocalPool());

const Password = "P2$Sword";
const newName = (): string => crypto.randomUUID();

/** A pool as moto's tests make it: its client has AWS's own flows unless some are named. */
function make(
  { client, ...settings }: PoolSettings = {},
  flows?: CreateUserPoolClientRequest["ExplicitAuthFlows"],
): Promise<Pool> {
  return makePool(sdk, { ...settings, client: { ExplicitAuthFlows: flows, ...client } });
}

const withTotp = (MfaConfiguration: "ON" | "OPTIONAL"): PoolSettings["mfa"] => ({
  MfaConfiguration,
  SoftwareTokenMfaConfiguration: { Enabled: true },
});

/** USER_SRP_AUTH, answered without a Session, as pycognito does. */
async function signInBySrp(pool: Pool, username: string, password = Password) {
  const { SRP_A, claim } = handshake(pool, username, password);
  const hash = secretHash(pool, username);
  const verifier = await pool.begin("USER_SRP_AUTH", { USERNAME: username, SRP_A, ...hash });
  const ChallengeResponses = { USERNAME: username, ...claim(verifier), ...hash };
  const { ClientId } = pool;
  const { ChallengeName } = verifier;
  return await sdk.respondToAuthChallenge({ ClientId, ChallengeName, ChallengeResponses });
}

/** Signs somebody up and confirms it. */
async function signUp(pool: Pool, Username = newName()): Promise<string> {
  const { SECRET_HASH: SecretHash } = secretHash(pool, Username);
  await sdk.signUp({ ClientId: pool.ClientId, Username, Password, SecretHash });
  await sdk.adminConfirmSignUp({ UserPoolId: pool.UserPoolId, Username });
  return Username;
}

function claims(token: string | undefined): Record<string, unknown> {
  const payload = token!.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
  return JSON.parse(atob(payload));
}

Deno.test("test_authorize_user_with_force_password_change_status", async () => {
  const pool = await make();
  const username = "test@example.com";
  await pool.addUser({ Username: username, TemporaryPassword: "Tempor@ryPassword123" });
  const step = await signInBySrp(pool, username, "Tempor@ryPassword123");
  assert.equal(step.ChallengeName, "NEW_PASSWORD_REQUIRED");
  const { AuthenticationResult } = await pool.answer(step, {
    ...{ USERNAME: username, NEW_PASSWORD: "NewP@ssword456" },
  });
  assert.equal(AuthenticationResult!.TokenType, "Bearer");
  assert(AuthenticationResult!.AccessToken && AuthenticationResult!.RefreshToken);
});

Deno.test("test_group_in_access_token", async () => {
  const pool = await make({ client: { ReadAttributes: ["given_name"] } }, ["ADMIN_NO_SRP_AUTH"]);
  const { UserPoolId } = pool;
  const of = { UserPoolId, GroupName: newName() };
  await sdk.createGroup(of);
  const Username = newName();
  await pool.addUser({ Username, TemporaryPassword: Password, attributes: { given_name: "Ada" } });
  await sdk.adminAddUserToGroup({ ...of, Username });
  const user = { USERNAME: Username };
  const step = await pool.admin.begin("ADMIN_NO_SRP_AUTH", { ...user, PASSWORD: Password });
  assert.equal(step.ChallengeName, "NEW_PASSWORD_REQUIRED");
  // The new password may be the temporary one.
  const done = await pool.admin.answer(step, { ...user, NEW_PASSWORD: Password });
  const { AccessToken } = done.AuthenticationResult!;
  assert.deepEqual(claims(AccessToken)["cognito:groups"], [of.GroupName]);
});

Deno.test("test_user_authentication_flow_mfa_on", async () => {
  const pool = await make({ mfa: withTotp("ON"), client: { GenerateSecret: true } });
  const username = await signUp(pool);
  const step = await signInBySrp(pool, username);
  assert.equal(step.ChallengeName, "MFA_SETUP");
  const { SecretCode, Session } = await sdk.associateSoftwareToken({ Session: step.Session });
  const UserCode = appCode(SecretCode!);
  const { Status } = await sdk.verifySoftwareToken({ Session, UserCode });
  assert.equal(Status, "SUCCESS");
  // Nobody answered MFA_SETUP: the app counts all the same.
  const again = await signInBySrp(pool, username);
  assert.equal(again.ChallengeName, "SOFTWARE_TOKEN_MFA");
  const responses = { USERNAME: username, ...secretHash(pool, username) };
  await assert.rejects(pool.answer(again, { ...responses, SOFTWARE_TOKEN_MFA_CODE: UserCode }), {
    name: "ExpiredCodeException",
    message: "Your software token has already been used once.",
  });
  const { AuthenticationResult } = await pool.answer(again, {
    ...{ ...responses, SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!, 1) },
  });
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult!;
  assert(AccessToken && IdToken && RefreshToken);
});

Deno.test("test_user_authentication_flow_mfa_optional", async () => {
  const pool = await make({ mfa: withTotp("OPTIONAL"), client: { GenerateSecret: true } });
  const username = await signUp(pool);
  const { AuthenticationResult } = await signInBySrp(pool, username);
  const { AccessToken } = AuthenticationResult!;
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  const UserCode = appCode(SecretCode!);
  const { Status } = await sdk.verifySoftwareToken({ AccessToken, UserCode });
  assert.equal(Status, "SUCCESS");
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  const step = await signInBySrp(pool, username);
  assert.equal(step.ChallengeName, "SOFTWARE_TOKEN_MFA");
  const done = await pool.answer(step, {
    ...{ USERNAME: username, ...secretHash(pool, username) },
    SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!, 1),
  });
  assert(done.AuthenticationResult!.RefreshToken);
});

const byEmail = {
  AccountRecoverySetting: {
    RecoveryMechanisms: [{ Name: "verified_email" as const, Priority: 1 }],
  },
};

Deno.test("test_forgot_password_with_email_delivery_details", async () => {
  const pool = await make({ pool: byEmail });
  const Username = newName();
  // Python's True.
  const attributes = { email: "test@test.com", email_verified: "True" };
  await pool.addUser({ Username, Password: "secretP2ss!", attributes });
  const { UserAttributes } = await sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username });
  const { Value } = UserAttributes!.find(({ Name }) => Name === "email_verified")!;
  assert.equal(Value, "true");
  const { CodeDeliveryDetails } = await sdk.forgotPassword({ ClientId: pool.ClientId, Username });
  assert.deepEqual(CodeDeliveryDetails, {
    ...{ Destination: "t***@t***", DeliveryMedium: "EMAIL", AttributeName: "email" },
  });
});

const email = [{ Name: "email", Value: "test@test.com" }];
const verified = { AutoVerifiedAttributes: ["email" as const] };

for (
  const { name, pool: settings, attributes, sent } of [
    { name: "test_sign_up" },
    { name: "test_sign_up_with_unverified_email", pool: byEmail, attributes: email },
    {
      name: "test_sign_up_with_verified_email",
      pool: { ...byEmail, ...verified },
      attributes: email,
      sent: { Destination: "t***@t***", DeliveryMedium: "EMAIL", AttributeName: "email" },
    },
    {
      name: "test_sign_up_with_verified_but_not_supplied_email",
      pool: { ...byEmail, ...verified },
    },
  ]
) {
  Deno.test(name, async () => {
    const { ClientId } = await make(settings && { pool: settings });
    const user = { Username: newName(), Password, UserAttributes: attributes };
    const { UserConfirmed, UserSub, CodeDeliveryDetails } = await sdk.signUp({ ClientId, ...user });
    assert.equal(UserConfirmed, false);
    assert(UserSub);
    assert.deepEqual(CodeDeliveryDetails, sent);
  });
}

Deno.test("test_initiate_auth_REFRESH_TOKEN", async () => {
  const pool = await make({ client: { GenerateSecret: true } });
  const username = await signUp(pool);
  const { AuthenticationResult } = await signInBySrp(pool, username);
  const refreshed = await pool.begin("REFRESH_TOKEN", {
    REFRESH_TOKEN: AuthenticationResult!.RefreshToken!,
    ...secretHash(pool, username),
  });
  const { AccessToken, IdToken } = refreshed.AuthenticationResult!;
  const access = claims(AccessToken);
  const id = claims(IdToken);
  assert.equal(access.username, username);
  assert.equal(access.client_id, pool.ClientId);
  assert.equal(id.sub, access.sub);
  assert.equal(id["cognito:username"], username);
  assert.equal(id.aud, pool.ClientId);
});

Deno.test("test_initiate_auth_USER_PASSWORD_AUTH", async () => {
  const pool = await make({ client: { GenerateSecret: true } }, ["USER_PASSWORD_AUTH"]);
  const username = await signUp(pool);
  // With flows of the old kind, SRP and refreshing need no mention.
  const first = await signInBySrp(pool, username);
  await pool.begin("REFRESH_TOKEN", {
    REFRESH_TOKEN: first.AuthenticationResult!.RefreshToken!,
    ...secretHash(pool, username),
  });
  // What was never on can be switched off.
  const user = { UserPoolId: pool.UserPoolId, Username: username };
  const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
  await sdk.adminSetUserMFAPreference({ ...user, SoftwareTokenMfaSettings });
  const { UserMFASettingList, PreferredMfaSetting } = await sdk.adminGetUser(user);
  assert.deepEqual([UserMFASettingList, PreferredMfaSetting], [undefined, undefined]);

  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...{ USERNAME: username, PASSWORD: Password, ...secretHash(pool, username) },
  });
  assert.equal(AuthenticationResult!.TokenType, "Bearer");
  const access = claims(AuthenticationResult!.AccessToken);
  const id = claims(AuthenticationResult!.IdToken);
  assert.equal(access.username, username);
  assert.equal(id["cognito:username"], username);
  assert(!("email" in access) && !("email" in id));
});

Deno.test("test_initiate_auth_USER_PASSWORD_AUTH_with_email", async () => {
  const pool = await make({
    pool: { UsernameAttributes: ["email"] },
    client: { GenerateSecret: true },
  }, ["USER_PASSWORD_AUTH"]);
  const username = await signUp(pool, "test@moto.com");
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...{ USERNAME: username, PASSWORD: Password, ...secretHash(pool, username) },
  });
  const access = claims(AuthenticationResult!.AccessToken);
  const id = claims(AuthenticationResult!.IdToken);
  assert.equal(access.username, access.sub);
  assert(!("email" in access));
  assert.equal(id.sub, access.sub);
  assert.equal(id["cognito:username"], id.sub);
  assert.equal(id.email, username);
});

Deno.test("test_initiate_mfa_auth_USER_PASSWORD_AUTH_with_FORCE_CHANGE_PASSWORD_status", async () => {
  const pool = await make({ mfa: withTotp("ON") }, ["USER_PASSWORD_AUTH"]);
  const USERNAME = newName();
  await pool.addUser({ Username: USERNAME, TemporaryPassword: Password });
  const start = (PASSWORD: string) => pool.begin("USER_PASSWORD_AUTH", { USERNAME, PASSWORD });
  const first = await start(Password);
  assert.equal(first.ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.equal(first.AuthenticationResult, undefined);
  const setup = await pool.answer(first, { USERNAME, NEW_PASSWORD: "P2$Sword2" });
  assert.equal(setup.ChallengeName, "MFA_SETUP");
  const { SecretCode, Session } = await sdk.associateSoftwareToken({ Session: setup.Session });
  const UserCode = appCode(SecretCode!, -1);
  const verification = await sdk.verifySoftwareToken({ Session, UserCode });
  assert.equal(verification.Status, "SUCCESS");
  // A code that nobody asked for does no harm.
  const done = await pool.answer({ ...setup, Session: verification.Session }, {
    ...{ USERNAME, SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!) },
  });
  assert.deepEqual(done.ChallengeParameters, {});
  assert(done.AuthenticationResult!.AccessToken && done.AuthenticationResult!.RefreshToken);

  const again = await start("P2$Sword2");
  assert.equal(again.ChallengeName, "SOFTWARE_TOKEN_MFA");
  const signedIn = await pool.answer(again, {
    ...{ USERNAME, SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!, 1) },
  });
  assert.deepEqual(signedIn.ChallengeParameters, {});
  assert(signedIn.AuthenticationResult!.IdToken);
});
