/**
 * Scenarios of accounts: how they are made, recovered, changed and deleted.
 *
 * @module
 */

import assert from "node:assert/strict";
import { makePool } from "../aws_sdk.ts";
import { appCode } from "../totp.ts";
import { Password, type Scenario } from "./scenario.ts";

const NewPassword = "Another-horse-2";
const email = { Name: "email", Value: "ada@example.com" };
const verified = [email, { Name: "email_verified", Value: "true" }];
const Username = "ada";

const texts = (attributes: { Name?: string; Value?: string }[] | undefined) =>
  Object.fromEntries(attributes!.map(({ Name, Value }) => [Name, Value]));

export const scenarios: Scenario[] = [
  {
    name: "a user signs up, confirms, and gets over a forgotten password",
    operations: [
      ...["SignUp", "ResendConfirmationCode", "ConfirmSignUp", "ForgotPassword"],
      "ConfirmForgotPassword",
    ],
    async run(sdk, local) {
      const pool = await makePool(sdk, { pool: { AutoVerifiedAttributes: ["email"] } });
      const of = { ClientId: pool.ClientId, Username };
      const { UserSub, UserConfirmed, CodeDeliveryDetails } = await sdk.signUp({
        ...of,
        Password,
        UserAttributes: [email],
        ValidationData: [{ Name: "campaign", Value: "spring" }],
        ClientMetadata: { from: "test" },
      });
      assert.equal(UserConfirmed, false);
      assert.deepEqual(CodeDeliveryDetails, {
        ...{ AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "a***@e***" },
      });
      await sdk.resendConfirmationCode(of);
      await sdk.confirmSignUp({ ...of, ConfirmationCode: await local.lastCode(Username) });
      const { UserPoolId } = pool;
      const { UserStatus, UserAttributes } = await sdk.adminGetUser({ UserPoolId, Username });
      assert.equal(UserStatus, "CONFIRMED");
      const { sub, email_verified } = texts(UserAttributes);
      assert.deepEqual([sub, email_verified], [UserSub, "true"]);

      const forgotten = await sdk.forgotPassword(of);
      assert.deepEqual(forgotten.CodeDeliveryDetails, CodeDeliveryDetails);
      const ConfirmationCode = await local.lastCode(Username);
      await sdk.confirmForgotPassword({ ...of, ConfirmationCode, Password: NewPassword });
      const signedIn = await pool.begin("USER_PASSWORD_AUTH", {
        ...{ USERNAME: Username, PASSWORD: NewPassword },
      });
      assert(signedIn.AuthenticationResult);
    },
  },
  {
    name: "an administrator looks after a user",
    operations: [
      ...["AdminCreateUser", "AdminGetUser", "AdminUpdateUserAttributes", "ListUsers"],
      ...["AdminDeleteUserAttributes", "AdminDisableUser", "AdminEnableUser"],
      ...["AdminSetUserPassword", "AdminResetUserPassword", "AdminDeleteUser"],
      "AdminConfirmSignUp",
    ],
    async run(sdk) {
      const { UserPoolId, ClientId } = await makePool(sdk, {
        pool: { AutoVerifiedAttributes: ["email"] },
      });
      const of = { UserPoolId, Username };
      const { User } = await sdk.adminCreateUser({
        ...of,
        UserAttributes: verified,
        TemporaryPassword: "Temporary-1",
        DesiredDeliveryMediums: ["EMAIL"],
        MessageAction: "SUPPRESS",
      });
      assert.equal(User!.UserStatus, "FORCE_CHANGE_PASSWORD");
      assert.equal(User!.Enabled, true);
      await sdk.adminSetUserPassword({ ...of, Password, Permanent: true });
      await sdk.adminUpdateUserAttributes({
        ...of,
        UserAttributes: [{ Name: "name", Value: "Ada" }, { Name: "nickname", Value: "A" }],
      });
      await sdk.adminDeleteUserAttributes({ ...of, UserAttributeNames: ["nickname"] });
      await sdk.adminDisableUser(of);
      const got = await sdk.adminGetUser(of);
      assert.equal(got.Enabled, false);
      assert.equal(texts(got.UserAttributes).name, "Ada");
      await sdk.adminEnableUser(of);
      await sdk.adminResetUserPassword(of);
      assert.equal((await sdk.adminGetUser(of)).UserStatus, "RESET_REQUIRED");

      await sdk.signUp({ ClientId, Username: "bob", Password });
      await sdk.adminConfirmSignUp({ UserPoolId, Username: "bob" });
      const { Users } = await sdk.listUsers({
        UserPoolId,
        Filter: 'cognito:user_status = "CONFIRMED"',
        AttributesToGet: ["sub"],
      });
      assert.deepEqual(Users!.map(({ Username }) => Username), ["bob"]);
      assert.deepEqual(Users![0]!.Attributes!.map(({ Name }) => Name), ["sub"]);
      await sdk.adminDeleteUser(of);
      await assert.rejects(sdk.adminGetUser(of), { name: "UserNotFoundException" });
    },
  },
  {
    name: "a user changes the account, and deletes it",
    operations: [
      ...["GetUser", "UpdateUserAttributes", "GetUserAttributeVerificationCode"],
      ...["VerifyUserAttribute", "DeleteUserAttributes", "ChangePassword"],
      ...["SetUserSettings", "DeleteUser"],
    ],
    async run(sdk, local) {
      const pool = await makePool(sdk, {
        pool: { AutoVerifiedAttributes: ["email"] },
        mfa: { MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: {} },
      });
      await pool.addUser({ Username, Password, attributes: { phone_number: "+447700900123" } });
      const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
        ...{ USERNAME: Username, PASSWORD: Password },
      });
      const AccessToken = AuthenticationResult!.AccessToken!;
      const { CodeDeliveryDetailsList } = await sdk.updateUserAttributes({
        AccessToken,
        UserAttributes: [email, { Name: "name", Value: "Ada" }],
      });
      assert.deepEqual(CodeDeliveryDetailsList!.map(({ Destination }) => Destination), [
        "a***@e***",
      ]);
      const AttributeName = "email";
      await sdk.getUserAttributeVerificationCode({ AccessToken, AttributeName });
      const Code = await local.lastCode(Username);
      await sdk.verifyUserAttribute({ AccessToken, AttributeName, Code });
      await sdk.deleteUserAttributes({ AccessToken, UserAttributeNames: ["name"] });
      const { sub, ...attributes } = texts((await sdk.getUser({ AccessToken })).UserAttributes);
      assert(sub);
      assert.deepEqual(attributes, {
        ...{ email: "ada@example.com", email_verified: "true", phone_number: "+447700900123" },
      });
      await sdk.setUserSettings({
        AccessToken,
        MFAOptions: [{ DeliveryMedium: "SMS", AttributeName: "phone_number" }],
      });
      await sdk.changePassword({
        ...{ AccessToken, PreviousPassword: Password, ProposedPassword: NewPassword },
      });
      await sdk.deleteUser({ AccessToken });
      const { UserPoolId } = pool;
      await assert.rejects(sdk.adminGetUser({ UserPoolId, Username }), {
        name: "UserNotFoundException",
      });
    },
  },
  {
    name: "a user sets up an authenticator app, and an administrator takes it away",
    operations: [
      ...["AssociateSoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference"],
      ...["GetUserAuthFactors", "AdminGetUserAuthFactors", "AdminSetUserMFAPreference"],
      "AdminDeleteSoftwareToken",
    ],
    async run(sdk) {
      const pool = await makePool(sdk, {
        mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
      });
      await pool.addUser({ Username, Password });
      const of = { UserPoolId: pool.UserPoolId, Username };
      const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
        ...{ USERNAME: Username, PASSWORD: Password },
      });
      const AccessToken = AuthenticationResult!.AccessToken!;
      const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
      const { Status } = await sdk.verifySoftwareToken({
        ...{ AccessToken, UserCode: appCode(SecretCode!), FriendlyDeviceName: "phone" },
      });
      assert.equal(Status, "SUCCESS");
      const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
      await sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
      await sdk.adminSetUserMFAPreference({ ...of, SoftwareTokenMfaSettings });
      for (
        const factors of [
          await sdk.getUserAuthFactors({ AccessToken }),
          await sdk.adminGetUserAuthFactors(of),
        ]
      ) {
        assert.equal(factors.Username, Username);
        assert.equal(factors.PreferredMfaSetting, "SOFTWARE_TOKEN_MFA");
        assert.deepEqual(factors.UserMFASettingList, ["SOFTWARE_TOKEN_MFA"]);
        assert.deepEqual(factors.ConfiguredUserAuthFactors!.toSorted(), [
          ...["PASSWORD", "SOFTWARE_TOKEN"],
        ]);
      }
      await sdk.adminDeleteSoftwareToken(of);
      const { UserMFASettingList } = await sdk.getUserAuthFactors({ AccessToken });
      assert.equal(UserMFASettingList, undefined);
    },
  },
];
