/**
 * The guard of an app's own routes: as Hono middleware, and as a function for everything else.
 *
 * @module
 */

import type { Context, MiddlewareHandler } from "hono";
import { varyByCookie } from "../session/cookie_line.ts";
import type { AccessRequirements } from "../tokens/mod.ts";
import { type AuthCall, openCall } from "./auth_call.ts";
import { guard, type Guarded, type User } from "./guard.ts";
import type { AuthContext, AuthSource } from "./options.ts";
import { contextOf } from "./platform.ts";
import { Refusal } from "./refusal.ts";
import { refused } from "./respond.ts";

/** What {@linkcode requireUser} puts on Hono's context. */
export interface AuthVariables {
  /** Who is signed in. */
  user: User;
  /** For calls to other APIs in the user's name. */
  accessToken: string;
  /** For identity pools, where it is kept. */
  idToken: string | undefined;
}

/** The environment of a Hono app with {@linkcode requireUser}. */
export interface AuthEnv {
  /** `c.var`. */
  Variables: AuthVariables;
}

/**
 * Hono middleware that lets signed-in users through: it opens the tokens, refreshes them before they expire, once
 * for all requests, and verifies the access token. Everybody else gets 401, 403, or the answer of RFC 9470 where a
 * stronger or more recent sign-in is needed. POSTs and the like of other sites are refused.
 *
 * @param source What `createAuthRoutes` was given.
 *
 * @example
 * ```ts
 * import { type AuthEnv, type AuthOptions, requireUser } from "@cognito-edge/auth/hono";
 * import { Hono } from "hono";
 *
 * const auth: AuthOptions = {
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
 *   keys: "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=", // openssl rand -base64 32
 * };
 * const app = new Hono<AuthEnv>();
 * app.get("/me", requireUser(auth), (c) => c.json({ hello: c.var.user.username }));
 * app.post("/transfer", requireUser(auth, { level: 3, maxAge: 300 }), (c) => c.body(null, 204));
 * ```
 */
export function requireUser<Env = unknown>(
  source: AuthSource<Env>,
  requirements: AccessRequirements = {},
): MiddlewareHandler<AuthEnv> {
  return async function requireUser(context, next) {
    const entered = await enter(
      source,
      contextOf<Env>(context as unknown as Context),
      requirements,
    );
    if ("refusal" in entered) return await refused(entered.call, entered.refusal);
    const { call, guarded } = entered;
    const { accessToken, idToken } = guarded.session.tokens;
    context.set("user", guarded.user);
    context.set("accessToken", accessToken);
    context.set("idToken", idToken);
    await next();
    await guarded.settle();
    const response = dressed(context.res, call);
    if (response !== context.res) {
      // Hono would lay the headers of the one before over it.
      context.res = undefined;
      context.res = response;
    }
    return undefined;
  };
}

/** Somebody is signed in, and may do what was demanded. */
export interface Authenticated {
  /** Tells it from {@linkcode NotAuthenticated}. */
  ok: true;
  /** Who is signed in. */
  user: User;
  /** For calls to other APIs in the user's name. */
  accessToken: string;
  /** For identity pools, where it is kept. */
  idToken: string | undefined;
  /** The response with the cookies and headers that have to go along: send this one. */
  apply(response: Response): Response;
}

/** Nobody is signed in, or the user may not. */
export interface NotAuthenticated {
  /** Tells it from {@linkcode Authenticated}. */
  ok: false;
  /** Send it, or one of your own: 401, 403 or 503, with `{ error }` as JSON. */
  response: Response;
}

/**
 * What {@linkcode requireUser} does, for route handlers of other frameworks.
 *
 * @param source What `createAuthRoutes` was given.
 * @param platform The bindings and `waitUntil`, where the platform has them.
 *
 * @example
 * ```ts
 * import { authenticate, type AuthOptions } from "@cognito-edge/auth/hono";
 *
 * const auth: AuthOptions = {
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
 *   keys: "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=",
 * };
 *
 * export async function GET(request: Request): Promise<Response> {
 *   const answer = await authenticate(auth, request, { groups: "admins" });
 *   if (!answer.ok) return answer.response;
 *   return answer.apply(Response.json({ hello: answer.user.username }));
 * }
 * ```
 */
export async function authenticate<Env = unknown>(
  source: AuthSource<Env>,
  request: Request,
  requirements: AccessRequirements = {},
  platform: Partial<Omit<AuthContext<Env>, "request">> = {},
): Promise<Authenticated | NotAuthenticated> {
  const context = { ...platform, request } as AuthContext<Env>;
  const entered = await enter(source, context, requirements);
  if ("refusal" in entered) {
    return { ok: false, response: await refused(entered.call, entered.refusal) };
  }
  const { call, guarded } = entered;
  await guarded.settle();
  const { user, session: { tokens: { accessToken, idToken } } } = guarded;
  return {
    ok: true,
    user,
    accessToken,
    idToken,
    apply: (response) => dressed(response, call),
  };
}

type Entered = { call: AuthCall } & ({ guarded: Guarded } | { refusal: Refusal });

async function enter<Env>(
  source: AuthSource<Env>,
  context: AuthContext<Env>,
  requirements: AccessRequirements,
): Promise<Entered> {
  const call = await openCall(source, context, { name: "guard", tells: new Set() });
  try {
    return { call, guarded: await guard(call, requirements) };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { call, refusal };
    throw refusal;
  }
}

/** The response, or a copy of it where its headers cannot be changed, as those of `fetch` cannot. */
function dressed(response: Response, call: AuthCall): Response {
  try {
    dress(response.headers, call);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    dress(copy.headers, call);
    return copy;
  }
}

/** What is made for one user stays out of shared caches, unless the app itself says how it may be kept. */
function dress(headers: Headers, { cookies }: AuthCall): void {
  varyByCookie(headers);
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
  cookies.writeTo(headers);
}
