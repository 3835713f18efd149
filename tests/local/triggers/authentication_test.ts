import assert from "node:assert/strict";
import { unindexUser } from "../../../src/local/directory/lookup.ts";
import { makeTriggerWorld } from "../trigger_world.ts";
import { type Answer, PASSWORD, refusal } from "../world.ts";

const both = { PreAuthentication: {}, PostAuthentication: {} };

Deno.test("PreAuthentication comes before the password, PostAuthentication after the last challenge", async () => {
  const world = makeTriggerWorld(both);
  const ada = world.addUser("ada", { email: "ada@example.com" });
  const userAttributes = {
    sub: ada.attributes.get("sub"),
    email: "ada@example.com",
    "cognito:user_status": "CONFIRMED",
  };
  const before = {
    ...world.common,
    triggerSource: "PreAuthentication_Authentication",
    request: { userAttributes, validationData: { from: "app" } },
    response: {},
  };
  const begin = (password: string) =>
    world.call("InitiateAuth", {
      ClientId: world.client.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD: password },
      ClientMetadata: { from: "app" },
    });
  await assert.rejects(begin("wrong"), /Incorrect username or password/);
  assert.deepEqual(world.events, [before]);
  await begin(PASSWORD);
  // ClientMetadata of InitiateAuth does not reach PostAuthentication.
  assert.deepEqual(world.events.slice(1), [before, {
    ...world.common,
    triggerSource: "PostAuthentication_Authentication",
    request: { userAttributes, newDeviceUsed: false },
    response: {},
  }]);
});

Deno.test("PostAuthentication gets the ClientMetadata of the answer, and whether the device is new", async () => {
  const world = makeTriggerWorld(both, {
    pool: {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    },
  });
  world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  const challenge = await world.signIn("ada");
  assert.equal(challenge.ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.equal(world.events.length, 1);
  const { AuthenticationResult } = await world.call("RespondToAuthChallenge", {
    ClientId: world.client.ClientId,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: "ada", NEW_PASSWORD: PASSWORD },
    ClientMetadata: { from: "answer" },
  });
  const { userAttributes: _, ...request } = world.events[1]!.request;
  assert.deepEqual(request, { newDeviceUsed: true, clientMetadata: { from: "answer" } });
  await world.signIn("ada", { DEVICE_KEY: AuthenticationResult.NewDeviceMetadata.DeviceKey });
  assert.equal(
    (world.events[3]!.request as unknown as { newDeviceUsed: boolean }).newDeviceUsed,
    false,
  );
});

Deno.test("triggers of a sign-in that throw keep the tokens back", async () => {
  for (const name of ["PreAuthentication", "PostAuthentication"] as const) {
    const world = makeTriggerWorld({ ...both, [name]: new Error("not today") });
    const ada = world.addUser("ada");
    await assert.rejects(
      world.signIn("ada"),
      refusal("UserLambdaValidationException", `${name} failed with error not today.`),
    );
    assert.equal(ada.grants, undefined);
  }
});

Deno.test("nobody who is disabled or deleted while a trigger runs gets tokens", async () => {
  for (const name of ["PreAuthentication", "PostAuthentication"] as const) {
    for (const [change, message] of [["disable", /disabled/], ["delete", /not exist/]] as const) {
      const world = makeTriggerWorld({
        [name]: () => {
          if (change === "disable") ada.Enabled = false;
          else unindexUser(world.pool, ada);
        },
      }, { client: { PreventUserExistenceErrors: "LEGACY" } });
      const ada = world.addUser("ada");
      await assert.rejects(world.signIn("ada"), message);
      assert.equal(ada.grants, undefined);
    }
  }
});

Deno.test("PreAuthentication runs for an unknown user where the client hides who exists", async () => {
  const world = makeTriggerWorld(both, { client: { PreventUserExistenceErrors: "ENABLED" } });
  await assert.rejects(world.signIn("nobody"), /Incorrect username or password/);
  assert.deepEqual(world.events.map(({ request }) => request), [
    { userAttributes: {}, userNotFound: true, validationData: null },
  ]);
});

// API reference, `API_AdminRespondToAuthChallenge` and `API_AdminInitiateAuth`, on ClientMetadata.
Deno.test("ClientMetadata of an answer reaches what it invokes, that of a beginning validationData alone", async () => {
  const world = makeTriggerWorld({
    PreAuthentication: {},
    CustomMessage: {},
    PostAuthentication: {},
    PreTokenGeneration: {},
  }, { mfa: { MfaConfiguration: "ON", SmsMfaConfiguration: {}, EmailMfaConfiguration: {} } });
  world.addUser("ada", { email: "ada@example.com", phone_number: "+15550100" });
  const of = { UserPoolId: world.pool.Id, ClientId: world.client.ClientId };
  const begun = await world.call("AdminInitiateAuth", {
    ...of,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD },
    ClientMetadata: { from: "beginning" },
  });
  const answer = (to: Answer, responses: Record<string, string>, from: string) =>
    world.call("AdminRespondToAuthChallenge", {
      ...of,
      ChallengeName: to.ChallengeName,
      Session: to.Session,
      ChallengeResponses: { USERNAME: "ada", ...responses },
      ClientMetadata: { from },
    });
  const sent = await answer(begun, { ANSWER: "SMS_MFA" }, "choice");
  await answer(sent, { SMS_MFA_CODE: world.lastCode() }, "code");
  assert.deepEqual(
    world.events.map(({ triggerSource, request }) => {
      const { validationData, clientMetadata } = request as Answer;
      return [triggerSource, validationData, clientMetadata];
    }),
    [
      ["PreAuthentication_Authentication", { from: "beginning" }, undefined],
      ["CustomMessage_Authentication", undefined, { from: "choice" }],
      ["PostAuthentication_Authentication", undefined, { from: "code" }],
      ["TokenGeneration_Authentication", undefined, { from: "code" }],
    ],
  );
});
