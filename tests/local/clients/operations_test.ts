import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { assertFault, call, callSigned, succeed } from "../http/client.ts";

const local = () => createLocalUserPool({ users: [{ Username: "ada", Password: "Passw0rd!" }] });

const create = (pool: ReturnType<typeof local>, members: Record<string, unknown> = {}) =>
  callSigned(pool, "CreateUserPoolClient", {
    UserPoolId: pool.userPoolId,
    ClientName: "made",
    ...members,
  });

Deno.test("CreateUserPoolClient fills in what Cognito fills in", async () => {
  const pool = local();
  const { UserPoolClient } = succeed(await create(pool));
  const { ClientId, LastModifiedDate: _, CreationDate, ...rest } = UserPoolClient;
  assert.match(ClientId, /^[a-z0-9]{26}$/);
  assert.ok(Math.abs(CreationDate - Date.now() / 1000) < 60);
  assert.deepEqual(rest, {
    UserPoolId: pool.userPoolId,
    ClientName: "made",
    RefreshTokenValidity: 30,
    ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
  });
  const input = { UserPoolId: pool.userPoolId, ClientId };
  assert.deepEqual(succeed(await callSigned(pool, "DescribeUserPoolClient", input)), {
    UserPoolClient,
  });
});

Deno.test("CreateUserPoolClient makes a client that signs in, with the validity that it asks for", async () => {
  const pool = local();
  const { UserPoolClient } = succeed(
    await create(pool, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: "minutes" },
    }),
  );
  const { AuthenticationResult } = succeed(
    await call(pool, "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: UserPoolClient.ClientId,
      AuthParameters: { USERNAME: "ada", PASSWORD: "Passw0rd!" },
    }),
  );
  assert.equal(AuthenticationResult.ExpiresIn, 600);
});

Deno.test("CreateUserPoolClient makes a secret or takes one", async () => {
  const pool = local();
  const secret = (reply: { UserPoolClient: { ClientSecret: string } }) =>
    reply.UserPoolClient.ClientSecret;
  assert.match(secret(succeed(await create(pool, { GenerateSecret: true }))), /^[a-z0-9]{51}$/);
  const given = "abcdefghijklmnopqrstuvwx";
  assert.equal(secret(succeed(await create(pool, { ClientSecret: given }))), given);
});

Deno.test("CreateUserPoolClient refuses settings that exclude each other or are out of range", async () => {
  const pool = local();
  const cases: [Record<string, unknown>, string | RegExp][] = [
    [{ AccessTokenValidity: 1, TokenValidityUnits: { AccessToken: "minutes" } }, /Invalid range/],
    [{ AccessTokenValidity: 25 }, "Invalid range for token validity."],
    [
      { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: "minutes" } },
      "Invalid range for token validity.",
    ],
    [{ ExplicitAuthFlows: ["ALLOW_USER_AUTH", "USER_PASSWORD_AUTH"] }, /legacy values/],
    [{ RefreshTokenRotation: { Feature: "ENABLED" } }, /ALLOW_REFRESH_TOKEN_AUTH/],
    [
      { ExplicitAuthFlows: ["ALLOW_NOTHING"] },
      /^1 validation error detected: Value '\[ALLOW_NOTHING\]' at 'explicitAuthFlows'/,
    ],
    [{ AuthSessionValidity: 2 }, /greater than or equal to 3/],
  ];
  for (const [members, message] of cases) {
    assertFault(await create(pool, members), "InvalidParameterException", message);
  }
});
