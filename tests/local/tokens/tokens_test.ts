import assert from "node:assert/strict";
import { createLocalJWKSet, jwtVerify } from "jose";
import { jwks } from "../../../src/local/tokens/keys.ts";
import { claimsOf, makeWorld, refusal, type World } from "../world.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const refused = (message: string) => refusal("NotAuthorizedException", message);

function withUser(options: Parameters<typeof makeWorld>[0] = {}): World {
  const world = makeWorld(options);
  world.addUser("ada", { email: "ada@example.com", email_verified: "true", "custom:plan": "gold" });
  return world;
}

function getUser(world: World, AccessToken: string): Promise<unknown> {
  return world.call("GetUser", { AccessToken });
}

function options() {
  return {
    pool: { Schema: [{ Name: "plan", AttributeDataType: "String" as const, Mutable: true }] },
  };
}

Deno.test("the tokens bear Cognito's claims, signed by a key of the JWKS", async () => {
  const world = withUser(options());
  const { AccessToken, IdToken } = (await world.signIn("ada")).AuthenticationResult;
  const keys = createLocalJWKSet(await jwks(world.service, world.pool));
  const currentDate = new Date(world.service.now());
  const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${world.pool.Id}`;
  const { payload: access, protectedHeader } = await jwtVerify(AccessToken, keys, {
    currentDate,
    issuer,
    algorithms: ["RS256"],
  });
  const { payload: id } = await jwtVerify(IdToken, keys, {
    currentDate,
    issuer,
    audience: world.client.ClientId,
  });
  assert.deepEqual(Object.keys(protectedHeader).sort(), ["alg", "kid"]);
  const now = world.service.now() / 1000;
  const { sub, origin_jti, event_id, jti } = access;
  for (const value of [sub, origin_jti, event_id, jti, id.jti]) assert.match(String(value), UUID);
  assert.notEqual(jti, id.jti);
  const level = { acr: "urn:cognito:loa:1", amr: ["pwd"] };
  const common = { sub, iss: issuer, origin_jti, event_id, auth_time: now, iat: now, ...level };
  assert.deepEqual(access, {
    ...common,
    jti,
    client_id: world.client.ClientId,
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    exp: now + 3600,
    username: "ada",
  });
  assert.deepEqual(id, {
    ...common,
    jti: id.jti,
    aud: world.client.ClientId,
    token_use: "id",
    exp: now + 3600,
    "cognito:username": "ada",
    email: "ada@example.com",
    email_verified: true,
    "custom:plan": "gold",
  });
});

Deno.test("token lives are the client's, and ExpiresIn is the access token's", async () => {
  const world = withUser({
    ...options(),
    client: {
      AccessTokenValidity: 5,
      IdTokenValidity: 2,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "hours" },
    },
  });
  const { AccessToken, IdToken, ExpiresIn } = (await world.signIn("ada")).AuthenticationResult;
  const now = world.service.now() / 1000;
  assert.equal(ExpiresIn, 300);
  assert.equal(claimsOf(AccessToken).exp - now, 300);
  assert.equal(claimsOf(IdToken).exp - now, 7200);
});

Deno.test("an access token is refused when it is edited, unsigned, another kind, or too old", async () => {
  const world = withUser(options());
  const result = (await world.signIn("ada")).AuthenticationResult;
  const [header, payload, signature] = result.AccessToken.split(".");
  const encode = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const edited = encode({ ...claimsOf(result.AccessToken), exp: 4e9 });
  const bad = [
    `${header}.${edited}.${signature}`,
    `${encode({ alg: "none" })}.${payload}.`,
    `${header}.${payload}.`,
    result.IdToken,
    result.RefreshToken,
    "x.y.z",
  ];
  for (const token of bad) {
    await assert.rejects(getUser(world, token), refused("Invalid Access Token"));
  }
  assert.ok(await getUser(world, result.AccessToken));
  world.wait(3600);
  await assert.rejects(getUser(world, result.AccessToken), refused("Access Token has expired"));
});

Deno.test("REFRESH_TOKEN_AUTH gives new access and id tokens of the same sign-in, and no refresh token", async () => {
  const world = withUser(options());
  const first = (await world.signIn("ada")).AuthenticationResult;
  world.wait(10);
  for (const AuthFlow of ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"]) {
    const parameters = { REFRESH_TOKEN: first.RefreshToken };
    const response = await world.begin(AuthFlow, parameters);
    assert.deepEqual(response.ChallengeParameters, {});
    const again = response.AuthenticationResult;
    assert.equal("RefreshToken" in again, false);
    const [before, after] = [claimsOf(first.AccessToken), claimsOf(again.AccessToken)];
    for (const claim of ["sub", "origin_jti", "event_id", "auth_time", "username"]) {
      assert.equal(after[claim], before[claim]);
    }
    assert.notEqual(after.jti, before.jti);
    assert.equal(after.exp - before.exp, 10);
    assert.ok(await getUser(world, again.AccessToken));
  }
});

Deno.test("a refresh token is refused from another client, when edited, expired, or its user is gone", async () => {
  const world = withUser(options());
  const { RefreshToken } = (await world.signIn("ada")).AuthenticationResult;
  const other = world.addClient({});
  const refresh = (REFRESH_TOKEN: string, ClientId = world.client.ClientId) =>
    world.call("InitiateAuth", {
      ClientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN },
    });
  const invalid = refused("Invalid Refresh Token");
  await assert.rejects(refresh(RefreshToken, other.ClientId), invalid);
  await assert.rejects(refresh(RefreshToken.slice(0, -4) + "AAAA"), invalid);
  await assert.rejects(refresh("nonsense"), invalid);
  const foreign = withUser(options());
  const token = (await foreign.signIn("ada")).AuthenticationResult.RefreshToken;
  await assert.rejects(refresh(token), invalid);
  const user = world.pool.users.get("ada")!;
  user.Enabled = false;
  await assert.rejects(refresh(RefreshToken), refused("User is disabled."));
  user.Enabled = true;
  world.wait(30 * 24 * 3600 - 1);
  assert.ok(await refresh(RefreshToken));
  world.wait(1);
  await assert.rejects(refresh(RefreshToken), refused("Refresh Token has expired"));
});

// aws/aws-sdk-js-v3#7162: with a period, whatever is wrong with the token.
Deno.test("GetTokensFromRefreshToken says the same of a foreign and of a revoked token", async () => {
  const world = withUser(options());
  const other = world.addClient({});
  const { RefreshToken } = (await world.signIn("ada")).AuthenticationResult;
  const get = (token: string, ClientId = world.client.ClientId) =>
    world.call("GetTokensFromRefreshToken", { ClientId, RefreshToken: token });
  const invalid = refused("Invalid Refresh Token.");
  await assert.rejects(get(RefreshToken, other.ClientId), invalid);
  await assert.rejects(get("nonsense"), invalid);
  assert.ok((await get(RefreshToken)).AuthenticationResult);
  await world.call("RevokeToken", { ClientId: world.client.ClientId, Token: RefreshToken });
  await assert.rejects(get(RefreshToken), invalid);
});

Deno.test("SECRET_HASH of a refresh is over the real name, and over no other", async () => {
  const { secretHash } = await import("../../../src/secret_hash.ts");
  const world = makeWorld({
    pool: { UsernameAttributes: ["email"] },
    client: { ClientSecret: "a".repeat(51) },
  });
  const user = world.addUser("ada@example.com");
  const { ClientId: clientId, secrets: [secret] } = world.client;
  const clientSecret = secret!.value;
  const hash = (username: string) => secretHash({ username, clientId, clientSecret });
  const typed = "ada@example.com";
  const first = await world.signIn(typed, { SECRET_HASH: await hash(typed) });
  const REFRESH_TOKEN = first.AuthenticationResult.RefreshToken;
  const begin = (SECRET_HASH: string) =>
    world.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN, SECRET_HASH });
  await assert.rejects(
    begin(await hash(typed)),
    refused(`SecretHash does not match for the client: ${clientId}`),
  );
  assert.ok((await begin(await hash(user.Username))).AuthenticationResult);

  const get = (ClientSecret?: string) =>
    world.call("GetTokensFromRefreshToken", {
      ClientId: clientId,
      RefreshToken: REFRESH_TOKEN,
      ClientSecret,
    });
  await assert.rejects(
    get(),
    refused(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
  );
  await assert.rejects(
    get("b".repeat(51)),
    refused(`SecretHash does not match for the client: ${clientId}`),
  );
  assert.ok((await get(clientSecret)).AuthenticationResult.AccessToken);
});

Deno.test("address and updated_at have OpenID Connect's types in the id token alone", async () => {
  const world = makeWorld();
  world.addUser("ada", { address: "12 St James's Square", updated_at: "1767225600" });
  const { AccessToken, IdToken } = (await world.signIn("ada")).AuthenticationResult;
  const { address, updated_at } = claimsOf(IdToken);
  assert.deepEqual({ address, updated_at }, {
    address: { formatted: "12 St James's Square" },
    updated_at: 1767225600,
  });
  const { UserAttributes } = await world.call("GetUser", { AccessToken });
  assert.ok(
    UserAttributes.some(({ Name, Value }: { Name: string; Value: string }) =>
      Name === "updated_at" && Value === "1767225600"
    ),
  );
});
