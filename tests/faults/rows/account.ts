/**
 * Sign-up, passwords, and what users do with their own account.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { PASSWORD } from "../world.ts";
import { NEW_PASSWORD, signUpOf } from "./preparations.ts";
import { byName, byToken, type OperationRow } from "./row.ts";

export const account: OperationRow[] = [
  {
    name: "signUp",
    prepare() {
      const Username = `new-${crypto.randomUUID()}`;
      return Promise.resolve((client, options) =>
        auth.signUp(client, { Username, Password: PASSWORD }, options)
      );
    },
  },
  {
    name: "confirmSignUp",
    saysLittle: true,
    async prepare(world) {
      const Username = await signUpOf(world);
      const ConfirmationCode = world.lastCode();
      return (client, options) =>
        auth.confirmSignUp(client, { Username, ConfirmationCode }, options);
    },
  },
  {
    name: "resendConfirmationCode",
    saysLittle: true,
    async prepare(world) {
      const Username = await signUpOf(world);
      return (client, options) => auth.resendConfirmationCode(client, { Username }, options);
    },
  },
  byName(
    "forgotPassword",
    (client, Username, options) => auth.forgotPassword(client, { Username }, options),
    undefined,
    { saysLittle: true },
  ),
  {
    name: "confirmForgotPassword",
    saysLittle: true,
    async prepare(world) {
      const { username: Username } = await world.person();
      await auth.forgotPassword(world.direct, { Username });
      const given = { Username, ConfirmationCode: world.lastCode(), Password: NEW_PASSWORD };
      return (client, options) => auth.confirmForgotPassword(client, given, options);
    },
  },
  byToken(
    "changePassword",
    (client, AccessToken, options) =>
      auth.changePassword(client, {
        AccessToken,
        PreviousPassword: PASSWORD,
        ProposedPassword: NEW_PASSWORD,
      }, options),
    { saysLittle: true },
  ),
  byToken(
    "deleteUser",
    (client, AccessToken, options) => auth.deleteUser(client, { AccessToken }, options),
    { saysLittle: true },
  ),
  byToken(
    "getUser",
    (client, AccessToken, options) => auth.getUser(client, { AccessToken }, options),
  ),
  byToken(
    "getUserAuthFactors",
    (client, AccessToken, options) => auth.getUserAuthFactors(client, { AccessToken }, options),
  ),
  byToken(
    "setUserMfaPreference",
    (client, AccessToken, options) =>
      auth.setUserMfaPreference(
        client,
        { AccessToken, SoftwareTokenMfaSettings: { Enabled: false } },
        options,
      ),
    { saysLittle: true },
  ),
  byToken(
    "updateUserAttributes",
    (client, AccessToken, options) =>
      auth.updateUserAttributes(client, {
        AccessToken,
        UserAttributes: [{ Name: "nickname", Value: "Ada" }],
      }, options),
    { saysLittle: true },
  ),
  byToken(
    "deleteUserAttributes",
    (client, AccessToken, options) =>
      auth.deleteUserAttributes(
        client,
        { AccessToken, UserAttributeNames: ["nickname"] },
        options,
      ),
    { saysLittle: true },
  ),
  byToken(
    "getUserAttributeVerificationCode",
    (client, AccessToken, options) =>
      auth.getUserAttributeVerificationCode(
        client,
        { AccessToken, AttributeName: "email" },
        options,
      ),
    { saysLittle: true },
  ),
  {
    name: "verifyUserAttribute",
    saysLittle: true,
    async prepare(world) {
      const { tokens: { accessToken: AccessToken } } = await (await world.person()).signedIn();
      const about = { AccessToken, AttributeName: "email" };
      await auth.getUserAttributeVerificationCode(world.direct, about);
      const Code = world.lastCode();
      return (client, options) => auth.verifyUserAttribute(client, { ...about, Code }, options);
    },
  },
];
