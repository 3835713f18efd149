import assert from "node:assert/strict";
import { createClient, refreshTokens, signIn } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { createTokenVerifier, verifyAccessToken, verifyIdToken } from "@cognito-edge/auth/tokens";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { refusal } from "./world.ts";

const user = { Username: "ada", Password: "Analytical-3ngine", email: "ada@example.com" };
const config = {
  clients: [{ ClientId: "web" }, { ClientId: "mobile" }],
  users: [{
    Username: user.Username,
    Password: user.Password,
    UserAttributes: [{ Name: "email", Value: user.email }],
  }],
};

async function signedIn(options: Parameters<typeof createClient>[0]) {
  const cognito = createClient(options);
  const step = await signIn(cognito, { username: user.Username, password: user.Password });
  assert(step.status === "signed_in");
  return { cognito, tokens: step.tokens };
}

Deno.test("tokens of a local user pool in the process are verified with the client's own options", async () => {
  const local = createLocalUserPool(config);
  const pool = { userPoolId: local.userPoolId, clientId: "web", fetch: local.fetch };
  const { cognito, tokens } = await signedIn(pool);
  const verifier = createTokenVerifier(pool);
  const access = await verifyAccessToken(verifier, tokens.accessToken, {
    maxAge: 60,
    scope: "aws.cognito.signin.user.admin",
  });
  assert.equal(access.username, user.Username);
  assert.equal(access.client_id, "web");
  const id = await verifyIdToken(verifier, tokens.idToken);
  assert.deepEqual([id.sub, id.email, id["cognito:username"]], [access.sub, user.email, "ada"]);

  const refreshToken = tokens.refreshToken!;
  const fresh = await refreshTokens(cognito, { refreshToken });
  const again = await verifyAccessToken(verifier, fresh.accessToken);
  assert.equal(again.auth_time, access.auth_time);

  await refusal(verifyAccessToken(verifier, tokens.idToken), "jwt_wrong_use");
  await refusal(verifyAccessToken(verifier, refreshToken), "jwt_invalid");
  const other = createTokenVerifier({ ...pool, clientId: "mobile" });
  await refusal(verifyAccessToken(other, tokens.accessToken), "jwt_wrong_client");
  const later = createTokenVerifier({ ...pool, now: () => Date.now() + 3_600_000 });
  await refusal(verifyAccessToken(later, tokens.accessToken), "jwt_expired");
});

Deno.test("tokens of one local user pool are not good in another", async () => {
  const [one, other] = [createLocalUserPool(config), createLocalUserPool(config)];
  const { tokens } = await signedIn({
    userPoolId: one.userPoolId,
    clientId: "web",
    fetch: one.fetch,
  });
  const verifier = createTokenVerifier({
    userPoolId: other.userPoolId,
    clientId: "web",
    fetch: other.fetch,
  });
  const same = one.userPoolId === other.userPoolId;
  const code = same ? "jwt_invalid" : "jwt_wrong_issuer";
  await refusal(verifyAccessToken(verifier, tokens.accessToken), code);
});

Deno.test("tokens of a served local user pool are verified by its issuer", async () => {
  const local = createLocalUserPool(config);
  const server = await serveLocalUserPool(local, { port: 0 });
  try {
    const { userPoolId } = local;
    const pool = { userPoolId, clientId: "web" };
    const { tokens } = await signedIn({ ...pool, endpoint: server.origin });
    const verifier = createTokenVerifier({ ...pool, issuer: `${server.origin}/${userPoolId}` });
    const { username } = await verifyAccessToken(verifier, tokens.accessToken);
    assert.equal(username, user.Username);
    const aws = createTokenVerifier(pool);
    await refusal(verifyAccessToken(aws, tokens.accessToken), "jwt_wrong_issuer");
  } finally {
    await server.close();
  }
});
