import { NotAuthorizedException } from "@aws-sdk/client-cognito-identity-provider";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { awsSdk, makePool, type Pool, type PoolSettings, refusal } from "./aws_sdk.ts";
import { appCode } from "./totp.ts";

// Served from here, because the command has no clock that a test could move.
let ahead = 0;
const local = createLocalUserPool({}, { now: () => Date.now() + ahead });
const server = await serveLocalUserPool(local, { port: 0 });
Deno.test.afterAll(() => server.close());
const { credentials } = local;
const sdk = awsSdk({ endpoint: server.origin, region: "eu-west-1", credentials });

const Password = "Correct-horse-1";
const user = { USERNAME: "ada", PASSWORD: Password };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Goes back to the present first, which is when the SDK signs. */
async function makeUser(settings: PoolSettings = {}, TemporaryPassword?: string): Promise<Pool> {
  ahead = 0;
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username: "ada",
    ...TemporaryPassword === undefined ? { Password } : { TemporaryPassword },
  });
  return pool;
}

Deno.test("RespondToAuthChallenge refuses a session that is older than AuthSessionValidity", async () => {
  const expired = refusal(
    NotAuthorizedException,
    "Invalid session for the user, session is expired.",
  );
  for (const AuthSessionValidity of [3, 10]) {
    const pool = await makeUser({ client: { AuthSessionValidity } }, "Temporary-1");
    const temporary = { ...user, PASSWORD: "Temporary-1" };
    const answers = { USERNAME: "ada", NEW_PASSWORD: Password };
    const old = await pool.begin("USER_PASSWORD_AUTH", temporary);
    ahead = AuthSessionValidity * MINUTE + 1000;
    await assert.rejects(pool.answer(old, answers), expired);
    const young = await pool.begin("USER_PASSWORD_AUTH", temporary);
    ahead += AuthSessionValidity * MINUTE - 5000;
    const { AuthenticationResult } = await pool.answer(young, answers);
    assert(AuthenticationResult?.AccessToken);
  }
});

Deno.test("VerifySoftwareToken refuses the session of a sign-in that has expired", async () => {
  const pool = await makeUser({
    mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  const { Session } = await pool.begin("USER_PASSWORD_AUTH", user);
  const associated = await sdk.associateSoftwareToken({ Session });
  ahead = 4 * MINUTE;
  await assert.rejects(
    sdk.verifySoftwareToken({
      Session: associated.Session,
      UserCode: appCode(associated.SecretCode!, 8),
    }),
    refusal(NotAuthorizedException, "Invalid session for the user, session is expired."),
  );
});

Deno.test("GetUser and REFRESH_TOKEN_AUTH refuse tokens that have expired", async () => {
  const pool = await makeUser({ client: { RefreshTokenValidity: 2 } });
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", user);
  const { AccessToken, RefreshToken, ExpiresIn } = AuthenticationResult!;
  assert.equal(ExpiresIn, 3600);
  const refresh = () => pool.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: RefreshToken! });
  ahead = 61 * MINUTE;
  await assert.rejects(
    sdk.getUser({ AccessToken }),
    refusal(NotAuthorizedException, "Access Token has expired"),
  );
  const refreshed = await refresh();
  const { Username } = await sdk.getUser({
    AccessToken: refreshed.AuthenticationResult!.AccessToken,
  });
  assert.equal(Username, "ada");
  ahead = 2 * DAY + MINUTE;
  await assert.rejects(refresh(), refusal(NotAuthorizedException, "Refresh Token has expired"));
});

Deno.test("InitiateAuth refuses a temporary password after TemporaryPasswordValidityDays", async () => {
  const PasswordPolicy = { TemporaryPasswordValidityDays: 2 };
  const pool = await makeUser({ pool: { Policies: { PasswordPolicy } } }, "Temporary-1");
  const temporary = { ...user, PASSWORD: "Temporary-1" };
  ahead = 2 * DAY - MINUTE;
  const step = await pool.begin("USER_PASSWORD_AUTH", temporary);
  assert.equal(step.ChallengeName, "NEW_PASSWORD_REQUIRED");
  ahead = 2 * DAY + MINUTE;
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", temporary),
    refusal(
      NotAuthorizedException,
      "Temporary password has expired and must be reset by an administrator.",
    ),
  );
});
