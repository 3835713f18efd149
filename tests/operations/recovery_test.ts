import assert from "node:assert/strict";
import {
  changePassword,
  confirmForgotPassword,
  confirmSignUp,
  deleteUser,
  deleteUserAttributes,
  forgotPassword,
  getUser,
  getUserAttributeVerificationCode,
  resendConfirmationCode,
  signIn,
  signUp,
  updateUserAttributes,
  verifyUserAttribute,
} from "@cognito-edge/auth";
import { signedIn } from "../scenarios/pool.ts";
import { openCheckedPool } from "./checked_pool.ts";

const username = "ada";
const password = "Correct-horse-1";
const another = "Battery-staple-2";

/** A pool whose user has a verified e-mail address. */
function opened(GenerateSecret: boolean) {
  const UserAttributes = { email: "ada@example.com", email_verified: "true", nickname: "Ada" };
  const pool = openCheckedPool({
    AutoVerifiedAttributes: ["email"],
    users: [{ Username: username, Password: password, UserAttributes }],
  }, { GenerateSecret });
  return {
    ...pool,
    lastCode: () => pool.local.messages().at(-1)!.Code,
    async accessToken() {
      const { tokens } = signedIn(await signIn(pool.cognito, { username, password }));
      return tokens.accessToken;
    },
  };
}

for (const GenerateSecret of [false, true]) {
  const kind = GenerateSecret ? "with" : "without";

  Deno.test(`forgotPassword() and confirmForgotPassword() bring a new password ${kind} a client secret`, async () => {
    const { cognito, lastCode } = opened(GenerateSecret);
    assert.deepEqual(await forgotPassword(cognito, { Username: username }), {
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "a***@e***",
      },
    });
    const ConfirmationCode = lastCode();
    const confirm = { Username: username, ConfirmationCode, Password: another };
    await assert.rejects(confirmForgotPassword(cognito, { ...confirm, Password: "weak" }), {
      code: "password_policy",
      outcome: "refused",
    });
    const wrong = ConfirmationCode.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    await assert.rejects(confirmForgotPassword(cognito, { ...confirm, ConfirmationCode: wrong }), {
      code: "code_mismatch",
      outcome: "refused",
    });
    await confirmForgotPassword(cognito, confirm);
    await assert.rejects(signIn(cognito, { username, password }), { code: "wrong_credentials" });
    signedIn(await signIn(cognito, { username, password: another }));
    await assert.rejects(confirmForgotPassword(cognito, confirm), { code: "code_expired" });
  });

  Deno.test(`resendConfirmationCode() replaces the code of a sign-up ${kind} a client secret`, async () => {
    const { cognito, lastCode } = opened(GenerateSecret);
    await signUp(cognito, {
      Username: "grace",
      Password: password,
      UserAttributes: [{ Name: "email", Value: "grace@example.com" }],
    });
    const { CodeDeliveryDetails } = await resendConfirmationCode(cognito, { Username: "grace" });
    assert.equal(CodeDeliveryDetails?.Destination, "g***@e***");
    await confirmSignUp(cognito, { Username: "grace", ConfirmationCode: lastCode() });
    await assert.rejects(signUp(cognito, { Username: "grace", Password: password }), {
      code: "username_exists",
    });
  });
}

Deno.test("changePassword() takes the new password for the old one alone", async () => {
  const { cognito, accessToken } = opened(false);
  const change = { AccessToken: await accessToken(), ProposedPassword: another };
  await assert.rejects(changePassword(cognito, { ...change, PreviousPassword: another }), {
    code: "wrong_credentials",
  });
  await changePassword(cognito, { ...change, PreviousPassword: password });
  signedIn(await signIn(cognito, { username, password: another }));
});

Deno.test("updateUserAttributes() to deleteUser() are a user's own doing", async () => {
  const { cognito, accessToken, lastCode } = opened(false);
  const AccessToken = await accessToken();
  const { CodeDeliveryDetailsList } = await updateUserAttributes(cognito, {
    AccessToken,
    UserAttributes: [
      { Name: "email", Value: "countess@example.com" },
      { Name: "family_name", Value: "Lovelace" },
    ],
  });
  assert.deepEqual(CodeDeliveryDetailsList?.map(({ Destination }) => Destination), ["c***@e***"]);
  const AttributeName = "email";
  const sent = await getUserAttributeVerificationCode(cognito, { AccessToken, AttributeName });
  assert.equal(sent.CodeDeliveryDetails?.AttributeName, "email");
  await verifyUserAttribute(cognito, { AccessToken, AttributeName, Code: lastCode() });
  await deleteUserAttributes(cognito, { AccessToken, UserAttributeNames: ["nickname"] });

  const { UserAttributes } = await getUser(cognito, { AccessToken });
  const { sub: _, ...attributes } = Object.fromEntries(
    UserAttributes.map(({ Name, Value }) => [Name, Value]),
  );
  assert.deepEqual(attributes, {
    email: "countess@example.com",
    email_verified: "true",
    family_name: "Lovelace",
  });
  await deleteUser(cognito, { AccessToken });
  await assert.rejects(signIn(cognito, { username, password }));
});
