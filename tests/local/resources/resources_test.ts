import assert from "node:assert/strict";
import { claimsOf, makeWorld } from "../world.ts";

function world() {
  const world = makeWorld();
  const UserPoolId = world.pool.Id;
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    world.call(operation, { UserPoolId, ...input });
  return { ...world, UserPoolId, call };
}

Deno.test("GetClientToken grants a machine the scopes of its client", async () => {
  const { call, UserPoolId } = world();
  const Identifier = "https://api.example";
  const { ResourceServer } = await call("CreateResourceServer", {
    Identifier,
    Name: "api",
    Scopes: ["read", "write"].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName })),
  });
  assert.equal(ResourceServer.UserPoolId, UserPoolId);
  const { UserPoolClient: { ClientId, ClientSecret: Secret } } = await call(
    "CreateUserPoolClient",
    {
      ClientName: "machine",
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"],
      AllowedOAuthScopes: [`${Identifier}/read`],
    },
  );
  const get = (input: Record<string, unknown> = {}) =>
    call("GetClientToken", { ClientId, Secret, ...input });
  const { ClientAuthenticationResult: { AccessToken, ...rest } } = await get();
  assert.deepEqual(rest, { ExpiresIn: 3600, TokenType: "Bearer" });
  const { sub, client_id, scope, token_use, username } = claimsOf(AccessToken);
  assert.deepEqual({ sub, client_id, scope, token_use, username }, {
    sub: ClientId,
    client_id: ClientId,
    scope: `${Identifier}/read`,
    token_use: "access",
    username: undefined,
  });
  await assert.rejects(call("GetUser", { AccessToken }), /NotAuthorized|UserNotFound/);
  await assert.rejects(get({ Scopes: [`${Identifier}/write`] }), /InvalidParameterException/);
  await assert.rejects(get({ Secret: "x".repeat(30) }), /NotAuthorizedException/);
});

Deno.test("resource servers are made, listed, changed and removed", async () => {
  const { call, UserPoolId } = world();
  const server = { Identifier: "api", Name: "api", Scopes: [] };
  await call("CreateResourceServer", server);
  await assert.rejects(call("CreateResourceServer", server), /already exists/);
  await call("UpdateResourceServer", { ...server, Name: "API" });
  assert.deepEqual((await call("ListResourceServers")).ResourceServers, [
    { UserPoolId, ...server, Name: "API" },
  ]);
  assert.equal(await call("DeleteResourceServer", { Identifier: "api" }), undefined);
  await assert.rejects(
    call("DescribeResourceServer", { Identifier: "api" }),
    /ResourceNotFoundException/,
  );
});

Deno.test("identity providers are kept as records", async () => {
  const { call } = world();
  const given = {
    ProviderName: "Acme",
    ProviderType: "OIDC",
    ProviderDetails: { client_id: "x" },
    IdpIdentifiers: ["acme"],
  };
  const { IdentityProvider } = await call("CreateIdentityProvider", given);
  assert.equal(IdentityProvider.ProviderDetails.client_id, "x");
  await assert.rejects(call("CreateIdentityProvider", given), /DuplicateProviderException/);
  await call("UpdateIdentityProvider", {
    ProviderName: "Acme",
    AttributeMapping: { email: "mail" },
  });
  const found = await call("GetIdentityProviderByIdentifier", { IdpIdentifier: "acme" });
  assert.deepEqual(found.IdentityProvider.AttributeMapping, { email: "mail" });
  assert.equal((await call("ListIdentityProviders")).Providers.length, 1);
  await call("DeleteIdentityProvider", { ProviderName: "Acme" });
  await assert.rejects(
    call("DescribeIdentityProvider", { ProviderName: "Acme" }),
    /ResourceNotFoundException/,
  );
});

Deno.test("domains and tags are kept as records", async () => {
  const { call, UserPoolId } = world();
  const Domain = "shop";
  assert.deepEqual(await call("CreateUserPoolDomain", { Domain }), { ManagedLoginVersion: 1 });
  await assert.rejects(call("CreateUserPoolDomain", { Domain }), /already associated/);
  const { DomainDescription } = await call("DescribeUserPoolDomain", { Domain });
  assert.equal(DomainDescription.UserPoolId, UserPoolId);
  const { UserPool } = await call("DescribeUserPool");
  assert.equal(UserPool.Domain, Domain);
  await assert.rejects(call("DeleteUserPool"), /It has a domain configured/);
  await call("DeleteUserPoolDomain", { Domain });
  assert.deepEqual(await call("DescribeUserPoolDomain", { Domain }), { DomainDescription: {} });
  const ResourceArn = UserPool.Arn;
  await call("TagResource", { ResourceArn, Tags: { a: "1", b: "2" } });
  await call("UntagResource", { ResourceArn, TagKeys: ["a"] });
  assert.deepEqual(await call("ListTagsForResource", { ResourceArn }), { Tags: { b: "2" } });
});
