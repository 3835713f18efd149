import assert from "node:assert/strict";
import { refreshTokens, revokeToken, signIn } from "@cognito-edge/auth";
import type { LocalClientConfig } from "@cognito-edge/auth/local";
import { answering, json, tokens } from "../aws/answering.ts";
import { openCheckedPool } from "../operations/checked_pool.ts";
import { ALL_FLOWS, password, signedIn, username } from "../scenarios/pool.ts";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };

async function signedInPool(client: LocalClientConfig, admin = false) {
  const pool = openCheckedPool(
    { UsernameAttributes: ["email"], users: [{ Username: username, Password: password }] },
    client,
    admin ? { credentials } : {},
  );
  const done = signedIn(await signIn(pool.cognito, { username, password }));
  return { pool, refreshToken: done.tokens.refreshToken!, realName: done.username };
}

for (const GenerateSecret of [false, true]) {
  for (const admin of [false, true]) {
    const kind = `${GenerateSecret ? "with" : "without"} a secret, ${admin ? "admin" : "public"}`;
    Deno.test(`refreshTokens() gives new tokens both ways (${kind})`, async () => {
      const { pool, refreshToken, realName } = await signedInPool({ GenerateSecret }, admin);
      const clientMetadata = { tenant: "analytical" };
      const fresh = await refreshTokens(pool.cognito, { refreshToken }, { clientMetadata });
      assert(fresh.accessToken && fresh.idToken);
      assert.equal(fresh.refreshToken, refreshToken);
      assert(Math.abs(fresh.expiresAt - Date.now() - 3_600_000) < 60_000);
      assert.equal(pool.last().operation, "GetTokensFromRefreshToken");
      assert.deepEqual(pool.last().body.ClientMetadata, clientMetadata);

      const flow = "REFRESH_TOKEN_AUTH";
      const older = await refreshTokens(pool.cognito, {
        flow,
        refreshToken,
        ...(GenerateSecret && { username: realName }),
      }, { clientMetadata });
      assert(older.accessToken);
      assert.equal(older.refreshToken, refreshToken);
      const { operation, body } = pool.last();
      assert.equal(operation, admin ? "AdminInitiateAuth" : "InitiateAuth");
      assert.deepEqual(body.ClientMetadata, clientMetadata);
      assert.deepEqual(body.AuthParameters, {
        REFRESH_TOKEN: refreshToken,
        ...(GenerateSecret && { USERNAME: realName, SECRET_HASH: await pool.hashOf(realName) }),
      });
    });
  }
}

Deno.test("refreshTokens() is refused a hash over the alias", async () => {
  const { pool, refreshToken } = await signedInPool({ GenerateSecret: true });
  await assert.rejects(
    refreshTokens(pool.cognito, { flow: "REFRESH_TOKEN_AUTH", refreshToken, username }),
    { code: "secret_hash_mismatch" },
  );
});

Deno.test("refreshTokens() asks for the name that SECRET_HASH needs, and sends nothing", async () => {
  const { client, sent } = answering();
  const cognito = client({ clientSecret: "secret" });
  await assert.rejects(
    refreshTokens(cognito, { flow: "REFRESH_TOKEN_AUTH", refreshToken: "r" }),
    { name: "InputError", code: "invalid_input", member: "username" },
  );
  assert.equal(sent.length, 0);
});

Deno.test("refreshTokens() gives the new refresh token where they are rotated", async () => {
  const { pool, refreshToken } = await signedInPool({
    ExplicitAuthFlows: ALL_FLOWS.filter((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH"),
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
  });
  const fresh = await refreshTokens(pool.cognito, { refreshToken });
  assert(fresh.refreshToken);
  assert.notEqual(fresh.refreshToken, refreshToken);
  await assert.rejects(refreshTokens(pool.cognito, { refreshToken }), {
    name: "RefreshTokenReuseException",
    code: "refresh_token_reused",
  });
});

Deno.test("refreshTokens() tells tokens that are not good, and by REFRESH_TOKEN_AUTH that one was revoked", async () => {
  const { pool, refreshToken } = await signedInPool({});
  const other = await signedInPool({});
  await assert.rejects(refreshTokens(other.pool.cognito, { refreshToken }), {
    code: "token_refused",
  });
  await assert.rejects(refreshTokens(pool.cognito, { refreshToken: "invented" }), {
    code: "token_refused",
  });
  await revokeToken(pool.cognito, { Token: refreshToken });
  await assert.rejects(refreshTokens(pool.cognito, { refreshToken }), { code: "token_refused" });
  await assert.rejects(refreshTokens(pool.cognito, { refreshToken, flow: "REFRESH_TOKEN_AUTH" }), {
    code: "token_revoked",
  });
});

Deno.test("refreshTokens() is never sent twice when its outcome is unknown", async () => {
  const { client, sent } = answering(() => {
    throw new TypeError("connection reset");
  }, tokens());
  await assert.rejects(refreshTokens(client(), { refreshToken: "r" }), {
    code: "network_failure",
    outcome: "unknown",
  });
  assert.equal(sent.length, 1);
});

Deno.test("refreshTokens() refuses an answer without tokens", async () => {
  for (const reply of [json({}), json({ AuthenticationResult: {} })]) {
    await assert.rejects(refreshTokens(answering(reply).client(), { refreshToken: "r" }), {
      name: "ProtocolError",
      code: "unexpected_response",
    });
  }
});

Deno.test("refreshTokens() keeps the refresh token where an empty one comes", async () => {
  const reply = json({ AuthenticationResult: { AccessToken: "a.b.c", RefreshToken: "" } });
  const { refreshToken } = await refreshTokens(answering(reply).client(), { refreshToken: "r" });
  assert.equal(refreshToken, "r");
});
