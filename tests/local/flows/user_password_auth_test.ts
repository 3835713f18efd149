import assert from "node:assert/strict";
import { secretHash } from "../../../src/secret_hash.ts";
import { claimsOf, makeWorld, PASSWORD, refusal } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");

Deno.test("USER_PASSWORD_AUTH grants tokens for the right password", async () => {
  const world = makeWorld();
  const user = world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  const response = await world.signIn("ada");
  assert.deepEqual(Object.keys(response).sort(), ["AuthenticationResult", "ChallengeParameters"]);
  assert.deepEqual(response.ChallengeParameters, {});
  const { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType, ...rest } =
    response.AuthenticationResult;
  assert.deepEqual({ ExpiresIn, TokenType, rest }, {
    ExpiresIn: 3600,
    TokenType: "Bearer",
    rest: {},
  });
  assert.equal(claimsOf(AccessToken).username, "ada");
  assert.equal(claimsOf(IdToken).sub, user.attributes.get("sub"));
  assert.equal(RefreshToken.split(".").length, 5);
});

Deno.test("USER_PASSWORD_AUTH refuses a wrong password, and a user without one", async () => {
  const world = makeWorld();
  world.addUser("ada");
  delete world.addUser("bob").password;
  await assert.rejects(world.signIn("ada", { PASSWORD: PASSWORD + "x" }), WRONG);
  await assert.rejects(world.signIn("bob"), WRONG);
});

Deno.test("ADMIN_USER_PASSWORD_AUTH and ADMIN_NO_SRP_AUTH work over AdminInitiateAuth alone", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { ClientId } = world.client;
  const AuthParameters = { USERNAME: "ada", PASSWORD };
  for (const AuthFlow of ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"]) {
    const input = { UserPoolId: world.pool.Id, ClientId, AuthFlow, AuthParameters };
    const response = await world.call("AdminInitiateAuth", input);
    assert.ok(response.AuthenticationResult.AccessToken);
    await assert.rejects(
      world.begin(AuthFlow, AuthParameters),
      refusal("InvalidParameterException", "Initiate Auth method not supported."),
    );
  }
});

Deno.test("InitiateAuth names the first parameter that is missing", async () => {
  const world = makeWorld();
  const missing = (name: string) =>
    refusal("InvalidParameterException", `Missing required parameter ${name}`);
  await assert.rejects(world.begin("USER_PASSWORD_AUTH", {}), missing("USERNAME"));
  await assert.rejects(world.begin("USER_PASSWORD_AUTH", { USERNAME: "ada" }), missing("PASSWORD"));
  await assert.rejects(world.begin("USER_SRP_AUTH", { USERNAME: "ada" }), missing("SRP_A"));
  await assert.rejects(world.begin("REFRESH_TOKEN_AUTH", {}), missing("REFRESH_TOKEN"));
});

Deno.test("InitiateAuth refuses flows that the client does not allow", async () => {
  const world = makeWorld({ client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] } });
  world.addUser("ada");
  await assert.rejects(
    world.signIn("ada"),
    refusal(
      "InvalidParameterException",
      "USER_PASSWORD_AUTH flow not enabled for this client",
    ),
  );
  await assert.rejects(
    world.call("AdminInitiateAuth", {
      UserPoolId: world.pool.Id,
      ClientId: world.client.ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    }),
    refusal("InvalidParameterException", "Auth flow not enabled for this client"),
  );
  const other = makeWorld({ client: { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] } });
  await assert.rejects(
    other.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: "abc" }),
    refusal("InvalidParameterException", "USER_SRP_AUTH is not enabled for the client."),
  );
});

Deno.test("the legacy ExplicitAuthFlows allow what they say, and SRP beside it", async () => {
  const world = makeWorld({ client: { ExplicitAuthFlows: ["USER_PASSWORD_AUTH"] } });
  world.addUser("ada");
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  const started = await world.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: "abc" });
  assert.equal(started.ChallengeName, "PASSWORD_VERIFIER");
  const custom = makeWorld({ client: { ExplicitAuthFlows: ["CUSTOM_AUTH_FLOW_ONLY"] } });
  await assert.rejects(
    custom.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: "abc" }),
    refusal(
      "InvalidParameterException",
      "Only custom auth (lambda driven) is enabled for this client.",
    ),
  );
});

Deno.test("the user's state is judged before the password", async () => {
  const world = makeWorld();
  world.addUser("off", {}, { Enabled: false });
  world.addUser("new", {}, { UserStatus: "UNCONFIRMED" });
  world.addUser("reset", {}, { UserStatus: "RESET_REQUIRED" });
  for (const password of [PASSWORD, "wrong"]) {
    const more = { PASSWORD: password };
    await assert.rejects(
      world.signIn("off", more),
      refusal("NotAuthorizedException", "User is disabled."),
    );
    await assert.rejects(
      world.signIn("new", more),
      refusal("UserNotConfirmedException", "User is not confirmed."),
    );
    await assert.rejects(
      world.signIn("reset", more),
      refusal("PasswordResetRequiredException", "Password reset required for the user"),
    );
  }
});

Deno.test("an unknown user is told from a wrong password unless existence errors are prevented", async () => {
  const legacy = makeWorld();
  await assert.rejects(
    legacy.signIn("nobody"),
    refusal("UserNotFoundException", "User does not exist."),
  );
  const silent = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  await assert.rejects(silent.signIn("nobody"), WRONG);
});

Deno.test("an unknown client is not found", async () => {
  const world = makeWorld();
  await assert.rejects(
    world.call("InitiateAuth", {
      ClientId: "nope",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    }),
    refusal("ResourceNotFoundException", "User pool client nope does not exist."),
  );
});

Deno.test("SECRET_HASH is checked over the name that was sent, alias or not", async () => {
  const world = makeWorld({
    pool: { AliasAttributes: ["email"] },
    client: { ClientSecret: "a".repeat(51) },
  });
  world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  const { ClientId: clientId, secrets: [secret] } = world.client;
  const clientSecret = secret!.value;
  const hash = (username: string) => secretHash({ username, clientId, clientSecret });
  for (const name of ["ada", "ada@example.com"]) {
    const response = await world.signIn(name, { SECRET_HASH: await hash(name) });
    assert.equal(claimsOf(response.AuthenticationResult.AccessToken).username, "ada");
  }
  const unverified = refusal(
    "NotAuthorizedException",
    `Unable to verify secret hash for client ${clientId}`,
  );
  await assert.rejects(
    world.signIn("ada@example.com", { SECRET_HASH: await hash("ada") }),
    unverified,
  );
  await assert.rejects(
    world.signIn("ada"),
    refusal(
      "NotAuthorizedException",
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    ),
  );
});

Deno.test("a SECRET_HASH for a client without a secret is refused", async () => {
  const world = makeWorld();
  world.addUser("ada");
  await assert.rejects(
    world.signIn("ada", { SECRET_HASH: "abc=" }),
    refusal(
      "NotAuthorizedException",
      `Client ${world.client.ClientId} is not configured for secret but secret hash was received`,
    ),
  );
});

Deno.test("a temporary password that has run out is refused after it was proven", async () => {
  const world = makeWorld();
  const user = world.addUser("ada", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  user.password!.expires = world.service.now() + 1000;
  assert.equal((await world.signIn("ada")).ChallengeName, "NEW_PASSWORD_REQUIRED");
  world.wait(1);
  await assert.rejects(
    world.signIn("ada"),
    refusal(
      "NotAuthorizedException",
      "Temporary password has expired and must be reset by an administrator.",
    ),
  );
  await assert.rejects(world.signIn("ada", { PASSWORD: "wrong" }), WRONG);
});

const RESET = refusal("PasswordResetRequiredException", "Password reset required for the user");

Deno.test("by a quirk RESET_REQUIRED is told only to whoever knows the password", async () => {
  const world = makeWorld({ quirks: { resetRequiredFails: "after the password" } });
  world.addUser("reset", {}, { UserStatus: "RESET_REQUIRED" });
  await assert.rejects(world.signIn("reset", { PASSWORD: "wrong" }), WRONG);
  await assert.rejects(world.signIn("reset"), RESET);
});

Deno.test("where existence is hidden, RESET_REQUIRED is told all the same, or not by a quirk", async () => {
  const client = { PreventUserExistenceErrors: "ENABLED" } as const;
  const world = makeWorld({ client });
  world.addUser("reset", {}, { UserStatus: "RESET_REQUIRED" });
  await assert.rejects(world.signIn("reset"), RESET);
  world.service.quirks.hidesResetRequired = true;
  await assert.rejects(world.signIn("reset"), WRONG);
  world.service.quirks.resetRequiredFails = "after the password";
  await assert.rejects(world.signIn("reset"), WRONG);
  world.client.PreventUserExistenceErrors = "LEGACY";
  await assert.rejects(world.signIn("reset"), RESET);
});
