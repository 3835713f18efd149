/**
 * Every method of amazon-cognito-identity-js's `CognitoUser` and `CognitoUserPool`, against the served local pool.
 * The list is read from the prototypes: a method without a scenario fails the first test.
 *
 * @module
 */

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
  type NodeCallback,
} from "amazon-cognito-identity-js";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import {
  authenticate,
  challengeOf,
  done,
  makeUser,
  memoryStorage,
  outcome,
  sessionOf,
} from "./identity_js.ts";
import { riddles, serveLocalPool } from "./local_pool.ts";
import { recordMethods } from "./recorded_calls.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool("--triggers", riddles);
const sdk = awsSdk(local);

const Username = "ada";
const Password = "Correct-horse-1";
const NewPassword = "Another-horse-2";

const recorded = {
  CognitoUser: recordMethods(CognitoUser),
  CognitoUserPool: recordMethods(CognitoUserPool),
};

interface Scenario {
  /** Methods that it calls, or has the library call. */
  calls: string[];
  run(): Promise<void>;
}

/** A user of a new pool. */
async function makeAda(settings: PoolSettings = {}) {
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username,
    Password,
    attributes: {
      email: "ada@example.com",
      email_verified: "true",
      phone_number: "+447700900123",
      phone_number_verified: "true",
    },
  });
  const storage = memoryStorage();
  const ada = makeUser(local, pool, Username, storage);
  return { pool, ada, storage };
}

async function signedIn(settings: PoolSettings = {}) {
  const made = await makeAda(settings);
  const session = sessionOf(await authenticate(made.ada, Password));
  return { ...made, session, AccessToken: session.getAccessToken().getJwtToken() };
}

/** Runs a call that takes a callback of Node's kind. */
function called<Result>(
  call: (callback: NodeCallback<Error, Result>) => void,
): Promise<Result> {
  return new Promise((resolve, reject) =>
    call((error, result) => error ? reject(error) : resolve(result as Result))
  );
}

const userPool = ({ UserPoolId, ClientId }: Pool, Storage: ICognitoStorage) =>
  new CognitoUserPool({ UserPoolId, ClientId, endpoint: local.endpoint, Storage });

const code = () => local.lastCode(Username);

/** Methods that the type declarations leave out; the documentation names them for whoever wraps the library. */
interface Undeclared {
  revokeTokens(callback: (error?: Error) => void): void;
  clearCachedDeviceKeyAndPassword(): void;
}

const scenarios: Scenario[] = [
  {
    calls: [
      ...["signUp", "getUserPoolId", "getUserPoolName", "getClientId", "getCurrentUser"],
      ...["resendConfirmationCode", "confirmRegistration", "getUserContextData"],
      ...["getAuthenticationFlowType", "authenticateUser", "authenticateUserDefaultAuth"],
      ...["authenticateUserInternal", "getCognitoUserSession", "cacheTokens"],
    ],
    async run() {
      const pool = await makePool(sdk, { pool: { AutoVerifiedAttributes: ["email"] } });
      const storage = memoryStorage();
      const users = userPool(pool, storage);
      assert.equal(users.getUserPoolId(), pool.UserPoolId);
      assert.equal(users.getUserPoolName(), pool.UserPoolId.split("_")[1]);
      assert.equal(users.getClientId(), pool.ClientId);
      assert.equal(users.getCurrentUser(), null);
      const email = new CognitoUserAttribute({ Name: "email", Value: "ada@example.com" });
      const signUp = (password: string) =>
        called<{ user: CognitoUser; userConfirmed: boolean; userSub: string } | undefined>(
          (callback) => users.signUp(Username, password, [email], [], callback),
        );
      await assert.rejects(signUp("short"), { code: "InvalidPasswordException" });
      const { user, userConfirmed, userSub } = (await signUp(Password))!;
      assert.equal(userConfirmed, false);
      assert.equal(user.getAuthenticationFlowType(), "USER_SRP_AUTH");
      await assert.rejects(authenticate(user, Password), { code: "UserNotConfirmedException" });
      const { CodeDeliveryDetails } = await called<{ CodeDeliveryDetails: unknown }>((callback) =>
        user.resendConfirmationCode(callback)
      );
      assert.deepEqual(CodeDeliveryDetails, {
        ...{ AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "a***@e***" },
      });
      const confirmation = await code();
      const confirm = () =>
        called((callback) => user.confirmRegistration(confirmation, false, callback));
      assert.equal(await confirm(), "SUCCESS");
      const session = sessionOf(await authenticate(user, Password));
      assert.equal(session.getIdToken().payload.sub, userSub);
      assert.equal(users.getCurrentUser()!.getUsername(), Username);
    },
  },
  {
    calls: [
      ...["getSession", "getSignInUserSession", "setSignInUserSession", "refreshSession"],
      ...["getUsername", "signOut", "revokeTokens", "isSessionRevocable", "revokeToken"],
      ...[
        "cleanClientData",
        "clearCachedUser",
        "clearCachedUserData",
        "clearCachedTokens",
        "globalSignOut",
      ],
    ],
    async run() {
      const { pool, ada, storage, session, AccessToken } = await signedIn();
      assert.equal(ada.getUsername(), Username);
      const later = userPool(pool, storage).getCurrentUser()!;
      const get = (user: CognitoUser) =>
        called<CognitoUserSession>((callback) => user.getSession(callback as never));
      const stored = await get(later);
      assert.equal(stored.getAccessToken().getJwtToken(), AccessToken);
      const refreshed = await called<CognitoUserSession>((callback) =>
        ada.refreshSession(session.getRefreshToken(), callback)
      );
      assert.equal(ada.getSignInUserSession(), refreshed);
      later.setSignInUserSession(refreshed);
      assert.equal(await get(later), refreshed);
      await new Promise<void>((resolve, reject) =>
        later.signOut(((error?: Error) => error ? reject(error) : resolve()) as () => void)
      );
      assert.equal(userPool(pool, storage).getCurrentUser(), null);
      await assert.rejects(sdk.getUser({ AccessToken }), { name: "NotAuthorizedException" });

      sessionOf(await authenticate(ada, Password));
      await called((callback) => (ada as CognitoUser & Undeclared).revokeTokens(callback));
      const again = sessionOf(await authenticate(ada, Password));
      assert.equal(await done((callbacks) => ada.globalSignOut(callbacks)), "SUCCESS");
      const ended = again.getAccessToken().getJwtToken();
      await assert.rejects(sdk.getUser({ AccessToken: ended }), { name: "NotAuthorizedException" });
    },
  },
  {
    calls: ["changePassword", "forgotPassword", "confirmPassword"],
    async run() {
      const { ada, pool } = await signedIn();
      const change = () =>
        called((callback) => ada.changePassword(Password, NewPassword, callback));
      assert.equal(await change(), "SUCCESS");
      const elsewhere = makeUser(local, pool, Username);
      const { CodeDeliveryDetails } = await new Promise<{ CodeDeliveryDetails: unknown }>(
        (inputVerificationCode, onFailure) =>
          elsewhere.forgotPassword({ inputVerificationCode, onSuccess() {}, onFailure }),
      );
      // Two ways lead to her; the pool takes the phone first, as Cognito does unless told otherwise.
      assert.deepEqual(CodeDeliveryDetails, {
        ...{ AttributeName: "phone_number", DeliveryMedium: "SMS", Destination: "+********0123" },
      });
      const sent = await code();
      await done((callbacks) => elsewhere.confirmPassword(sent, Password, callbacks));
      sessionOf(await authenticate(elsewhere, Password));
    },
  },
  {
    calls: [
      ...["getUserAttributes", "updateAttributes", "deleteAttributes", "getUserData"],
      ...["getAttributeVerificationCode", "verifyAttribute", "createGetUserRequest"],
      ...["fetchUserData", "cacheUserData", "getUserDataFromCache"],
      ...["isFetchUserDataAndTokenRequired", "refreshSessionIfPossible"],
    ],
    async run() {
      const { ada } = await signedIn({ pool: { AutoVerifiedAttributes: ["email"] } });
      const changed = [{ Name: "email", Value: "lovelace@example.org" }, {
        Name: "name",
        Value: "Ada",
      }];
      const details = await new Promise<{ CodeDeliveryDetailsList: { Destination: string }[] }>(
        (resolve, reject) =>
          ada.updateAttributes(
            changed,
            (error, _result, details) => error ? reject(error) : resolve(details),
          ),
      );
      assert.equal(details.CodeDeliveryDetailsList[0]!.Destination, "l***@e***");
      await new Promise((inputVerificationCode, onFailure) =>
        ada.getAttributeVerificationCode("email", {
          ...{ inputVerificationCode: inputVerificationCode as () => null, onFailure },
          onSuccess() {},
        })
      );
      const sent = await code();
      await done((callbacks) => ada.verifyAttribute("email", sent, callbacks));
      await called((callback) => ada.deleteAttributes(["name"], callback));
      const attributes = await called<CognitoUserAttribute[]>((callback) =>
        ada.getUserAttributes(callback)
      );
      const { sub, ...others } = Object.fromEntries(
        attributes.map((attribute) => [attribute.getName(), attribute.getValue()]),
      );
      assert(sub);
      assert.deepEqual(others, {
        ...{ email: "lovelace@example.org", email_verified: "true" },
        ...{ phone_number: "+447700900123", phone_number_verified: "true" },
      });
      const data = (bypassCache: boolean) =>
        called<{ Username: string }>((callback) =>
          ada.getUserData(callback as never, { bypassCache })
        );
      for (const bypassCache of [false, false, true]) {
        assert.equal((await data(bypassCache)).Username, Username);
      }
    },
  },
  {
    calls: [
      ...["associateSoftwareToken", "verifySoftwareToken", "setUserMfaPreference", "sendMFACode"],
      ...["sendMFASelectionAnswer", "getMFAOptions", "enableMFA", "disableMFA"],
    ],
    async run() {
      const { ada, pool } = await signedIn({
        mfa: {
          MfaConfiguration: "OPTIONAL",
          SoftwareTokenMfaConfiguration: { Enabled: true },
          SmsMfaConfiguration: {
            SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
          },
        },
      });
      const secret = await new Promise<string>((associateSecretCode, onFailure) =>
        ada.associateSoftwareToken({ associateSecretCode, onFailure })
      );
      await done((callbacks) => ada.verifySoftwareToken(appCode(secret), "phone", callbacks));
      const both = { Enabled: true, PreferredMfa: false };
      const prefer = () =>
        called<string>((callback) => ada.setUserMfaPreference(both, both, callback));
      assert.equal(await prefer(), "SUCCESS");
      assert.deepEqual(await called((callback) => ada.getMFAOptions(callback)), undefined);

      const elsewhere = makeUser(local, pool, Username);
      for (const type of ["SOFTWARE_TOKEN_MFA", "SMS_MFA"]) {
        assert.equal(challengeOf(await authenticate(elsewhere, Password)), "SELECT_MFA_TYPE");
        const asked = await outcome((callbacks) =>
          elsewhere.sendMFASelectionAnswer(type, callbacks)
        );
        assert.equal(challengeOf(asked), type);
        const answer = type === "SMS_MFA" ? await code() : appCode(secret, 1);
        const sent = await outcome((callbacks) => elsewhere.sendMFACode(answer, callbacks, type));
        sessionOf(sent);
      }
      // SetUserSettings, the API before SetUserMFAPreference: SMS or nothing.
      for (const call of ["disableMFA", "enableMFA"] as const) {
        assert.equal(await called((callback) => elsewhere[call](callback)), "SUCCESS");
      }
    },
  },
  {
    calls: [
      ...["getDeviceResponse", "cacheDeviceKeyAndPassword", "getCachedDeviceKeyAndPassword"],
      ...["setDeviceStatusRemembered", "setDeviceStatusNotRemembered", "getDevice"],
      ...["listDevices", "forgetDevice", "forgetSpecificDevice", "clearCachedDeviceKeyAndPassword"],
    ],
    async run() {
      const { ada } = await signedIn({
        pool: {
          DeviceConfiguration: {
            ChallengeRequiredOnNewDevice: true,
            DeviceOnlyRememberedOnUserPrompt: true,
          },
        },
      });
      for (const set of ["setDeviceStatusNotRemembered", "setDeviceStatusRemembered"] as const) {
        assert.equal(await done((callbacks) => ada[set](callbacks)), "SUCCESS");
      }
      // Now remembered: the next sign-in proves the device.
      sessionOf(await authenticate(ada, Password));
      const { Device } = await done<{ Device: { DeviceKey: string } }>((callbacks) =>
        ada.getDevice(callbacks as never)
      );
      const list = () =>
        done<{ Devices: { DeviceKey: string }[] }>((callbacks) =>
          ada.listDevices(10, null, callbacks)
        );
      assert.deepEqual((await list()).Devices.map(({ DeviceKey }) => DeviceKey), [
        Device.DeviceKey,
      ]);
      await done((callbacks) => ada.forgetSpecificDevice(Device.DeviceKey, callbacks));
      assert.deepEqual((await list()).Devices, []);
      (ada as CognitoUser & Undeclared).clearCachedDeviceKeyAndPassword();
      sessionOf(await authenticate(ada, Password));
      await done((callbacks) => ada.forgetDevice(callbacks));
      assert.deepEqual((await list()).Devices, []);
    },
  },
  {
    calls: ["initiateAuth", "sendCustomChallengeAnswer", "setAuthenticationFlowType"],
    async run() {
      const { ada } = await makeAda();
      ada.setAuthenticationFlowType("CUSTOM_AUTH");
      const details = new AuthenticationDetails({ Username });
      let step = await outcome((callbacks) => ada.initiateAuth(details, callbacks));
      for (let count = 0; count < 2; count++) {
        assert("challenge" in step && step.challenge === "CUSTOM_CHALLENGE");
        const answer = [...step.parameters.riddle!].reverse().join("");
        step = await outcome((callbacks) => ada.sendCustomChallengeAnswer(answer, callbacks));
      }
      sessionOf(step);
    },
  },
  {
    calls: ["authenticateUserPlainUsernamePassword", "completeNewPasswordChallenge"],
    async run() {
      const { pool } = await makeAda();
      await pool.addUser({ Username: "bob", TemporaryPassword: "Temporary-1" });
      const bob = makeUser(local, pool, "bob");
      bob.setAuthenticationFlowType("USER_PASSWORD_AUTH");
      assert.equal(challengeOf(await authenticate(bob, "Temporary-1")), "NEW_PASSWORD_REQUIRED");
      const complete = await outcome((callbacks) =>
        bob.completeNewPasswordChallenge(Password, {}, callbacks)
      );
      sessionOf(complete);
    },
  },
  {
    calls: ["deleteUser"],
    async run() {
      const { ada, pool: { UserPoolId } } = await signedIn();
      assert.equal(await called((callback) => ada.deleteUser(callback)), "SUCCESS");
      await assert.rejects(sdk.adminGetUser({ UserPoolId, Username }), {
        name: "UserNotFoundException",
      });
    },
  },
];

Deno.test("every method of CognitoUser and CognitoUserPool has a scenario", () => {
  const methods = Object.values(recorded).flatMap(({ methods }) => methods);
  const covered = scenarios.flatMap(({ calls }) => calls);
  assert.deepEqual([...new Set(methods)].sort(), [...new Set(covered)].sort());
});

for (const { calls, run } of scenarios) {
  Deno.test(calls.map((call) => `${call}()`).join(", "), async () => {
    for (const { called } of Object.values(recorded)) called.clear();
    await run();
    const called = Object.values(recorded).flatMap(({ called }) => [...called]);
    assert.deepEqual(calls.filter((call) => !called.includes(call)), []);
  });
}
