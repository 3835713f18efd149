/**
 * Sign-up, passwords and attributes with amazon-cognito-identity-js.
 *
 * @module
 */

import { type CognitoUser, CognitoUserAttribute } from "amazon-cognito-identity-js";
import assert from "node:assert/strict";
import { makePool } from "../aws_sdk.ts";
import { authenticate, done, makeUser, memoryStorage, sessionOf } from "../identity_js.ts";
import {
  called,
  code,
  local,
  Password,
  type Scenario,
  sdk,
  signedIn,
  Username,
  userPool,
} from "./world.ts";

const NewPassword = "Another-horse-2";

export const account: Scenario[] = [
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
