import {
  confirmSignIn,
  fetchDevices,
  fetchUserAttributes,
  forgetDevice,
  getCurrentUser,
  rememberDevice,
  signIn,
  type SignInOutput,
  signOut,
} from "aws-amplify/auth";
import assert from "node:assert/strict";
import { accessToken, assertDone, configureAmplify, test } from "./amplify.ts";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import { riddles, serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool("--triggers", riddles);
const sdk = awsSdk(local);

const password = "Correct-horse-1";

/** Makes a pool with a user, and points Amplify at it. */
async function configure(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username: "ada",
    Password: password,
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  configureAmplify(local, pool);
  return pool;
}

test("signIn() signs in by SRP, fetchAuthSession() refreshes and signOut() revokes", async () => {
  await configure();
  assertDone(await signIn({ username: "ada", password }));
  assert.equal((await getCurrentUser()).username, "ada");
  assert.equal((await fetchUserAttributes()).email, "ada@example.com");
  const first = await accessToken();
  const second = await accessToken({ forceRefresh: true });
  assert.notEqual(second, first);
  await sdk.getUser({ AccessToken: second });
  await signOut();
  await assert.rejects(sdk.getUser({ AccessToken: second }), {
    message: "Access Token has been revoked",
  });
});

test("fetchAuthSession() refreshes with rotation, and signOut() everywhere ends other sign-ins", async () => {
  const pool = await configure({
    client: {
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
    },
  });
  assertDone(await signIn({ username: "ada", password }));
  const tokens = new Set([await accessToken()]);
  for (let i = 0; i < 2; i++) tokens.add(await accessToken({ forceRefresh: true }));
  assert.equal(tokens.size, 3);
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...{ USERNAME: "ada", PASSWORD: password },
  });
  await signOut({ global: true });
  const { AccessToken } = AuthenticationResult!;
  await assert.rejects(sdk.getUser({ AccessToken }), {
    message: "Access Token has been revoked",
  });
});

test("signIn() tells a wrong password by the exception's name", async () => {
  await configure();
  await assert.rejects(signIn({ username: "ada", password: "Wrong-horse-1" }), {
    name: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

test("confirmSignIn() sets a new password, then sets up TOTP", async () => {
  const pool = await configure({
    mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  await pool.addUser({ Username: "bob", TemporaryPassword: "Temporary-1" });
  let output = await signIn({ username: "bob", password: "Temporary-1" });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
  output = await confirmSignIn({ challengeResponse: password });
  assert(output.nextStep.signInStep === "CONTINUE_SIGN_IN_WITH_TOTP_SETUP");
  const { sharedSecret } = output.nextStep.totpSetupDetails;
  assertDone(await confirmSignIn({ challengeResponse: appCode(sharedSecret) }));
  await signOut();

  output = await signIn({ username: "bob", password });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_TOTP_CODE");
  await assert.rejects(confirmSignIn({ challengeResponse: "000000" }), {
    name: "CodeMismatchException",
  });
  assertDone(await confirmSignIn({ challengeResponse: appCode(sharedSecret, 1) }));
});

test("confirmSignIn() sets up e-mail as the second factor by MFA_SETUP", async () => {
  const pool = await configure({
    mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: { Subject: "Your code" } },
  });
  await pool.addUser({ Username: "bob", Password: password });
  let output = await signIn({ username: "bob", password });
  assert.equal(output.nextStep.signInStep, "CONTINUE_SIGN_IN_WITH_EMAIL_SETUP");
  output = await confirmSignIn({ challengeResponse: "bob@example.com" });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
  assertDone(await confirmSignIn({ challengeResponse: await local.lastCode("bob") }));
});

test("signIn() by USER_AUTH takes the preferred factor, or lets the user select one", async () => {
  await configure({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
  });
  const options = { authFlowType: "USER_AUTH" } as const;
  const srp = { ...options, preferredChallenge: "PASSWORD_SRP" } as const;
  assertDone(await signIn({ username: "ada", password, options: srp }));
  await signOut();

  const otp = { ...options, preferredChallenge: "EMAIL_OTP" } as const;
  let output = await signIn({ username: "ada", options: otp });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
  assertDone(await confirmSignIn({ challengeResponse: await local.lastCode("ada") }));
  await signOut();

  output = await signIn({ username: "ada", options });
  assert(output.nextStep.signInStep === "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION");
  assert.deepEqual(output.nextStep.availableChallenges!.toSorted(), [
    ...["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP"],
  ]);
  output = await confirmSignIn({ challengeResponse: "PASSWORD" });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_PASSWORD");
  assertDone(await confirmSignIn({ challengeResponse: password }));
  await signOut();

  await signIn({ username: "ada", options });
  output = await confirmSignIn({ challengeResponse: "PASSWORD_SRP" });
  assert.equal(output.nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_PASSWORD");
  assertDone(await confirmSignIn({ challengeResponse: password }));
});

for (const authFlowType of ["CUSTOM_WITHOUT_SRP", "CUSTOM_WITH_SRP"] as const) {
  test(`signIn() answers custom challenges by ${authFlowType}`, async () => {
    await configure();
    const secret = authFlowType === "CUSTOM_WITH_SRP" ? { password } : {};
    let output: SignInOutput = await signIn({
      ...{ username: "ada", ...secret, options: { authFlowType } },
    });
    for (let i = 0; i < 2; i++) {
      assert(output.nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE");
      const { riddle } = output.nextStep.additionalInfo!;
      output = await confirmSignIn({ challengeResponse: [...riddle!].reverse().join("") });
    }
    assertDone(output);
  });
}

test("rememberDevice() spares the second factor until the device is forgotten", async () => {
  const pool = await configure({
    pool: {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: true,
      },
    },
    mfa: { MfaConfiguration: "OPTIONAL", EmailMfaConfiguration: { Subject: "Your code" } },
  });
  const { UserPoolId } = pool;
  await sdk.adminSetUserMFAPreference({
    ...{ UserPoolId, Username: "ada", EmailMfaSettings: { Enabled: true, PreferredMfa: true } },
  });
  const byCode = async () => {
    const { nextStep } = await signIn({ username: "ada", password });
    assert.equal(nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    assertDone(await confirmSignIn({ challengeResponse: await local.lastCode("ada") }));
  };
  await byCode();
  await rememberDevice();
  const devices = await fetchDevices();
  assert.equal(devices.length, 1);
  await signOut();

  assertDone(await signIn({ username: "ada", password }));
  await accessToken({ forceRefresh: true });
  await signOut();

  await sdk.adminForgetDevice({ UserPoolId, Username: "ada", DeviceKey: devices[0]!.id });
  await byCode();
  await rememberDevice();
  assert.notEqual((await fetchDevices())[0]!.id, devices[0]!.id);
  await forgetDevice();
  assert.deepEqual(await fetchDevices(), []);
});
