/** The routes and the guard of this package, as a Worker. */

import {
  type AuthEnv,
  type AuthSource,
  createAuthRoutes,
  requireUser,
} from "@cognito-edge/auth/hono";
import { Hono } from "hono";

const auth: AuthSource<Record<string, string>> = ({ env }) => ({
  endpoint: env.COGNITO_ENDPOINT,
  userPoolId: env.COGNITO_USER_POOL_ID!,
  clientId: env.COGNITO_CLIENT_ID!,
  keys: env.SESSION_KEYS!,
});
const app = new Hono<AuthEnv>();
app.route("/auth", createAuthRoutes(auth));
app.get("/me", requireUser(auth), (c) => c.json({ hello: c.var.user.username }));

export default app;
