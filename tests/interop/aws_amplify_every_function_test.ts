/**
 * Every function that `aws-amplify/auth` exports, against the served local pool. The list is the package's own: a
 * function that comes with a newer version fails the first test until it has a scenario.
 *
 * @module
 */

import { Amplify } from "aws-amplify";
import * as amplify from "aws-amplify/auth";
import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import {
  type CreationOptions,
  SoftwareAuthenticator,
} from "../scenarios/software_authenticator.ts";
import { accessToken, assertDone, configureAmplify, test } from "./amplify.ts";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { isFunction, recordCalls } from "./recorded_calls.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);
const { library: auth, succeeded } = recordCalls(amplify);

const username = "ada";
const password = "Correct-horse-1";

const verifiedByEmail: PoolSettings["pool"] = { AutoVerifiedAttributes: ["email"] };

const withPasskeys: PoolSettings = {
  pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
  mfa: { WebAuthnConfiguration: { RelyingPartyId: "example.com" } },
};

async function configure(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await makePool(sdk, settings);
  configureAmplify(local, pool);
  return pool;
}

/** Signs in a user of a new pool. */
async function signedIn(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await configure(settings);
  const attributes = { email: "ada@example.com", email_verified: "true" };
  await pool.addUser({ Username: username, Password: password, attributes });
  assertDone(await auth.signIn({ username, password }));
  return pool;
}

type Settings = { userPoolId: string; userPoolClientId: string };

const code = () => local.lastCode(username);

/** Amplify never settles an `autoSignIn()` that begins within 300 ms of the one before. */
async function autoSignIn(): Promise<amplify.SignInOutput> {
  await delay(400);
  return await auth.autoSignIn();
}

interface Scenario {
  calls: (keyof typeof amplify)[];
  run(): Promise<void>;
}

const scenarios: Scenario[] = [
  {
    calls: ["signUp", "resendSignUpCode", "confirmSignUp", "autoSignIn", "getCurrentUser"],
    async run() {
      await configure({ pool: verifiedByEmail });
      const { nextStep, userId } = await auth.signUp({
        ...{ username, password },
        options: { userAttributes: { email: "ada@example.com" }, autoSignIn: true },
      });
      assert(nextStep.signUpStep === "CONFIRM_SIGN_UP");
      assert.deepEqual(nextStep.codeDeliveryDetails, {
        ...{ attributeName: "email", deliveryMedium: "EMAIL", destination: "a***@e***" },
      });
      const first = await code();
      const { destination } = await auth.resendSignUpCode({ username });
      assert.equal(destination, "a***@e***");
      assert.notEqual(await code(), first);
      const confirmed = await auth.confirmSignUp({ username, confirmationCode: await code() });
      assert(confirmed.isSignUpComplete);
      assert.equal(confirmed.nextStep.signUpStep, "COMPLETE_AUTO_SIGN_IN");
      assertDone(await autoSignIn());
      assert.equal((await auth.getCurrentUser()).userId, userId);
    },
  },
  {
    calls: ["signUp", "confirmSignUp", "autoSignIn"],
    async run() {
      await configure({
        pool: {
          ...verifiedByEmail,
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
        },
      });
      await auth.signUp({
        username,
        options: {
          userAttributes: { email: "ada@example.com" },
          autoSignIn: { authFlowType: "USER_AUTH" },
        },
      });
      await auth.confirmSignUp({ username, confirmationCode: await code() });
      assertDone(await autoSignIn());
    },
  },
  {
    calls: ["signIn", "confirmSignIn", "signOut"],
    async run() {
      const pool = await configure({ client: { PreventUserExistenceErrors: "ENABLED" } });
      await pool.addUser({ Username: username, TemporaryPassword: "Temporary-1" });
      const { nextStep } = await auth.signIn({ username, password: "Temporary-1" });
      assert.equal(nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
      assertDone(await auth.confirmSignIn({ challengeResponse: password }));
      const AccessToken = await accessToken();
      await auth.signOut({ global: true });
      await assert.rejects(sdk.getUser({ AccessToken }), { name: "NotAuthorizedException" });
      await assert.rejects(auth.getCurrentUser(), { name: "UserUnAuthenticatedException" });
    },
  },
  {
    calls: ["fetchAuthSession", "decodeJWT"],
    async run() {
      const { ClientId, UserPoolId } = await signedIn();
      const first = await auth.fetchAuthSession();
      const { accessToken, idToken } = first.tokens!;
      assert.equal(accessToken.payload.client_id, ClientId);
      assert.equal(idToken!.payload.aud, ClientId);
      const { payload } = auth.decodeJWT(accessToken.toString());
      assert.deepEqual(payload, accessToken.payload);
      assert(payload.iss!.endsWith(`/${UserPoolId}`));
      assert.equal(first.userSub, payload.sub);
      const second = await auth.fetchAuthSession({ forceRefresh: true });
      assert.notEqual(second.tokens!.accessToken.payload.jti, payload.jti);
    },
  },
  {
    calls: ["resetPassword", "confirmResetPassword"],
    async run() {
      await signedIn();
      await auth.signOut();
      const { nextStep } = await auth.resetPassword({ username });
      assert.equal(nextStep.resetPasswordStep, "CONFIRM_RESET_PASSWORD_WITH_CODE");
      assert.equal(nextStep.codeDeliveryDetails.destination, "a***@e***");
      const newPassword = "Another-horse-2";
      const right = await code();
      const reset = (confirmationCode: string) =>
        auth.confirmResetPassword({ username, newPassword, confirmationCode });
      await assert.rejects(reset(right === "000000" ? "000001" : "000000"), {
        name: "CodeMismatchException",
      });
      await reset(right);
      assertDone(await auth.signIn({ username, password: newPassword }));
    },
  },
  {
    calls: ["updatePassword"],
    async run() {
      await signedIn();
      const newPassword = "Another-horse-2";
      await assert.rejects(auth.updatePassword({ oldPassword: "Wrong-horse-1", newPassword }), {
        name: "NotAuthorizedException",
      });
      await auth.updatePassword({ oldPassword: password, newPassword });
      await auth.signOut();
      assertDone(await auth.signIn({ username, password: newPassword }));
    },
  },
  {
    calls: [
      ...["fetchUserAttributes", "updateUserAttribute", "updateUserAttributes"] as const,
      ...["sendUserAttributeVerificationCode", "confirmUserAttribute"] as const,
      "deleteUserAttributes",
    ],
    async run() {
      await signedIn({ pool: verifiedByEmail });
      const { nextStep } = await auth.updateUserAttribute({
        userAttribute: { attributeKey: "email", value: "lovelace@example.org" },
      });
      assert(nextStep.updateAttributeStep === "CONFIRM_ATTRIBUTE_WITH_CODE");
      assert.equal(nextStep.codeDeliveryDetails!.destination, "l***@e***");
      const { name, email_verified } = await auth.updateUserAttributes({
        userAttributes: { name: "Ada", nickname: "Countess" },
      }).then(() => auth.fetchUserAttributes());
      assert.deepEqual([name, email_verified], ["Ada", "false"]);
      const sent = await auth.sendUserAttributeVerificationCode({ userAttributeKey: "email" });
      assert.equal(sent.attributeName, "email");
      await auth.confirmUserAttribute({
        ...{ userAttributeKey: "email", confirmationCode: await code() },
      });
      await auth.deleteUserAttributes({ userAttributeKeys: ["nickname"] });
      const { sub, ...attributes } = await auth.fetchUserAttributes();
      assert(sub);
      assert.deepEqual(attributes, {
        ...{ email: "lovelace@example.org", email_verified: "true", name: "Ada" },
      });
    },
  },
  {
    calls: ["setUpTOTP", "verifyTOTPSetup", "updateMFAPreference", "fetchMFAPreference"],
    async run() {
      await signedIn({
        mfa: {
          MfaConfiguration: "OPTIONAL",
          SoftwareTokenMfaConfiguration: { Enabled: true },
          EmailMfaConfiguration: { Subject: "Your code" },
        },
      });
      const { sharedSecret, getSetupUri } = await auth.setUpTOTP();
      assert.equal(getSetupUri("App").searchParams.get("secret"), sharedSecret);
      await auth.verifyTOTPSetup({ code: appCode(sharedSecret) });
      await auth.updateMFAPreference({ totp: "PREFERRED", email: "ENABLED" });
      const { enabled, preferred } = await auth.fetchMFAPreference();
      assert.deepEqual(enabled!.toSorted(), ["EMAIL", "TOTP"]);
      assert.equal(preferred, "TOTP");
      await auth.signOut();
      const { nextStep } = await auth.signIn({ username, password });
      assert.equal(nextStep.signInStep, "CONFIRM_SIGN_IN_WITH_TOTP_CODE");
      assertDone(await auth.confirmSignIn({ challengeResponse: appCode(sharedSecret, 1) }));
    },
  },
  {
    calls: ["rememberDevice", "fetchDevices", "forgetDevice"],
    async run() {
      await signedIn({
        pool: {
          DeviceConfiguration: {
            ChallengeRequiredOnNewDevice: true,
            DeviceOnlyRememberedOnUserPrompt: true,
          },
        },
      });
      await auth.rememberDevice();
      const [device, ...more] = await auth.fetchDevices();
      assert.deepEqual(more, []);
      assert(device!.createDate! <= device!.lastModifiedDate!);
      await auth.forgetDevice({ device: device! });
      assert.deepEqual(await auth.fetchDevices(), []);
    },
  },
  {
    calls: ["listWebAuthnCredentials", "deleteWebAuthnCredential"],
    async run() {
      await signedIn(withPasskeys);
      const AccessToken = await accessToken();
      const { CredentialCreationOptions } = await sdk.startWebAuthnRegistration({ AccessToken });
      const options = CredentialCreationOptions as unknown as CreationOptions;
      const passkey = await new SoftwareAuthenticator().create(options, "https://example.com");
      const Credential = JSON.parse(JSON.stringify(passkey));
      await sdk.completeWebAuthnRegistration({ AccessToken, Credential });
      const { credentials } = await auth.listWebAuthnCredentials();
      assert.deepEqual(credentials.map(({ relyingPartyId }) => relyingPartyId), ["example.com"]);
      await auth.deleteWebAuthnCredential({ credentialId: credentials[0]!.credentialId! });
      assert.deepEqual((await auth.listWebAuthnCredentials()).credentials, []);
    },
  },
  {
    calls: ["deleteUser"],
    async run() {
      const { UserPoolId } = await signedIn();
      await auth.deleteUser();
      await assert.rejects(sdk.adminGetUser({ UserPoolId, Username: username }), {
        name: "UserNotFoundException",
      });
    },
  },
];

/** What cannot come to its end without a browser, and how far it comes. */
const inBrowsers: { call: keyof typeof amplify; because: string; run(): Promise<void> }[] = [
  {
    call: "associateWebAuthnCredential",
    because: "the passkey is made by navigator.credentials: tests/browser/amplify_test.ts does",
    async run() {
      await signedIn(withPasskeys);
      // Amplify asks the pool for its options first; this is what it says where no browser is.
      await assert.rejects(auth.associateWebAuthnCredential(), { name: "PasskeyNotSupported" });
    },
  },
  {
    call: "signInWithRedirect",
    because: "it sends the browser to the hosted UI's page, which is no part of the API",
    async run() {
      await configure();
      const { userPoolId, userPoolClientId } = Amplify.getConfig().Auth!.Cognito as Settings;
      const oauth = {
        domain: "example.auth.eu-west-1.amazoncognito.com",
        redirectSignIn: ["https://example.com/"],
        redirectSignOut: ["https://example.com/"],
        responseType: "code" as const,
        scopes: ["openid"],
      };
      const Cognito = { userPoolId, userPoolClientId, loginWith: { oauth } };
      Amplify.configure({ Auth: { Cognito } });
      await assert.rejects(auth.signInWithRedirect(), { message: /^window is not defined/ });
    },
  },
];

test("every function of aws-amplify/auth has a scenario", () => {
  const functions = Object.entries(amplify).filter(([, value]) => isFunction(value));
  const covered = [
    ...scenarios.flatMap(({ calls }) => calls),
    ...inBrowsers.map(({ call }) => call),
  ];
  assert.deepEqual(functions.map(([name]) => name).sort(), [...new Set(covered)].sort());
  return Promise.resolve();
});

test("AuthError is the class of every refusal", async () => {
  await configure();
  await assert.rejects(auth.signIn({ username, password }), (error) => {
    assert(error instanceof amplify.AuthError);
    assert.deepEqual([error.name, error.message], [
      ...["UserNotFoundException", "User does not exist."],
    ]);
    return true;
  });
});

for (const { calls, run } of scenarios) {
  test(calls.map((call) => `${call}()`).join(", "), async () => {
    succeeded.clear();
    await run();
    assert.deepEqual(calls.filter((call) => !succeeded.has(call)), []);
  });
}

for (const { call, because, run } of inBrowsers) {
  test(`${call}() is for browsers: ${because}`, run);
}
