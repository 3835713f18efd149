import assert from "node:assert/strict";
import {
  adminCreateUser,
  adminGetUser,
  adminResetUserPassword,
  adminSetUserPassword,
  adminUserGlobalSignOut,
  answer,
  confirmSignUp,
  getUser,
  getUserAuthFactors,
  setUserMfaPreference,
  signIn,
  signUp,
} from "@cognito-edge/auth";
import { signedIn } from "../scenarios/pool.ts";
import { openCheckedPool } from "./checked_pool.ts";

const password = "Correct-horse-1";
const UserAttributes = [
  { Name: "email", Value: "ada@example.com" },
  { Name: "phone_number", Value: "+15550100" },
];
const localCredentials = { accessKeyId: "local", secretAccessKey: "local" };
const named = (wanted: string) => ({ Name }: { Name: string }) => Name === wanted;

for (const GenerateSecret of [false, true]) {
  const kind = GenerateSecret ? "with" : "without";
  Deno.test(`signUp() to getUser() begin an account ${kind} a client secret`, async () => {
    const { cognito, local } = openCheckedPool(
      { AutoVerifiedAttributes: ["email"], MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: {} },
      { GenerateSecret },
    );
    const user = { Username: "ada", Password: password, UserAttributes };
    const { UserConfirmed, UserSub, CodeDeliveryDetails } = await signUp(cognito, user);
    assert.equal(UserConfirmed, false);
    assert.deepEqual(CodeDeliveryDetails, {
      AttributeName: "email",
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
    });
    await assert.rejects(signIn(cognito, { username: "ada", password }), {
      code: "user_not_confirmed",
    });
    const ConfirmationCode = local.messages().at(-1)!.Code;
    await confirmSignUp(cognito, { Username: "ada", ConfirmationCode });

    const { tokens } = signedIn(await signIn(cognito, { username: "ada", password }));
    const AccessToken = tokens.accessToken;
    const { Username, UserAttributes: told } = await getUser(cognito, { AccessToken });
    assert.equal(Username, "ada");
    assert.equal(told.find(named("sub"))?.Value, UserSub);
    assert.equal(told.find(named("email_verified"))?.Value, "true");

    await setUserMfaPreference(cognito, {
      AccessToken,
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    const factors = await getUserAuthFactors(cognito, { AccessToken });
    assert.deepEqual(factors.UserMFASettingList, ["SMS_MFA"]);
    assert.equal(factors.PreferredMfaSetting, "SMS_MFA");
    const step = await signIn(cognito, { username: "ada", password });
    assert(step.status === "challenge");
    assert.equal(step.challenge.name, "SMS_MFA");
  });
}

Deno.test("adminCreateUser() to adminUserGlobalSignOut() keep an account", async () => {
  const { cognito } = openCheckedPool({}, {}, { credentials: localCredentials });
  const created = await adminCreateUser(cognito, {
    Username: "ada",
    TemporaryPassword: password,
    UserAttributes: [...UserAttributes, { Name: "email_verified", Value: "true" }],
    MessageAction: "SUPPRESS",
  });
  assert.equal(created.User?.UserStatus, "FORCE_CHANGE_PASSWORD");
  const step = await signIn(cognito, { username: "ada", password });
  assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
  signedIn(await answer(cognito, step.challenge, { newPassword: "Battery-staple-2" }));

  await adminSetUserPassword(cognito, {
    Username: "ada",
    Password: "Staple-battery-3",
    Permanent: true,
  });
  const credentials = { username: "ada", password: "Staple-battery-3" };
  const { tokens } = signedIn(await signIn(cognito, credentials));
  const AccessToken = tokens.accessToken;
  const { UserStatus, Enabled, UserAttributes: told } = await adminGetUser(cognito, {
    Username: "ada",
  });
  assert.deepEqual([UserStatus, Enabled], ["CONFIRMED", true]);
  assert.equal(told?.find(named("phone_number"))?.Value, "+15550100");

  await adminUserGlobalSignOut(cognito, { Username: "ada" });
  await assert.rejects(getUser(cognito, { AccessToken }), { code: "token_revoked" });
  await adminResetUserPassword(cognito, { Username: "ada" });
  await assert.rejects(signIn(cognito, credentials), { code: "password_reset_required" });
});

Deno.test("adminGetUser() names a user who is not there", async () => {
  const { cognito } = openCheckedPool({}, {}, { credentials: localCredentials });
  await assert.rejects(adminGetUser(cognito, { Username: "nobody" }), { code: "user_not_found" });
});
