/**
 * An app with every route over a served local user pool, and its page in Chromium.
 *
 * @module
 */

import type { AnswerTo } from "@cognito-edge/auth";
import type { AuthChallenge, AuthClient, AuthStep } from "@cognito-edge/auth/browser";
import * as hono from "@cognito-edge/auth/hono";
import type { LocalUserConfig, LocalUserPoolConfig, Triggers } from "@cognito-edge/auth/local";
import { Hono } from "hono";
import assert from "node:assert/strict";
import { type App, openApp } from "./browser.ts";
import type * as auth from "./pages/auth.ts";
import { pageHandler } from "./pages.ts";
import { type ServedPool, servePool } from "./served_pool.ts";

/** Every group of routes that the entry point has. */
export const groups: hono.RouteGroup[] = Object.entries(hono)
  .flatMap(([name, value]) => name.endsWith("Routes") && typeof value === "object" ? [value] : []);

// deno-lint-ignore no-explicit-any
type WithoutClient<Fn> = Fn extends (client: AuthClient, ...rest: infer Rest) => any ? Rest : never;

/** A page of the app, and what happened behind it. */
export interface AuthApp extends App<typeof auth> {
  pool: ServedPool;
  /** The routes that were answered well: `POST /sign-in`. */
  walked: Set<string>;
  /** Calls a function of `@cognito-edge/auth/browser` in the page. */
  ask<Name extends keyof auth.Functions>(
    name: Name,
    ...args: WithoutClient<auth.Functions[Name]>
  ): Promise<Awaited<ReturnType<auth.Functions[Name]>>>;
  /** The same for `answer`, whose types hang on the challenge. */
  answer<Asked extends AuthChallenge>(
    challenge: Asked,
    given: AnswerTo<Asked["name"]>,
  ): Promise<AuthStep>;
  /** The last code that the pool sent. */
  lastCode(): string;
}

/** What an app is made of. */
export interface AuthAppOptions {
  config?: LocalUserPoolConfig;
  user?: Partial<LocalUserConfig>;
  triggers?: Triggers;
  /** Laid over the routes' options. */
  auth?: (pool: ServedPool) => Partial<hono.AuthOptions>;
}

const handlePage = pageHandler();

/** Opens the app. Its client has a secret and allows every flow. */
export async function openAuthApp(
  { config = {}, user = {}, triggers, auth: more = () => ({}) }: AuthAppOptions = {},
): Promise<AuthApp> {
  const clients = [{
    GenerateSecret: true,
    ExplicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_CUSTOM_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
  }] satisfies LocalUserPoolConfig["clients"];
  const pool = await servePool({ clients, ...config }, user, triggers ? { triggers } : {});
  const options: hono.AuthOptions = {
    ...pool.settings,
    clientSecret: pool.local.client.ClientSecret,
    keys: btoa("not a secret: make your own one!"),
    insecureLocalhost: true,
    refusalDelay: 0,
    ...more(pool),
  };
  const walked = new Set<string>();
  const app = new Hono<hono.AuthEnv>();
  app.use("/auth/*", async (c, next) => {
    await next();
    if (c.res.ok) walked.add(`${c.req.method} ${c.req.path.slice("/auth".length)}`);
  });
  app.route("/auth", hono.createAuthRoutes(options, groups));
  const strong = hono.requireUser(options, { level: 3, maxAge: 300 });
  app.post("/transfer", strong, (c) => c.body(null, 204));
  app.get("*", (c) => handlePage(c.req.raw));
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.fetch);
  const opened = await openApp<typeof auth>("auth", {
    origin: `http://localhost:${server.addr.port}`,
  });
  return {
    ...opened,
    pool,
    walked,
    ask: (name, ...args) => opened.call("ask", name, ...args as unknown[]) as never,
    answer: (challenge, given) => opened.call("ask", "answer", challenge, given) as never,
    lastCode: () => pool.local.messages().at(-1)?.Code ?? "",
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await server.shutdown();
      await pool[Symbol.asyncDispose]();
    },
  };
}

/** The challenge of a step, which must have that name. */
export function challenged<Name extends AuthChallenge["name"]>(
  step: AuthStep | { status: "confirmed" },
  name: Name,
): AuthChallenge & { name: Name } {
  assert(step.status === "challenge", `Expected ${name}, got ${step.status}`);
  assert.equal(step.challenge.name, name);
  return step.challenge as AuthChallenge & { name: Name };
}

/** The user of a step that has to be the last one. */
export function signedIn(step: AuthStep | { status: "confirmed" }): string {
  assert(step.status === "signed_in", `Expected to be signed in, got ${JSON.stringify(step)}`);
  return step.user.username;
}
