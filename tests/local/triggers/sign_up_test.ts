import assert from "node:assert/strict";
import { makeTriggerWorld, noClient, type TriggerWorld } from "../trigger_world.ts";
import { PASSWORD, refusal } from "../world.ts";

const ADA = { email: "ada@example.com" };
const list = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

const signUp = (world: TriggerWorld, more: Record<string, unknown> = {}) =>
  world.call("SignUp", {
    ClientId: world.client.ClientId,
    Username: "ada",
    Password: PASSWORD,
    UserAttributes: list(ADA),
    ...more,
  });

const undecided = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

Deno.test("PreSignUp gets attributes, ValidationData and ClientMetadata of SignUp", async () => {
  const world = makeTriggerWorld({ PreSignUp: undecided }, {
    pool: { AutoVerifiedAttributes: ["email"] },
  });
  const answer = await signUp(world, {
    ValidationData: [{ Name: "captcha", Value: "yes" }],
    ClientMetadata: { from: "app" },
  });
  assert.equal(answer.UserConfirmed, false);
  assert.equal(answer.CodeDeliveryDetails.AttributeName, "email");
  await signUp(world, { Username: "grace" });
  assert.deepEqual(world.events, [{
    ...world.common,
    triggerSource: "PreSignUp_SignUp",
    request: {
      userAttributes: ADA,
      validationData: { captcha: "yes" },
      clientMetadata: { from: "app" },
    },
    response: undecided,
  }, {
    ...world.common,
    userName: "grace",
    triggerSource: "PreSignUp_SignUp",
    request: { userAttributes: ADA, validationData: null },
    response: undecided,
  }]);
});

Deno.test("PreSignUp confirms and verifies; no code is sent, and PostConfirmation is told", async () => {
  const world = makeTriggerWorld({
    PreSignUp: { autoConfirmUser: true, autoVerifyEmail: true },
    PostConfirmation: {},
  }, { pool: { AutoVerifiedAttributes: ["email"] } });
  const { UserSub, ...answer } = await signUp(world, { ClientMetadata: { from: "app" } });
  assert.deepEqual(answer, { UserConfirmed: true });
  assert.deepEqual(world.service.outbox, []);
  assert.deepEqual(world.events[1], {
    ...world.common,
    triggerSource: "PostConfirmation_ConfirmSignUp",
    request: {
      userAttributes: {
        sub: UserSub,
        ...ADA,
        email_verified: "true",
        "cognito:user_status": "CONFIRMED",
      },
      clientMetadata: { from: "app" },
    },
    response: {},
  });
  assert.ok((await world.signIn("ada")).AuthenticationResult);
});

Deno.test("PreSignUp that throws, or verifies what is not there, leaves no user behind", async () => {
  const refused = makeTriggerWorld({ PreSignUp: new Error("no such company") });
  await assert.rejects(
    signUp(refused),
    refusal("UserLambdaValidationException", "PreSignUp failed with error no such company."),
  );
  assert.equal(refused.pool.users.size, 0);
  const world = makeTriggerWorld({ PreSignUp: { autoVerifyPhone: true } });
  await assert.rejects(signUp(world), { name: "Error", type: "InvalidParameterException" });
  assert.equal(world.pool.users.size, 0);
});

Deno.test("PreSignUp knows a user who signs in by e-mail by the sub to be", async () => {
  const world = makeTriggerWorld({ PreSignUp: undecided }, {
    pool: { UsernameAttributes: ["email"] },
  });
  const { UserSub } = await signUp(world, { Username: ADA.email, UserAttributes: [] });
  const [event] = world.events;
  assert.equal(event!.userName, UserSub);
  assert.deepEqual(event!.request.userAttributes, ADA);
});

Deno.test("PreSignUp is asked by AdminCreateUser, which does as it is told only by a throw", async () => {
  const world = makeTriggerWorld({ PreSignUp: { autoConfirmUser: true, autoVerifyEmail: true } });
  const { User } = await world.call("AdminCreateUser", {
    UserPoolId: world.pool.Id,
    Username: "ada",
    UserAttributes: list(ADA),
    ClientMetadata: { from: "console" },
  });
  assert.equal(User.UserStatus, "FORCE_CHANGE_PASSWORD");
  assert.equal(world.pool.users.get("ada")!.attributes.has("email_verified"), false);
  assert.deepEqual(world.events, [{
    ...world.common,
    callerContext: noClient,
    triggerSource: "PreSignUp_AdminCreateUser",
    request: {
      userAttributes: ADA,
      validationData: null,
      clientMetadata: { from: "console" },
    },
    response: undecided,
  }]);
});

Deno.test("PostConfirmation is told by ConfirmSignUp, AdminConfirmSignUp and ConfirmForgotPassword", async () => {
  const world = makeTriggerWorld({ PostConfirmation: {} }, {
    pool: { AutoVerifiedAttributes: ["email"] },
  });
  const { ClientId } = world.client;
  const confirm = (operation: string, more: Record<string, string> = {}) =>
    world.call(operation, {
      ClientId,
      Username: "ada",
      ConfirmationCode: world.lastCode(),
      ClientMetadata: { by: operation },
      ...more,
    });
  await signUp(world);
  await confirm("ConfirmSignUp");
  await world.call("ForgotPassword", { ClientId, Username: "ada" });
  await confirm("ConfirmForgotPassword", { Password: "Another-Horse-1" });
  await signUp(world, { Username: "grace", UserAttributes: [] });
  await world.call("AdminConfirmSignUp", {
    UserPoolId: world.pool.Id,
    Username: "grace",
    ClientMetadata: { by: "AdminConfirmSignUp" },
  });
  assert.deepEqual(
    world.events.map(({ triggerSource, userName, callerContext, request }) => [
      triggerSource,
      userName,
      callerContext.clientId,
      request.clientMetadata,
      request.userAttributes["cognito:user_status"],
    ]),
    [
      ["PostConfirmation_ConfirmSignUp", "ada", ClientId, { by: "ConfirmSignUp" }, "CONFIRMED"],
      [
        "PostConfirmation_ConfirmForgotPassword",
        "ada",
        ClientId,
        { by: "ConfirmForgotPassword" },
        "CONFIRMED",
      ],
      [
        "PostConfirmation_ConfirmSignUp",
        "grace",
        noClient.clientId,
        { by: "AdminConfirmSignUp" },
        "CONFIRMED",
      ],
    ],
  );
});

Deno.test("PostConfirmation that throws fails the call of a user who is confirmed all the same", async () => {
  const world = makeTriggerWorld({ PostConfirmation: new Error("no table") });
  await signUp(world);
  await assert.rejects(
    world.call("AdminConfirmSignUp", { UserPoolId: world.pool.Id, Username: "ada" }),
    refusal("UserLambdaValidationException", "PostConfirmation failed with error no table."),
  );
  assert.equal(world.pool.users.get("ada")!.UserStatus, "CONFIRMED");
});
