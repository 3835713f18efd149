/**
 * A step-up, and the session operations, walked with the AWS SDK's own types.
 *
 * @module
 */

import {
  type AuthenticationResultType,
  InvalidParameterException,
  NotAuthorizedException,
} from "@aws-sdk/client-cognito-identity-provider";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";
import assert from "node:assert/strict";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { awsSdk, makePool, type Pool } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";
const USERNAME = "ada";
const level = (number: number) => `urn:cognito:loa:${number}`;

/** A pool that takes second factors and asks for none, with a user who has an e-mail address. */
async function makeAda(): Promise<Pool> {
  const pool = await makePool(sdk, {
    pool: { AcrConfiguration: { Level4: { AcrValue: "urn:example:highest" } } },
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Subject: "Your code" },
    },
  });
  await pool.addUser({
    ...{ Username: USERNAME, Password },
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  return pool;
}

/** Gives the user an authenticator app. */
async function setUpApp(AccessToken: string): Promise<string> {
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  return SecretCode!;
}

type Tokens = Required<AuthenticationResultType>;

async function signIn(pool: Pool, more: Record<string, string> = {}): Promise<Tokens> {
  const { AuthenticationResult, ChallengeName } = await pool.begin("USER_AUTH", {
    ...{ USERNAME, PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: Password },
    ...more,
  });
  assert(AuthenticationResult, `Got ${ChallengeName}`);
  return AuthenticationResult as Tokens;
}

const stepUp = (pool: Pool, ACCESS_TOKEN: string, TARGET_ACR_VALUES: string, more = {}) =>
  pool.begin("USER_AUTH", { USERNAME, ACCESS_TOKEN, TARGET_ACR_VALUES, ...more });

/** The claims of a token, verified by jose with the served key set. */
async function claims({ UserPoolId }: Pool, token: string) {
  const issuer = `${local.endpoint}/${UserPoolId}`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return (await jwtVerify(token, keys, { issuer, algorithms: ["RS256"] })).payload;
}

Deno.test("a token of level 1 is stepped up to level 3 with TOTP, and refresh keeps it", async () => {
  const pool = await makeAda();
  const first = await signIn(pool);
  const before = await claims(pool, first.AccessToken);
  assert.deepEqual([before.acr, before.amr], [level(1), ["pwd"]]);
  const secret = await setUpApp(first.AccessToken);
  // An e-mail code would do as well: the user is asked.
  const choice = await stepUp(pool, first.AccessToken, level(3), { MAX_AGE: "300" });
  assert.equal(choice.ChallengeName, "SELECT_CHALLENGE");
  assert.deepEqual(choice.AvailableChallenges!.toSorted(), ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA"]);
  const step = await pool.answer(choice, { USERNAME, ANSWER: "SOFTWARE_TOKEN_MFA" });
  assert.equal(step.ChallengeName, "SOFTWARE_TOKEN_MFA");
  const done = await pool.answer(step, { USERNAME, SOFTWARE_TOKEN_MFA_CODE: appCode(secret, 1) });
  const tokens = done.AuthenticationResult as Tokens;
  assert(tokens.RefreshToken && tokens.RefreshToken !== first.RefreshToken);

  const refreshed = await pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: tokens.RefreshToken });
  const { auth_time } = await claims(pool, tokens.AccessToken);
  for (
    const token of [
      ...[tokens.AccessToken, tokens.IdToken],
      ...[refreshed.AuthenticationResult!.AccessToken!, refreshed.AuthenticationResult!.IdToken!],
    ]
  ) {
    const { acr, amr, ...payload } = await claims(pool, token);
    // A password with TOTP reaches the highest level, whose name is the pool's own.
    assert.equal(acr, "urn:example:highest");
    assert.deepEqual((amr as string[]).toSorted(), ["mfa", "otp", "pwd"]);
    assert.equal(payload.auth_time, auth_time);
  }
  // The token that was stepped up from stays good, and its level.
  await sdk.getUser({ AccessToken: first.AccessToken });
  assert.equal((await claims(pool, first.AccessToken)).acr, level(1));
  await assert.rejects(
    stepUp(pool, tokens.AccessToken, level(3)),
    (error) => error instanceof InvalidParameterException,
  );
});

Deno.test("verifyAccessToken() holds the level of a served pool's tokens", async () => {
  const pool = await makeAda();
  const { AccessToken } = await signIn(pool);
  const step = await stepUp(pool, AccessToken, level(3));
  assert.equal(step.ChallengeName, "EMAIL_OTP");
  const EMAIL_OTP_CODE = await local.lastCode(USERNAME);
  const { AuthenticationResult } = await pool.answer(step, { USERNAME, EMAIL_OTP_CODE });
  const verifier = createTokenVerifier({
    userPoolId: pool.UserPoolId,
    clientId: pool.ClientId,
    issuer: `${local.endpoint}/${pool.UserPoolId}`,
    acrConfiguration: { Level4: { AcrValue: "urn:example:highest" } },
  });
  const demand = { level: 3, maxAge: 300 } as const;
  const { acr, amr } = await verifyAccessToken(
    ...[verifier, AuthenticationResult!.AccessToken!, demand] as const,
  );
  assert.equal(acr, level(3));
  assert.deepEqual(amr!.toSorted(), ["email_otp", "mfa", "pwd"]);
  await assert.rejects(verifyAccessToken(verifier, AccessToken, demand), {
    code: "insufficient_user_authentication",
  });
  const highest = { level: "urn:example:highest" };
  await assert.rejects(verifyAccessToken(verifier, AuthenticationResult!.AccessToken!, highest), {
    code: "insufficient_user_authentication",
  });
});

Deno.test("sessions are listed with the SDK's types, and revoking one ends both of its tokens", async () => {
  const pool = await makeAda();
  const { UserPoolId, ClientId } = pool;
  await sdk.setUserPoolSessionConfiguration({
    ...{ UserPoolId, UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 10 } },
  });
  const here = await signIn(pool);
  const there = await signIn(pool);
  const { AccessToken } = here;
  const { Sessions = [] } = await sdk.listUserSessions({ AccessToken });
  const [own, other] = Sessions.toSorted((a, b) =>
    Number(b.IsCurrentSession) - Number(a.IsCurrentSession)
  );
  assert.equal(own!.IsCurrentSession, true);
  assert.equal(other!.IsCurrentSession, false);
  for (const { SessionId, ClientId: client, CreateDate } of Sessions) {
    assert.match(SessionId!, /^tkn[a-z0-9]{25}$/);
    assert.equal(client, ClientId);
    assert(CreateDate instanceof Date);
  }
  await assert.rejects(
    sdk.revokeUserSession({ AccessToken, SessionId: own!.SessionId }),
    (error) => error instanceof InvalidParameterException,
  );
  await sdk.revokeUserSession({
    ...{ AccessToken, SessionId: other!.SessionId, RevokeAssociatedSessions: "LINKED" },
  });
  const isRefused = (error: Error) => error instanceof NotAuthorizedException;
  await assert.rejects(sdk.getUser({ AccessToken: there.AccessToken }), isRefused);
  await assert.rejects(
    pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: there.RefreshToken }),
    isRefused,
  );
  await pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: here.RefreshToken });

  const user = { UserPoolId, Username: USERNAME };
  const { Sessions: left } = await sdk.adminListUserSessions(user);
  assert.deepEqual(left!.map(({ SessionId }) => SessionId), [own!.SessionId]);
  await sdk.revokeToken({
    ...{ ClientId, Token: here.RefreshToken, RevokeAssociatedSessions: "LINKED" },
  });
  await assert.rejects(sdk.getUser({ AccessToken }), isRefused);
  assert.deepEqual((await sdk.adminListUserSessions(user)).Sessions, []);
});
