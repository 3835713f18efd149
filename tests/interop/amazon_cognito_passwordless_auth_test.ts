import { Passwordless } from "amazon-cognito-passwordless-auth";
import { authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import { memoryStorage } from "./identity_js.ts";
import { riddles, serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool("--triggers", riddles);
const sdk = awsSdk(local);

const password = "Correct-horse-1";
const email = "ada@example.com";

/** Makes a pool and points the client at it. */
async function configured(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await makePool(sdk, settings);
  Passwordless.configure({
    cognitoIdpEndpoint: local.endpoint,
    userPoolId: pool.UserPoolId,
    clientId: pool.ClientId,
    ...pool.ClientSecret !== undefined && { clientSecret: pool.ClientSecret },
    storage: memoryStorage(),
    location: { href: "https://app.example.com/", hostname: "app.example.com" },
    history: { pushState() {} },
  });
  return pool;
}

/** With a callback of its own, the client does not schedule a refresh. */
const signIn = (more: Partial<Parameters<typeof authenticateWithSRP>[0]> = {}) =>
  authenticateWithSRP({ username: "ada", password, tokensCb: () => {}, ...more }).signedIn;

Deno.test("authenticateWithSRP() answers under the alias that was typed, with SECRET_HASH over it", async () => {
  const pool = await configured({
    pool: { AliasAttributes: ["email"] },
    client: { GenerateSecret: true },
  });
  await pool.addUser({
    Username: "ada",
    Password: password,
    attributes: { email, email_verified: "true" },
  });
  for (const username of ["ada", email]) {
    const { accessToken } = await signIn({ username });
    const { Username } = await sdk.getUser({ AccessToken: accessToken });
    assert.equal(Username, "ada");
  }
  await assert.rejects(signIn({ password: "Wrong-horse-1" }), {
    name: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

Deno.test("authenticateWithSRP() sets a new password", async () => {
  const pool = await configured();
  await pool.addUser({ Username: "ada", TemporaryPassword: "Temporary-1" });
  await signIn({ password: "Temporary-1", newPassword: () => Promise.resolve(password) });
  await signIn();
});

Deno.test("authenticateWithSRP() gives codes by SMS and by app", async () => {
  const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::1:role/sms" };
  const pool = await configured({
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      SmsMfaConfiguration: { SmsConfiguration },
    },
  });
  await pool.addUser({
    Username: "ada",
    Password: password,
    attributes: { phone_number: "+447700900123", phone_number_verified: "true" },
  });
  const { accessToken: AccessToken } = await signIn();
  const on = { Enabled: true, PreferredMfa: true };
  await sdk.setUserMFAPreference({ AccessToken, SMSMfaSettings: on });
  await signIn({ smsMfaCode: () => local.lastCode("ada") });

  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  await sdk.setUserMFAPreference({
    ...{ AccessToken, SoftwareTokenMfaSettings: on, SMSMfaSettings: { Enabled: false } },
  });
  await signIn({ otpMfaCode: () => Promise.resolve(appCode(SecretCode!, 1)) });
});
