import assert from "node:assert/strict";
import { makeTriggerWorld, type TriggerWorld } from "../trigger_world.ts";
import { PASSWORD, refusal } from "../world.ts";

const OLD = "weak";
const ADA = { email: "ada@example.com", email_verified: "true" };
const undecided = {
  userAttributes: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
};
const found = { ...undecided, userAttributes: ADA, finalUserStatus: "CONFIRMED" };

const signIn = (world: TriggerWorld, password = OLD) =>
  world.call("InitiateAuth", {
    ClientId: world.client.ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ada", PASSWORD: password },
    ClientMetadata: { from: "app" },
  });

Deno.test("UserMigration brings a user along who signs in, with the password, and only once", async () => {
  for (const PreventUserExistenceErrors of ["LEGACY", "ENABLED"] as const) {
    const world = makeTriggerWorld({ UserMigration: found }, {
      client: { PreventUserExistenceErrors },
    });
    assert.ok((await signIn(world)).AuthenticationResult);
    assert.ok((await signIn(world)).AuthenticationResult);
    assert.deepEqual(world.events, [{
      ...world.common,
      triggerSource: "UserMigration_Authentication",
      request: { password: OLD, validationData: { from: "app" } },
      response: undecided,
    }]);
    const ada = world.pool.users.get("ada")!;
    assert.equal(ada.UserStatus, "CONFIRMED");
    assert.equal(ada.attributes.get("email_verified"), "true");
  }
});

Deno.test("UserMigration: without finalUserStatus the password is a temporary one", async () => {
  const world = makeTriggerWorld({ UserMigration: { userAttributes: ADA } });
  const challenge = await signIn(world);
  assert.equal(challenge.ChallengeName, "NEW_PASSWORD_REQUIRED");
  const reset = makeTriggerWorld({
    UserMigration: { userAttributes: ADA, finalUserStatus: "RESET_REQUIRED" },
  });
  await assert.rejects(signIn(reset), /PasswordResetRequiredException/);
});

Deno.test("UserMigration that knows nobody, or throws, looks like an unknown user", async () => {
  for (const response of [undecided, new Error("wrong password")]) {
    const hidden = makeTriggerWorld({ UserMigration: response }, {
      client: { PreventUserExistenceErrors: "ENABLED" },
    });
    await assert.rejects(
      signIn(hidden),
      refusal("NotAuthorizedException", "Incorrect username or password."),
    );
    assert.equal(hidden.pool.users.size, 0);
  }
  const client = { PreventUserExistenceErrors: "LEGACY" } as const;
  await assert.rejects(
    signIn(makeTriggerWorld({ UserMigration: undecided }, { client })),
    refusal("UserNotFoundException", "User does not exist."),
  );
  const world = makeTriggerWorld({ UserMigration: new Error("wrong password") }, { client });
  await assert.rejects(
    signIn(world),
    refusal(
      "UserNotFoundException",
      `Exception migrating user in app client ${world.client.ClientId}`,
    ),
  );
});

Deno.test("UserMigration is not asked by SRP, nor for a user who is there", async () => {
  const client = { PreventUserExistenceErrors: "LEGACY" } as const;
  const world = makeTriggerWorld({ UserMigration: found }, { client });
  await assert.rejects(
    world.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: "abcd" }),
    /UserNotFoundException/,
  );
  world.addUser("ada");
  await assert.rejects(signIn(world), /Incorrect username or password/);
  assert.ok((await signIn(world, PASSWORD)).AuthenticationResult);
  assert.deepEqual(world.events, []);
});

Deno.test("UserMigration of a forgotten password: the code goes to the migrated address", async () => {
  const world = makeTriggerWorld({ UserMigration: { userAttributes: ADA } });
  const { ClientId } = world.client;
  const { CodeDeliveryDetails } = await world.call("ForgotPassword", {
    ClientId,
    Username: "ada",
    ClientMetadata: { from: "app" },
  });
  assert.equal(CodeDeliveryDetails.Destination, "a***@e***");
  assert.deepEqual(world.events, [{
    ...world.common,
    triggerSource: "UserMigration_ForgotPassword",
    request: { password: null, validationData: null, clientMetadata: { from: "app" } },
    response: undecided,
  }]);
  await world.call("ConfirmForgotPassword", {
    ClientId,
    Username: "ada",
    Password: PASSWORD,
    ConfirmationCode: world.lastCode(),
  });
  assert.ok((await world.signIn("ada")).AuthenticationResult);
});

Deno.test("two who migrate the same user at once make one", async () => {
  const world = makeTriggerWorld({ UserMigration: found });
  const answers = await Promise.all([signIn(world), signIn(world)]);
  assert.ok(answers.every(({ AuthenticationResult }) => AuthenticationResult));
  assert.equal(world.pool.users.size, 1);
});
