import {
  NotAuthorizedException,
  RefreshTokenReuseException,
  UnauthorizedException,
  UnsupportedTokenTypeException,
} from "@aws-sdk/client-cognito-identity-provider";
import { JwtVerifier } from "aws-jwt-verify";
import { JwtInvalidSignatureError, KidNotFoundInJwksError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings, refusal } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { secretHash } from "./srp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";

async function makeUser(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  return pool;
}

async function signIn(pool: Pool) {
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    USERNAME: "ada",
    PASSWORD: Password,
    ...secretHash(pool, "ada"),
  });
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult!;
  return { AccessToken: AccessToken!, IdToken: IdToken!, RefreshToken: RefreshToken! };
}

async function get(uri: string): Promise<ArrayBuffer> {
  return await (await fetch(uri)).arrayBuffer();
}

const revoked = refusal(NotAuthorizedException, "Access Token has been revoked");

Deno.test("aws-jwt-verify accepts the tokens against the served key set, and no others", async () => {
  const pool = await makeUser();
  const { AccessToken, IdToken } = await signIn(pool);
  const issuer = `${local.endpoint}/${pool.UserPoolId}`;
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri: `${issuer}/.well-known/jwks.json` },
    // Its own fetcher speaks HTTPS alone.
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: get } }) },
  );
  await verifier.hydrate();
  const id = verifier.verifySync(IdToken, { audience: pool.ClientId });
  assert.equal(id.token_use, "id");
  assert.equal(id["cognito:username"], "ada");
  assert.equal(id.email, "ada@example.com");
  assert.equal(id.email_verified, true);
  const access = verifier.verifySync(AccessToken);
  assert.equal(access.token_use, "access");
  assert.equal(access.client_id, pool.ClientId);
  assert.equal(access.username, "ada");
  assert.equal(access.scope, "aws.cognito.signin.user.admin");
  assert.equal(access.sub, id.sub);
  const [header, payload, signature] = AccessToken.split(".");
  const forged = btoa(
    atob(payload!.replaceAll("-", "+").replaceAll("_", "/")).replace("ada", "bob"),
  )
    .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  assert.throws(
    () => verifier.verifySync([header, forged, signature].join(".")),
    (error) => error instanceof JwtInvalidSignatureError,
  );
  const others = await signIn(await makeUser());
  assert.throws(
    () => verifier.verifySync(others.AccessToken),
    (error) => error instanceof KidNotFoundInJwksError,
  );
});

Deno.test("REFRESH_TOKEN_AUTH keeps the refresh token and wants SECRET_HASH over the real name", async () => {
  const pool = await makeUser({
    pool: { AliasAttributes: ["email"] },
    client: { GenerateSecret: true },
  });
  const { RefreshToken } = await signIn(pool);
  const refresh = (name: string) =>
    pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken, ...secretHash(pool, name) });
  await assert.rejects(
    refresh("ada@example.com"),
    refusal(
      NotAuthorizedException,
      `SecretHash does not match for the client: ${pool.ClientId}`,
    ),
  );
  for (let i = 0; i < 2; i++) {
    const { AuthenticationResult } = await refresh("ada");
    assert(AuthenticationResult?.AccessToken && AuthenticationResult.IdToken);
    assert.equal(AuthenticationResult.RefreshToken, undefined);
    const { Username } = await sdk.getUser({ AccessToken: AuthenticationResult.AccessToken });
    assert.equal(Username, "ada");
  }
  await assert.rejects(
    pool.begin("REFRESH_TOKEN_AUTH", {
      REFRESH_TOKEN: RefreshToken.slice(0, -1),
      ...secretHash(pool, "ada"),
    }),
    refusal(NotAuthorizedException, "Invalid Refresh Token"),
  );
});

Deno.test("GetTokensFromRefreshToken rotates, and refuses the one that was replaced", async () => {
  const pool = await makeUser({
    client: {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
    },
  });
  const { ClientId } = pool;
  const { RefreshToken } = await signIn(pool);
  const first = await sdk.getTokensFromRefreshToken({ ClientId, RefreshToken });
  const next = first.AuthenticationResult!.RefreshToken!;
  assert.notEqual(next, RefreshToken);
  await assert.rejects(
    sdk.getTokensFromRefreshToken({ ClientId, RefreshToken }),
    (error: Error) => error instanceof RefreshTokenReuseException,
  );
  const second = await sdk.getTokensFromRefreshToken({ ClientId, RefreshToken: next });
  assert(second.AuthenticationResult?.AccessToken);
});

Deno.test("RevokeToken ends the sign-in of the refresh token and no other", async () => {
  const pool = await makeUser({ client: { GenerateSecret: true } });
  const { ClientId, ClientSecret } = pool;
  const { AccessToken, RefreshToken } = await signIn(pool);
  const other = await signIn(pool);
  await assert.rejects(
    sdk.revokeToken({ ClientId, Token: RefreshToken }),
    (error: Error) => error instanceof UnauthorizedException,
  );
  await assert.rejects(
    sdk.revokeToken({ ClientId, ClientSecret, Token: AccessToken }),
    (error: Error) => error instanceof UnsupportedTokenTypeException,
  );
  await sdk.getUser({ AccessToken });
  await sdk.revokeToken({ ClientId, ClientSecret, Token: RefreshToken });
  await assert.rejects(sdk.getUser({ AccessToken }), revoked);
  await assert.rejects(
    pool.begin("REFRESH_TOKEN_AUTH", {
      REFRESH_TOKEN: RefreshToken,
      ...secretHash(pool, "ada"),
    }),
    refusal(NotAuthorizedException, "Refresh Token has been revoked"),
  );
  const { Username } = await sdk.getUser({ AccessToken: other.AccessToken });
  assert.equal(Username, "ada");
});

Deno.test("GlobalSignOut and AdminUserGlobalSignOut end every sign-in of the user", async () => {
  const pool = await makeUser();
  const { UserPoolId } = pool;
  for (
    const signOut of [
      (AccessToken: string) => sdk.globalSignOut({ AccessToken }),
      () => sdk.adminUserGlobalSignOut({ UserPoolId, Username: "ada" }),
    ]
  ) {
    const here = await signIn(pool);
    const there = await signIn(pool);
    await signOut(here.AccessToken);
    for (const { AccessToken, RefreshToken } of [here, there]) {
      await assert.rejects(sdk.getUser({ AccessToken }), revoked);
      await assert.rejects(
        pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken }),
        refusal(NotAuthorizedException, "Refresh Token has been revoked"),
      );
    }
  }
});

Deno.test("GetUser refuses a token that is none and one of another service", async () => {
  const pool = await makeUser();
  const { AccessToken, IdToken } = await signIn(pool);
  const [header, payload] = AccessToken.split(".");
  for (const invalid of ["no.access.token", IdToken, `${header}.${payload}.AAAA`]) {
    await assert.rejects(
      sdk.getUser({ AccessToken: invalid }),
      refusal(NotAuthorizedException, "Invalid Access Token"),
    );
  }
});
