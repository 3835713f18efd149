/**
 * The routes as a Hono app.
 *
 * @module
 */

import { type Context, Hono } from "hono";
import { respond } from "./respond.ts";
import { type AuthSource, checkAuthOptions } from "./options.ts";
import { contextOf } from "./platform.ts";
import type { AnyRoute } from "./routes/route.ts";
import { type RouteGroup, routesOf, signInRoutes } from "./routes/groups.ts";

/**
 * Routes that sign users in, as a Hono app: mount it with `app.route("/auth", ...)`, or use its `fetch` where a
 * framework wants a handler. JSON in, JSON out; tokens and pending sign-ins stay in sealed cookies, or in a store.
 *
 * Without groups there is what a sign-in needs: `POST /sign-in`, `/answer`, `/totp`, `/refresh`, `/sign-out` and
 * `GET /user`.
 *
 * @param source Options, or a function that makes them of a Worker's bindings; hand the same one to `requireUser`.
 * @param groups More routes: `signUpRoutes`, `passkeyRoutes` and others.
 * @throws {InputError} `invalid_option` where one of the options cannot be used or is not known; a function's are looked
 * at with each request, which then fails.
 *
 * @example
 * ```ts
 * import { createAuthRoutes } from "@cognito-edge/auth/hono";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import { Hono } from "hono";
 * import assert from "node:assert/strict";
 *
 * const local = createLocalUserPool({ users: [{ Username: "ada", Password: "Correct-horse-1" }] });
 * const app = new Hono();
 * app.route("/auth", createAuthRoutes({
 *   userPoolId: local.userPoolId,
 *   clientId: local.client.ClientId,
 *   fetch: local.fetch, // leave it out to talk to AWS
 *   keys: "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=", // openssl rand -base64 32
 * }));
 *
 * const response = await app.request("https://app.example/auth/sign-in", {
 *   method: "POST",
 *   headers: { "content-type": "application/json", origin: "https://app.example" },
 *   body: JSON.stringify({ username: "ada", password: "Correct-horse-1" }),
 * });
 * assert.equal((await response.json()).status, "signed_in");
 * ```
 */
export function createAuthRoutes<Env = unknown>(
  source: AuthSource<Env>,
  groups: readonly RouteGroup[] = [],
): Hono {
  if (typeof source !== "function") checkAuthOptions(source);
  const app = new Hono();
  const all = [signInRoutes, ...groups];
  const tells = new Set(all.flatMap((group) => group.tells));
  const paths = new Map<string, AnyRoute[]>();
  for (const route of all.flatMap(routesOf)) {
    paths.set(route.path, [...paths.get(route.path) ?? [], route]);
  }
  for (const [path, routes] of paths) {
    app.all(path, (context: Context) => {
      const asked = contextOf<Env>(context);
      return respond(source, asked, routes, tells);
    });
  }
  return app;
}
