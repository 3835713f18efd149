import assert from "node:assert/strict";
import { makeTriggerWorld, type TriggerWorld } from "../trigger_world.ts";
import { type Answer, claimsOf, PASSWORD, refusal } from "../world.ts";

const ROLE = "arn:aws:iam::123456789012:role/editors";

/** Ada, who is in a group with a role. */
async function withAda(world: TriggerWorld) {
  const ada = world.addUser("ada", { email: "ada@example.com" });
  const UserPoolId = world.pool.Id;
  await world.call("CreateGroup", { UserPoolId, GroupName: "editors", RoleArn: ROLE });
  await world.call("AdminAddUserToGroup", { UserPoolId, GroupName: "editors", Username: "ada" });
  return ada;
}

function claims({ AuthenticationResult: { AccessToken, IdToken } }: Answer) {
  return { access: claimsOf(AccessToken), id: claimsOf(IdToken) };
}

const groupConfiguration = {
  groupsToOverride: ["editors"],
  iamRolesToOverride: [ROLE],
  preferredRole: ROLE,
};

Deno.test("PreTokenGeneration V1 is told the groups, and changes the id token", async () => {
  const world = makeTriggerWorld({
    PreTokenGeneration: {
      claimsOverrideDetails: {
        claimsToAddOrOverride: { tenant: "t1", email: "hidden@example.com", sub: "mallory" },
        claimsToSuppress: ["cognito:roles", "iss"],
      },
    },
  });
  const ada = await withAda(world);
  const sub = ada.attributes.get("sub");
  const { access, id } = claims(await world.signIn("ada"));
  assert.deepEqual(world.events, [{
    ...world.common,
    triggerSource: "TokenGeneration_Authentication",
    request: {
      userAttributes: { sub, email: "ada@example.com", "cognito:user_status": "CONFIRMED" },
      groupConfiguration,
    },
    response: { claimsOverrideDetails: null },
  }]);
  assert.deepEqual([id.tenant, id.email, id.sub, id["cognito:roles"]], [
    "t1",
    "hidden@example.com",
    sub,
    undefined,
  ]);
  assert.ok(id.iss);
  assert.deepEqual(id["cognito:groups"], ["editors"]);
  assert.equal("tenant" in access, false);
});

Deno.test("PreTokenGeneration replaces the groups of both tokens, and null suppresses them", async () => {
  const world = makeTriggerWorld({
    PreTokenGeneration: {
      claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: ["readers"] } },
    },
  });
  await withAda(world);
  const { access, id } = claims(await world.signIn("ada"));
  assert.deepEqual(access["cognito:groups"], ["readers"]);
  assert.deepEqual(id["cognito:groups"], ["readers"]);
  assert.equal("cognito:preferred_role" in id, false);
  const none = makeTriggerWorld({
    PreTokenGeneration: { claimsOverrideDetails: { groupOverrideDetails: null } },
  });
  await withAda(none);
  assert.equal("cognito:groups" in claims(await none.signIn("ada")).access, false);
});

Deno.test("PreTokenGeneration V2 and V3 change both tokens, with any JSON, and the scopes", async () => {
  for (const version of ["2", "3"]) {
    const world = makeTriggerWorld({
      [`PreTokenGenerationV${version}`]: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { plan: { name: "gold", seats: 3 } } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { tenant: ["t1"], client_id: "mallory", scope: "all" },
            claimsToSuppress: ["cognito:groups"],
            scopesToAdd: ["orders/read"],
            scopesToSuppress: ["aws.cognito.signin.user.admin"],
          },
        },
      },
    });
    await withAda(world);
    const signedIn = await world.signIn("ada");
    const { access, id } = claims(signedIn);
    const [event] = world.events as Answer[];
    assert.equal(event.version, version);
    assert.deepEqual(event.request.scopes, ["aws.cognito.signin.user.admin"]);
    assert.deepEqual(event.response, { claimsAndScopeOverrideDetails: null });
    assert.deepEqual(id.plan, { name: "gold", seats: 3 });
    assert.deepEqual(id["cognito:groups"], ["editors"]);
    assert.deepEqual(access.tenant, ["t1"]);
    assert.equal(access.client_id, world.client.ClientId);
    assert.equal(access.scope, "orders/read");
    assert.equal("cognito:groups" in access, false);
    const { AccessToken } = signedIn.AuthenticationResult;
    await assert.rejects(
      world.call("GetUser", { AccessToken }),
      refusal("NotAuthorizedException", "Access Token does not have required scopes"),
    );
  }
});

Deno.test("PreTokenGeneration is told what the tokens are for, with ClientMetadata", async () => {
  const world = makeTriggerWorld({ PreTokenGeneration: { claimsOverrideDetails: null } });
  world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  const { ClientId } = world.client;
  const { Session } = await world.signIn("ada");
  const { AuthenticationResult } = await world.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session,
    ChallengeResponses: { USERNAME: "ada", NEW_PASSWORD: PASSWORD },
    ClientMetadata: { from: "answer" },
  });
  await world.call("GetTokensFromRefreshToken", {
    ClientId,
    RefreshToken: AuthenticationResult.RefreshToken,
    ClientMetadata: { from: "refresh" },
  });
  assert.deepEqual(
    world.events.map(({ triggerSource, request }) => [triggerSource, request.clientMetadata]),
    [
      ["TokenGeneration_NewPasswordChallenge", { from: "answer" }],
      ["TokenGeneration_RefreshTokens", { from: "refresh" }],
    ],
  );
});

Deno.test("nobody who is disabled while PreTokenGeneration runs gets tokens, old or new", async () => {
  let armed = false;
  const world = makeTriggerWorld({
    PreTokenGeneration: (event: Answer) => {
      if (armed) ada.Enabled = false;
      return event;
    },
  });
  const ada = world.addUser("ada");
  const { AuthenticationResult } = await world.signIn("ada");
  armed = true;
  const before = ada.grants!.size;
  await assert.rejects(world.signIn("ada"), /User is disabled/);
  assert.equal(ada.grants!.size, before);
  ada.Enabled = true;
  await assert.rejects(
    world.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: AuthenticationResult.RefreshToken }),
    /User is disabled/,
  );
});

Deno.test("PreTokenGeneration V1 takes texts alone", async () => {
  const world = makeTriggerWorld({
    PreTokenGeneration: { claimsOverrideDetails: { claimsToAddOrOverride: { seats: 3 } } },
  });
  world.addUser("ada");
  await assert.rejects(world.signIn("ada"), /Unrecognizable lambda output/);
});

/** A machine that may ask for two scopes. */
async function askClientToken(world: TriggerWorld, members: Record<string, unknown> = {}) {
  const UserPoolId = world.pool.Id;
  await world.call("CreateResourceServer", {
    UserPoolId,
    Identifier: "api",
    Name: "api",
    Scopes: ["read", "write"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
  });
  const { UserPoolClient: { ClientId, ClientSecret: Secret } } = await world.call(
    "CreateUserPoolClient",
    {
      UserPoolId,
      ClientName: "machine",
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"],
      AllowedOAuthScopes: ["api/read", "api/write"],
    },
  );
  const { ClientAuthenticationResult } = await world.call("GetClientToken", {
    ClientId,
    Secret,
    ...members,
  });
  return { ClientId, claims: claimsOf(ClientAuthenticationResult.AccessToken) };
}

// Developer guide, "Pre token generation Lambda trigger": version 3 is for machine-to-machine authorization as well.
Deno.test("PreTokenGeneration V3 changes the token of GetClientToken", async () => {
  const world = makeTriggerWorld({
    PreTokenGenerationV3: {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { nowhere: true } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: { id: 7 }, client_id: "mallory", sub: "mallory" },
          scopesToAdd: ["api/extra"],
          scopesToSuppress: ["api/write"],
        },
        groupOverrideDetails: { groupsToOverride: ["admins"] },
      },
    },
  });
  const { ClientId, claims } = await askClientToken(world, { ClientMetadata: { job: "nightly" } });
  assert.deepEqual(world.events, [{
    ...world.common,
    version: "3",
    userName: ClientId,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: ClientId },
    triggerSource: "TokenGeneration_ClientCredentials",
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: ["api/read", "api/write"],
      clientMetadata: { job: "nightly" },
    },
    response: { claimsAndScopeOverrideDetails: null },
  }]);
  const { iat, exp, auth_time, iss, ...others } = claims;
  assert.deepEqual([iat, exp - iat], [auth_time, 3600]);
  assert.match(iss, /World0001$/);
  assert.deepEqual(others, {
    sub: ClientId,
    client_id: ClientId,
    token_use: "access",
    version: 2,
    scope: "api/read api/extra",
    tenant: { id: 7 },
    ...(claims.jti && { jti: claims.jti }),
  });
});

Deno.test("older versions of PreTokenGeneration are not asked about machines", async () => {
  const world = makeTriggerWorld({
    PreTokenGeneration: new Error("asked"),
    PreTokenGenerationV2: new Error("asked"),
  });
  const { claims } = await askClientToken(world);
  assert.equal(claims.scope, "api/read api/write");
  assert.deepEqual(world.events, []);
});

Deno.test("a PreTokenGeneration V3 that throws refuses the token of a machine", async () => {
  const world = makeTriggerWorld({ PreTokenGenerationV3: new Error("not now") });
  await assert.rejects(askClientToken(world), {
    message: "UserLambdaValidationException: PreTokenGeneration failed with error not now.",
  });
});
