// Compiled, not run: the routes and the guard, which bring Hono's own declarations along.
import { createAuthRoutes, requireUser } from "@cognito-edge/auth/hono";

export const routes = createAuthRoutes({
  userPoolId: "eu-west-1_Ab12Cd34e",
  clientId: "1example23456789",
  keys: "32 bytes in base64",
});
export { requireUser };
