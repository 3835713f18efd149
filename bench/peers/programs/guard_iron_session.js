/** The same by iron-session and this package's client, as one writes it by hand. */

import {
  answerFromJSON,
  callCognito,
  createClient,
  refreshTokens,
  signIn,
} from "@cognito-edge/auth";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";
import { Hono } from "hono";
import { getIronSession } from "iron-session";

let made;

function setUp(env) {
  const { COGNITO_ENDPOINT: endpoint, COGNITO_USER_POOL_ID, COGNITO_CLIENT_ID } = env;
  const pool = { userPoolId: COGNITO_USER_POOL_ID, clientId: COGNITO_CLIENT_ID };
  return made ??= {
    cognito: createClient({ endpoint, ...pool }),
    verifier: createTokenVerifier({ issuer: `${endpoint}/${pool.userPoolId}`, ...pool }),
  };
}

const open = (c) =>
  getIronSession(c.req.raw, c.res, { password: c.env.SESSION_KEYS, cookieName: "session" });

async function proceed(c, session, step) {
  if (step.status === "challenge") session.challenge = step.challenge;
  else Object.assign(session, { challenge: undefined, tokens: step.tokens });
  await session.save();
  const { name } = step.challenge ?? {};
  return c.json({ status: step.status, name });
}

const app = new Hono();
app.post("/auth/sign-in", async (c) => {
  const { username, password } = await c.req.json();
  const { cognito } = setUp(c.env);
  return proceed(c, await open(c), await signIn(cognito, { username, password }));
});
app.post("/auth/answer", async (c) => {
  const session = await open(c);
  const step = await answerFromJSON(setUp(c.env).cognito, session.challenge, await c.req.json());
  return proceed(c, session, step);
});
app.post("/auth/sign-out", async (c) => {
  const session = await open(c);
  await callCognito(setUp(c.env).cognito, "GlobalSignOut", {
    AccessToken: session.tokens.accessToken,
  });
  session.destroy();
  return c.body(null, 204);
});
app.get("/me", async (c) => {
  const session = await open(c);
  if (!session.tokens) return c.body(null, 401);
  const { cognito, verifier } = setUp(c.env);
  if (session.tokens.expiresAt < Date.now()) {
    session.tokens = await refreshTokens(cognito, session.tokens);
    await session.save();
  }
  const claims = await verifyAccessToken(verifier, session.tokens.accessToken);
  return c.json({ hello: claims.username });
});

export default app;
