/**
 * Scenarios of signing in, and of what a sign-in leaves behind: tokens, sessions, devices and passkeys.
 *
 * @module
 */

import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import { createDeviceVerifier } from "cognito-srp-helper";
import assert from "node:assert/strict";
import {
  type CreationOptions,
  SoftwareAuthenticator,
} from "../../scenarios/software_authenticator.ts";
import { makePool, type Pool } from "../aws_sdk.ts";
import { Password, type Scenario } from "./scenario.ts";

const USERNAME = "ada";

async function signIn(pool: Pool): Promise<AuthenticationResultType & { AccessToken: string }> {
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...{ USERNAME, PASSWORD: Password },
  });
  return { ...AuthenticationResult, AccessToken: AuthenticationResult!.AccessToken! };
}

export const scenarios: Scenario[] = [
  {
    name: "a temporary password and a challenge lead to tokens, which are refreshed and ended",
    operations: [
      ...["InitiateAuth", "RespondToAuthChallenge", "AdminInitiateAuth"],
      ...["AdminRespondToAuthChallenge", "GetTokensFromRefreshToken", "RevokeToken"],
      ...["GlobalSignOut", "AdminUserGlobalSignOut"],
    ],
    async run(sdk) {
      const pool = await makePool(sdk, {
        client: {
          ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
          RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
        },
      });
      const { ClientId, UserPoolId } = pool;
      for (
        const [operations, flow] of [
          [pool, "USER_PASSWORD_AUTH"],
          [pool.admin, "ADMIN_USER_PASSWORD_AUTH"],
        ] as const
      ) {
        const Username = flow.toLowerCase();
        await pool.addUser({ Username, TemporaryPassword: "Temporary-1" });
        const step = await operations.begin(flow, {
          ...{ USERNAME: Username, PASSWORD: "Temporary-1" },
        });
        assert.equal(step.ChallengeName, "NEW_PASSWORD_REQUIRED");
        const { AuthenticationResult } = await operations.answer(step, {
          ...{ USERNAME: Username, NEW_PASSWORD: Password },
        });
        assert.equal(AuthenticationResult!.ExpiresIn, 3600);
        assert.equal(AuthenticationResult!.TokenType, "Bearer");
      }
      await pool.addUser({ Username: USERNAME, Password });
      const { RefreshToken } = await signIn(pool);
      const rotated = await sdk.getTokensFromRefreshToken({ ClientId, RefreshToken });
      const { AccessToken, RefreshToken: Token } = rotated.AuthenticationResult!;
      await sdk.getUser({ AccessToken });
      await sdk.revokeToken({ ClientId, Token });
      await assert.rejects(sdk.getUser({ AccessToken }), { name: "NotAuthorizedException" });
      for (
        const end of [
          (AccessToken: string) => sdk.globalSignOut({ AccessToken }),
          () => sdk.adminUserGlobalSignOut({ UserPoolId, Username: USERNAME }),
        ]
      ) {
        const { AccessToken } = await signIn(pool);
        await end(AccessToken);
        await assert.rejects(sdk.getUser({ AccessToken }), { name: "NotAuthorizedException" });
      }
    },
  },
  {
    name: "sessions are tracked, listed and revoked",
    operations: [
      ...["SetUserPoolSessionConfiguration", "GetUserPoolSessionConfiguration"],
      ...["SetUserPoolClientSessionConfiguration", "GetUserPoolClientSessionConfiguration"],
      ...["ListUserSessions", "AdminListUserSessions"],
      ...["RevokeUserSession", "AdminRevokeUserSession"],
    ],
    async run(sdk) {
      const pool = await makePool(sdk);
      const { UserPoolId, ClientId } = pool;
      const TokenSession = { MaxPerUser: 3 };
      const configuration = { UserSessionTracking: "ENABLED" as const, TokenSession };
      await sdk.setUserPoolSessionConfiguration({ UserPoolId, ...configuration });
      const kept = await sdk.getUserPoolSessionConfiguration({ UserPoolId });
      assert.equal(kept.UserSessionTracking, "ENABLED");
      assert.deepEqual(kept.TokenSession, TokenSession);
      const of = { UserPoolId, ClientId };
      const SSOSession = { MaxValidityMinutes: 30 };
      await sdk.setUserPoolClientSessionConfiguration({ ...of, SSOSession });
      const own = await sdk.getUserPoolClientSessionConfiguration(of);
      assert.deepEqual(own.SSOSession, SSOSession);

      await pool.addUser({ Username: USERNAME, Password });
      const other = await signIn(pool);
      const { AccessToken } = await signIn(pool);
      const { Sessions } = await sdk.listUserSessions({ AccessToken });
      assert.equal(Sessions!.length, 2);
      const { SessionId } = Sessions!.find(({ IsCurrentSession }) => !IsCurrentSession)!;
      await sdk.revokeUserSession({ AccessToken, SessionId });
      await assert.rejects(sdk.getUser({ AccessToken: other.AccessToken }), {
        name: "NotAuthorizedException",
      });
      const ada = { UserPoolId, Username: USERNAME };
      const { Sessions: left } = await sdk.adminListUserSessions(ada);
      assert.equal(left!.length, 1);
      await sdk.adminRevokeUserSession({ ...ada, SessionId: left![0]!.SessionId });
      await assert.rejects(sdk.getUser({ AccessToken }), { name: "NotAuthorizedException" });
    },
  },
  {
    name: "devices are confirmed, remembered and forgotten",
    operations: [
      ...["ConfirmDevice", "ListDevices", "GetDevice", "UpdateDeviceStatus", "ForgetDevice"],
      ...["AdminListDevices", "AdminGetDevice", "AdminUpdateDeviceStatus", "AdminForgetDevice"],
    ],
    async run(sdk) {
      const pool = await makePool(sdk, {
        pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
      });
      await pool.addUser({ Username: USERNAME, Password });
      const confirm = async () => {
        const { AccessToken, NewDeviceMetadata } = await signIn(pool);
        const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata!;
        const { DeviceSecretVerifierConfig } = createDeviceVerifier(DeviceKey!, DeviceGroupKey!);
        await sdk.confirmDevice({
          ...{ AccessToken, DeviceKey, DeviceSecretVerifierConfig, DeviceName: "laptop" },
        });
        return { AccessToken, DeviceKey: DeviceKey! };
      };
      const { AccessToken, DeviceKey } = await confirm();
      const { Devices } = await sdk.listDevices({ AccessToken, Limit: 10 });
      assert.deepEqual(Devices!.map((device) => device.DeviceKey), [DeviceKey]);
      const { Device } = await sdk.getDevice({ AccessToken, DeviceKey });
      assert(Device!.DeviceLastAuthenticatedDate instanceof Date);
      await sdk.updateDeviceStatus({
        ...{ AccessToken, DeviceKey, DeviceRememberedStatus: "not_remembered" },
      });
      await sdk.forgetDevice({ AccessToken, DeviceKey });

      const { DeviceKey: second } = await confirm();
      const user = { UserPoolId: pool.UserPoolId, Username: USERNAME };
      const device = { ...user, DeviceKey: second };
      await sdk.adminUpdateDeviceStatus({ ...device, DeviceRememberedStatus: "remembered" });
      const described = await sdk.adminGetDevice(device);
      const listed = await sdk.adminListDevices(user);
      assert.deepEqual(listed.Devices, [described.Device]);
      await sdk.adminForgetDevice(device);
      assert.deepEqual((await sdk.adminListDevices(user)).Devices, []);
    },
  },
  {
    name: "a passkey is registered, listed and deleted",
    operations: [
      ...["StartWebAuthnRegistration", "CompleteWebAuthnRegistration"],
      ...["ListWebAuthnCredentials", "DeleteWebAuthnCredential"],
    ],
    async run(sdk) {
      const pool = await makePool(sdk, {
        pool: {
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
        },
        mfa: { WebAuthnConfiguration: { RelyingPartyId: "example.com" } },
      });
      await pool.addUser({ Username: USERNAME, Password });
      const { AccessToken } = await signIn(pool);
      const { CredentialCreationOptions } = await sdk.startWebAuthnRegistration({ AccessToken });
      const options = CredentialCreationOptions as unknown as CreationOptions;
      const passkey = await new SoftwareAuthenticator().create(options, "https://example.com");
      const Credential = JSON.parse(JSON.stringify(passkey));
      await sdk.completeWebAuthnRegistration({ AccessToken, Credential });
      const { Credentials } = await sdk.listWebAuthnCredentials({ AccessToken, MaxResults: 20 });
      assert.deepEqual(Credentials!.map(({ CredentialId }) => CredentialId), [passkey.id]);
      await sdk.deleteWebAuthnCredential({ AccessToken, CredentialId: passkey.id });
      assert.deepEqual((await sdk.listWebAuthnCredentials({ AccessToken })).Credentials, []);
    },
  },
];
