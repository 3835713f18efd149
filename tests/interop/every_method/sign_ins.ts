/**
 * Sign-ins, second factors, devices and sessions with amazon-cognito-identity-js.
 *
 * @module
 */

import {
  AuthenticationDetails,
  type CognitoUser,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import assert from "node:assert/strict";
import { authenticate, challengeOf, done, makeUser, outcome, sessionOf } from "../identity_js.ts";
import { appCode } from "../totp.ts";
import {
  called,
  code,
  local,
  makeAda,
  Password,
  type Scenario,
  sdk,
  signedIn,
  Username,
  userPool,
  type WholeUser,
} from "./world.ts";

export const signIns: Scenario[] = [
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
      await called((callback) => (ada as WholeUser).revokeTokens(callback));
      const again = sessionOf(await authenticate(ada, Password));
      assert.equal(await done((callbacks) => ada.globalSignOut(callbacks)), "SUCCESS");
      const ended = again.getAccessToken().getJwtToken();
      await assert.rejects(sdk.getUser({ AccessToken: ended }), { name: "NotAuthorizedException" });
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
      (ada as WholeUser).clearCachedDeviceKeyAndPassword();
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
];
