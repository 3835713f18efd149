/** The same by @hono/oidc-auth, which sends users to a hosted page: there is no sign-in of the app's own. */

import { getAuth, oidcAuthMiddleware, processOAuthCallback, revokeSession } from "@hono/oidc-auth";
import { Hono } from "hono";

const app = new Hono();
app.get("/callback", (c) => processOAuthCallback(c));
app.post("/auth/sign-out", async (c) => {
  await revokeSession(c);
  return c.body(null, 204);
});
app.use("/me", oidcAuthMiddleware());
app.get("/me", async (c) => c.json({ hello: (await getAuth(c)).sub }));

export default app;
