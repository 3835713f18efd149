import assert from "node:assert/strict";
import { makeTriggerWorld, noClient } from "../trigger_world.ts";
import { type Answer, PASSWORD, refusal } from "../world.ts";

const EMAIL = "ada@example.com";
const wording = {
  smsMessage: "{####} by SMS",
  emailMessage: "<b>{####}</b> for {username}",
  emailSubject: "Hello, {username}",
};
const pool = { AutoVerifiedAttributes: ["email" as const] };
const unworded = { smsMessage: null, emailMessage: null, emailSubject: null };

Deno.test("CustomMessage words the message of a sign-up", async () => {
  const world = makeTriggerWorld({ CustomMessage: wording }, { pool });
  const { UserSub } = await world.call("SignUp", {
    ClientId: world.client.ClientId,
    Username: "ada",
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: EMAIL }],
    ClientMetadata: { from: "app" },
  });
  const userAttributes = { sub: UserSub, email: EMAIL, "cognito:user_status": "UNCONFIRMED" };
  assert.deepEqual(world.events, [{
    ...world.common,
    triggerSource: "CustomMessage_SignUp",
    request: {
      userAttributes,
      clientMetadata: { from: "app" },
      codeParameter: "{####}",
      linkParameter: "{##Click Here##}",
      usernameParameter: null,
    },
    response: unworded,
  }]);
  const Code = world.lastCode();
  assert.deepEqual(world.service.outbox, [{
    UserPoolId: world.pool.Id,
    Username: "ada",
    Medium: "EMAIL",
    Destination: EMAIL,
    Code,
    Text: `<b>${Code}</b> for ada`,
    Subject: "Hello, ada",
  }]);
});

Deno.test("CustomMessage is told why each message is sent", async () => {
  const world = makeTriggerWorld({ CustomMessage: wording }, {
    pool,
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::1:role/sms-sender" } },
    },
  });
  const { ClientId } = world.client;
  const UserPoolId = world.pool.Id;
  world.addUser("ada", {
    email: EMAIL,
    email_verified: "true",
    phone_number: "+15551234567",
    phone_number_verified: "true",
  });
  const { AccessToken } = (await world.signIn("ada")).AuthenticationResult;
  const by = (name: string) => ({ ClientMetadata: { by: name } });
  const calls: [string, Record<string, unknown>][] = [
    ["ForgotPassword", { ClientId, Username: "ada" }],
    ["UpdateUserAttributes", {
      AccessToken,
      UserAttributes: [{ Name: "email", Value: "ada@example.org" }],
    }],
    ["GetUserAttributeVerificationCode", { AccessToken, AttributeName: "email" }],
    ["AdminResetUserPassword", { UserPoolId, Username: "ada" }],
    ["AdminCreateUser", {
      UserPoolId,
      Username: "grace",
      UserAttributes: [{ Name: "email", Value: "grace@example.com" }],
    }],
  ];
  for (const [name, input] of calls) await world.call(name, { ...input, ...by(name) });
  world.addUser("joan", { email: EMAIL }, { UserStatus: "UNCONFIRMED" });
  const resend = "ResendConfirmationCode";
  await world.call(resend, { ClientId, Username: "joan", ...by(resend) });
  world.addUser("mary", { phone_number: "+15557654321", phone_number_verified: "true" });
  await world.call("AdminSetUserMFAPreference", {
    UserPoolId,
    Username: "mary",
    SMSMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  assert.equal((await world.signIn("mary")).ChallengeName, "SMS_MFA");
  assert.equal(world.service.outbox.at(-1)!.Text, `${world.lastCode()} by SMS`);
  const told = (world.events as Answer[]).map(({ triggerSource, callerContext, request }) => [
    triggerSource,
    callerContext.clientId,
    request.clientMetadata?.by,
    request.usernameParameter,
  ]);
  const nobody = noClient.clientId;
  assert.deepEqual(told, [
    ["CustomMessage_ForgotPassword", ClientId, "ForgotPassword", null],
    ["CustomMessage_UpdateUserAttribute", ClientId, "UpdateUserAttributes", null],
    ["CustomMessage_VerifyUserAttribute", ClientId, "GetUserAttributeVerificationCode", null],
    ["CustomMessage_ForgotPassword", nobody, "AdminResetUserPassword", null],
    ["CustomMessage_AdminCreateUser", nobody, "AdminCreateUser", "{username}"],
    ["CustomMessage_ResendCode", ClientId, resend, null],
    ["CustomMessage_Authentication", ClientId, undefined, null],
  ]);
});

Deno.test("CustomEmailSender and CustomSMSSender get the code itself; the outbox keeps it too", async () => {
  const world = makeTriggerWorld({
    CustomEmailSender: undefined,
    CustomSMSSender: undefined,
    CustomMessage: wording,
  });
  const ada = world.addUser("ada", { email: EMAIL, email_verified: "true" });
  const forgot = (Username: string) =>
    world.call("ForgotPassword", { ClientId: world.client.ClientId, Username });
  await forgot("ada");
  const userAttributes = {
    sub: ada.attributes.get("sub"),
    email: EMAIL,
    email_verified: "true",
    "cognito:user_status": "CONFIRMED",
  };
  assert.deepEqual(world.events, [{
    ...world.common,
    triggerSource: "CustomEmailSender_ForgotPassword",
    request: { userAttributes, type: "customEmailSenderRequestV1", code: world.lastCode() },
    response: {},
  }]);
  assert.equal("Text" in world.service.outbox[0]!, false);
  world.addUser("grace", { phone_number: "+15551234567", phone_number_verified: "true" });
  await forgot("grace");
  const [, second] = world.events as Answer[];
  assert.equal(second.triggerSource, "CustomSMSSender_ForgotPassword");
  assert.equal(second.request.type, "customSMSSenderRequestV1");
  assert.equal(second.request.code, world.lastCode());
});

Deno.test("a message that a trigger refuses is not sent", async () => {
  const world = makeTriggerWorld({ CustomMessage: new Error("no template") });
  world.addUser("ada", { email: EMAIL, email_verified: "true" });
  await assert.rejects(
    world.call("ForgotPassword", { ClientId: world.client.ClientId, Username: "ada" }),
    refusal("UserLambdaValidationException", "CustomMessage failed with error no template."),
  );
  assert.deepEqual(world.service.outbox, []);
});
