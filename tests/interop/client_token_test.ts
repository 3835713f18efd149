/**
 * `getClientToken()` of our client against the served local pool; other libraries verify the token.
 *
 * @module
 */

import { createClient, getClientToken } from "@cognito-edge/auth";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";
import type { ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import { JwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import assert from "node:assert/strict";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { awsSdk, makePool } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const scopes = ["https://api.example.com/orders.read", "https://api.example.com/orders.write"];

/** A pool with a resource server, and a machine's client of ours. */
async function makeMachine() {
  const { UserPoolId: userPoolId } = await makePool(sdk);
  await sdk.createResourceServer({
    UserPoolId: userPoolId,
    Identifier: "https://api.example.com",
    Name: "Orders",
    Scopes: ["orders.read", "orders.write"].map((ScopeName) => ({
      ...{ ScopeName, ScopeDescription: ScopeName },
    })),
  });
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId: userPoolId,
    ClientName: "batch",
    GenerateSecret: true,
    // The SDK's type does not have it yet.
    ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH" as ExplicitAuthFlowsType],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: scopes,
  });
  const { ClientId: clientId = "", ClientSecret: clientSecret = "" } = UserPoolClient!;
  const options = { userPoolId, clientId, clientSecret, endpoint: local.endpoint };
  return { ...options, issuer: `${local.endpoint}/${userPoolId}`, cognito: createClient(options) };
}

Deno.test("getClientToken() gets a token that aws-jwt-verify, jose and ours verify", async () => {
  const { userPoolId, clientId, issuer, cognito } = await makeMachine();
  const { ClientAuthenticationResult: result } = await getClientToken(cognito);
  assert.equal(result!.TokenType, "Bearer");
  assert.equal(result!.ExpiresIn, 3600);
  const token = result!.AccessToken!;
  const jwksUri = `${issuer}/.well-known/jwks.json`;

  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwksUri)), { issuer });
  assert.equal(payload.sub, clientId);
  assert.equal(payload.client_id, clientId);
  assert.equal(payload.token_use, "access");
  assert.deepEqual(String(payload.scope).split(" ").toSorted(), scopes);
  assert.equal(payload.username, undefined);

  const theirs = JwtVerifier.create({ issuer, audience: null, jwksUri, scope: scopes[0]! }, {
    // Its own fetcher speaks HTTPS alone.
    jwksCache: new SimpleJwksCache({
      fetcher: { fetch: async (uri) => await (await fetch(uri)).arrayBuffer() },
    }),
  });
  assert.deepEqual({ ...await theirs.verify(token) }, payload);

  const ours = createTokenVerifier({ userPoolId, clientId, issuer });
  const claims = await verifyAccessToken(ours, token, { scope: scopes[1]! });
  assert.deepEqual({ ...claims }, payload);
});

Deno.test("getClientToken() gets the scopes that it asks for, and no others", async () => {
  const { userPoolId, clientId, issuer, cognito, ...options } = await makeMachine();
  const { ClientAuthenticationResult } = await getClientToken(cognito, { Scopes: [scopes[0]!] });
  const ours = createTokenVerifier({ userPoolId, clientId, issuer });
  const { scope } = await verifyAccessToken(ours, ClientAuthenticationResult!.AccessToken!);
  assert.equal(scope, scopes[0]);
  await assert.rejects(getClientToken(cognito, { Scopes: ["https://api.example.com/admin"] }), {
    name: "InvalidParameterException",
  });
  const clientSecret = "another_secret_of_letters";
  const stranger = createClient({ ...options, userPoolId, clientId, clientSecret });
  await assert.rejects(getClientToken(stranger), { name: "NotAuthorizedException" });
});
