import { CodeMismatchException } from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, refusal } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";

Deno.test("DescribeUserPool, GetUserPoolMfaConfig and DescribeUserPoolClient tell what was set", async () => {
  const { UserPoolId, ClientId, ClientSecret } = await makePool(sdk, {
    pool: { PoolName: "described", AliasAttributes: ["email"] },
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
    client: { GenerateSecret: true, PreventUserExistenceErrors: "ENABLED" },
  });
  assert.match(UserPoolId, /^eu-west-1_[0-9A-Za-z]{9}$/);
  const { UserPool } = await sdk.describeUserPool({ UserPoolId });
  assert.equal(UserPool!.Name, "described");
  assert.deepEqual(UserPool!.AliasAttributes, ["email"]);
  assert(UserPool!.CreationDate instanceof Date);
  const mfa = await sdk.getUserPoolMfaConfig({ UserPoolId });
  assert.equal(mfa.MfaConfiguration, "OPTIONAL");
  assert.equal(mfa.SoftwareTokenMfaConfiguration?.Enabled, true);
  const { UserPoolClient } = await sdk.describeUserPoolClient({ UserPoolId, ClientId });
  assert.equal(UserPoolClient!.ClientSecret, ClientSecret);
  assert.equal(UserPoolClient!.PreventUserExistenceErrors, "ENABLED");
});

Deno.test("AdminInitiateAuth leads through NEW_PASSWORD_REQUIRED with a required attribute", async () => {
  const pool = await makePool(sdk, {
    pool: { Schema: [{ Name: "family_name", Required: true, Mutable: true }] },
  });
  await pool.addUser({ Username: "ada", TemporaryPassword: "Temporary-1" });
  const step = await pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", {
    USERNAME: "ada",
    PASSWORD: "Temporary-1",
  });
  assert.equal(step.ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.deepEqual(JSON.parse(step.ChallengeParameters!.requiredAttributes!), [
    "userAttributes.family_name",
  ]);
  const { AuthenticationResult } = await pool.admin.answer(step, {
    USERNAME: "ada",
    NEW_PASSWORD: Password,
    "userAttributes.family_name": "Lovelace",
  });
  assert.equal(AuthenticationResult!.TokenType, "Bearer");
  const { UserStatus, UserAttributes } = await sdk.adminGetUser({
    UserPoolId: pool.UserPoolId,
    Username: "ada",
  });
  assert.equal(UserStatus, "CONFIRMED");
  assert.equal(UserAttributes!.find(({ Name }) => Name === "family_name")?.Value, "Lovelace");
});

Deno.test("AdminRespondToAuthChallenge sets up TOTP, and SOFTWARE_TOKEN_MFA follows at the next sign-in", async () => {
  const pool = await makePool(sdk, {
    mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  await pool.addUser({ Username: "ada", Password });
  const credentials = { USERNAME: "ada", PASSWORD: Password };
  const setup = await pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", credentials);
  assert.equal(setup.ChallengeName, "MFA_SETUP");
  assert.deepEqual(JSON.parse(setup.ChallengeParameters!.MFAS_CAN_SETUP!), ["SOFTWARE_TOKEN_MFA"]);
  const { SecretCode, Session } = await sdk.associateSoftwareToken({ Session: setup.Session });
  const verified = await sdk.verifySoftwareToken({
    Session,
    UserCode: appCode(SecretCode!),
    FriendlyDeviceName: "phone",
  });
  assert.equal(verified.Status, "SUCCESS");
  const done = await pool.admin.answer({ ...setup, Session: verified.Session }, {
    USERNAME: "ada",
  });
  assert(done.AuthenticationResult?.AccessToken);

  const step = await pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", credentials);
  assert.equal(step.ChallengeName, "SOFTWARE_TOKEN_MFA");
  assert.equal(step.ChallengeParameters!.FRIENDLY_DEVICE_NAME, "phone");
  await assert.rejects(
    pool.admin.answer(step, { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE: "000000" }),
    refusal(CodeMismatchException, "Invalid code received for user"),
  );
  const signedIn = await pool.admin.answer(step, {
    USERNAME: "ada",
    SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!, 1),
  });
  assert(signedIn.AuthenticationResult?.AccessToken);
});

Deno.test("AdminRespondToAuthChallenge takes the code of SMS_MFA that was sent", async () => {
  const pool = await makePool(sdk, {
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::1:role/sms" } },
    },
  });
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { phone_number: "+447700900123", phone_number_verified: "true" },
  });
  await sdk.adminSetUserMFAPreference({
    UserPoolId: pool.UserPoolId,
    Username: "ada",
    SMSMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  const step = await pool.admin.begin("ADMIN_NO_SRP_AUTH", {
    USERNAME: "ada",
    PASSWORD: Password,
  });
  assert.equal(step.ChallengeName, "SMS_MFA");
  assert.equal(step.ChallengeParameters!.CODE_DELIVERY_DESTINATION, "+********0123");
  const code = await local.lastCode("ada");
  assert.match(code, /^\d{6}$/);
  await assert.rejects(
    pool.admin.answer(step, {
      USERNAME: "ada",
      SMS_MFA_CODE: code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)),
    }),
    refusal(CodeMismatchException, "Invalid code or auth state for the user."),
  );
  const signedIn = await pool.admin.answer(step, { USERNAME: "ada", SMS_MFA_CODE: code });
  assert(signedIn.AuthenticationResult?.AccessToken);
});

Deno.test("AdminRespondToAuthChallenge answers SELECT_MFA_TYPE with EMAIL_OTP and SOFTWARE_TOKEN_MFA", async () => {
  const pool = await makePool(sdk, {
    pool: { AutoVerifiedAttributes: ["email"] },
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Subject: "Your code" },
    },
  });
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  const credentials = { USERNAME: "ada", PASSWORD: Password };
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", credentials);
  const { AccessToken } = AuthenticationResult!;
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  await sdk.setUserMFAPreference({
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true },
    EmailMfaSettings: { Enabled: true },
  });
  const select = async (ANSWER: string) => {
    const step = await pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", credentials);
    assert.equal(step.ChallengeName, "SELECT_MFA_TYPE");
    assert.deepEqual(JSON.parse(step.ChallengeParameters!.MFAS_CAN_CHOOSE!).sort(), [
      "EMAIL_OTP",
      "SOFTWARE_TOKEN_MFA",
    ]);
    const chosen = await pool.admin.answer(step, { USERNAME: "ada", ANSWER });
    assert.equal(chosen.ChallengeName, ANSWER);
    return chosen;
  };
  const byApp = await pool.admin.answer(await select("SOFTWARE_TOKEN_MFA"), {
    USERNAME: "ada",
    SOFTWARE_TOKEN_MFA_CODE: appCode(SecretCode!, 1),
  });
  assert(byApp.AuthenticationResult?.AccessToken);
  const byEmail = await pool.admin.answer(await select("EMAIL_OTP"), {
    USERNAME: "ada",
    EMAIL_OTP_CODE: await local.lastCode("ada"),
  });
  assert(byEmail.AuthenticationResult?.AccessToken);
});
