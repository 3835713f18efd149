/**
 * A Worker that signs users in: the routes of `@cognito-edge/auth/hono`, and two of its own behind them. One is for
 * whoever is signed in; the other demands a second factor or a passkey, proved within the last five minutes.
 *
 *     deno run -A examples/cloudflare_worker/dev.ts
 *     curl http://127.0.0.1:8787/auth/sign-in -H "origin: http://127.0.0.1:8787" \
 *       --json '{"username": "bob", "password": "Correct-horse-1"}' -c cookies.txt
 *     curl http://127.0.0.1:8787/me -b cookies.txt
 *
 * @module
 */

import { warmUp } from "@cognito-edge/auth";
import {
  type AuthEnv,
  type AuthSource,
  createAuthRoutes,
  requireUser,
  stepUpRoutes,
} from "@cognito-edge/auth/hono";
import { Hono } from "hono";

/** The variables of wrangler.jsonc, and the secrets: `wrangler secret put`, or .dev.vars. */
export interface Env {
  COGNITO_USER_POOL_ID: string;
  COGNITO_CLIENT_ID: string;
  COGNITO_CLIENT_SECRET: string;
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  /** 32 bytes in base64; after a rotation the new key in front, and a blank between them. */
  SESSION_KEYS: string;
  /** Where Cognito is not AWS's: the local user pool. */
  COGNITO_ENDPOINT?: string;
}

// Users sign in by SRP here: what is computed before a request comes does not count towards its CPU time.
await warmUp();

const auth: AuthSource<Env> = ({ env }) => ({
  userPoolId: env.COGNITO_USER_POOL_ID,
  clientId: env.COGNITO_CLIENT_ID,
  clientSecret: env.COGNITO_CLIENT_SECRET,
  credentials: {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
  },
  keys: env.SESSION_KEYS,
  ipHeader: "cf-connecting-ip",
  insecureLocalhost: true,
  ...(env.COGNITO_ENDPOINT && { endpoint: env.COGNITO_ENDPOINT }),
});

const app = new Hono<AuthEnv>();
app.route("/auth", createAuthRoutes(auth, [stepUpRoutes]));
app.get("/me", requireUser(auth), (c) => c.json({ hello: c.var.user.username }));
// 401 names what is missing; POST /auth/step-up takes it as it is, and goes on as a sign-in does.
app.post(
  "/transfer",
  requireUser(auth, { level: 3, maxAge: 300 }),
  (c) => c.json({ transferred: true, acr: c.var.user.acr }),
);

export default app;
