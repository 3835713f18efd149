import assert from "node:assert/strict";
import { answer, createClient, refreshTokens, signIn } from "@cognito-edge/auth";
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

Deno.test("the level that a local user pool's tokens show decides, and a refresh keeps it", async () => {
  const local = createLocalUserPool({
    clients: [{
      ClientId: "web",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    users: [{ ...config.users[0]!, UserAttributes: { email: user.email, email_verified: "true" } }],
  });
  const pool = { userPoolId: local.userPoolId, clientId: "web", fetch: local.fetch };
  const { cognito, tokens } = await signedIn(pool);
  const verifier = createTokenVerifier(pool);
  const demand = { level: 3, maxAge: 300 } as const;
  const first = await verifyAccessToken(verifier, tokens.accessToken);
  assert.deepEqual([first.acr, first.amr], ["urn:cognito:loa:1", ["pwd"]]);
  await refusal(
    verifyAccessToken(verifier, tokens.accessToken, demand),
    "insufficient_user_authentication",
  );
  const step = await signIn(cognito, {
    flow: "USER_AUTH",
    username: user.Username,
    targetAcr: ["urn:cognito:loa:3"],
    accessToken: tokens.accessToken,
  });
  assert(step.status === "challenge" && step.challenge.name === "EMAIL_OTP");
  const code = local.messages().at(-1)!.Code;
  const done = await answer(cognito, step.challenge, { code });
  assert(done.status === "signed_in");
  const refreshed = await refreshTokens(cognito, { refreshToken: done.tokens.refreshToken! });
  for (const { accessToken, idToken } of [done.tokens, refreshed]) {
    const { acr, amr } = await verifyAccessToken(verifier, accessToken, demand);
    assert.deepEqual([acr, amr!.toSorted()], ["urn:cognito:loa:3", ["email_otp", "mfa", "pwd"]]);
    assert.equal((await verifyIdToken(verifier, idToken)).acr, acr);
  }
});

Deno.test("tokens of one local user pool are not good in another, and are when it is started again", async () => {
  const { userPoolId, fetch } = createLocalUserPool(config);
  const { tokens: { accessToken } } = await signedIn({ userPoolId, clientId: "web", fetch });
  const verifierOf = ({ userPoolId, fetch }: ReturnType<typeof createLocalUserPool>) =>
    createTokenVerifier({ userPoolId, clientId: "web", fetch });
  const other = verifierOf(createLocalUserPool({ ...config, UserPoolId: "eu-west-1_Other0002" }));
  await refusal(verifyAccessToken(other, accessToken), "jwt_wrong_issuer");
  const again = verifierOf(createLocalUserPool(config));
  assert.equal((await verifyAccessToken(again, accessToken)).username, user.Username);
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
