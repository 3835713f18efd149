/**
 * Who is signed in, and where.
 *
 * @module
 */

import type { RevokedReply, RevokeSessionBody, SessionsReply } from "../hono/shapes/sessions.ts";
import type {
  ShownUser,
  SignedInReply,
  SignedOutReply,
  SignOutBody,
} from "../hono/shapes/sign_in.ts";
import type { AuthClient } from "./client.ts";
import { AuthError } from "./errors.ts";
import { request, type RequestOptions } from "./request.ts";

/** Who is signed in; `undefined` where nobody is. */
export async function currentUser(
  client: AuthClient,
  options?: RequestOptions,
): Promise<ShownUser | undefined> {
  try {
    return (await request(client, "GET /user", {}, options)).user;
  } catch (error) {
    if (error instanceof AuthError && error.code === "not_signed_in") return undefined;
    throw error;
  }
}

/**
 * Has the tokens refreshed now, so that a change to the user's groups or attributes shows. Apart from that the routes
 * refresh them by themselves.
 *
 * @throws {AuthError} `not_signed_in`.
 */
export function refresh(client: AuthClient, options?: RequestOptions): Promise<SignedInReply> {
  return request(client, "POST /refresh", {}, options);
}

/** Signs out: here, or with `{ everywhere: true }` on all devices. */
export function signOut(
  client: AuthClient,
  input: SignOutBody = {},
  options?: RequestOptions,
): Promise<SignedOutReply> {
  return request(client, "POST /sign-out", input, options);
}

/**
 * Where the user is signed in. The app needs `sessionRoutes`, and the pool the Essentials or Plus plan.
 *
 * @throws {AuthError} `not_signed_in`; `not_found` where the pool keeps no sessions.
 */
export function listSessions(
  client: AuthClient,
  options?: RequestOptions,
): Promise<SessionsReply> {
  return request(client, "GET /sessions", {}, options);
}

/**
 * Ends one of the sessions of {@linkcode listSessions}; the current one is for {@linkcode signOut}.
 *
 * @throws {AuthError} `not_found`, `not_signed_in`.
 */
export function revokeSession(
  client: AuthClient,
  input: RevokeSessionBody,
  options?: RequestOptions,
): Promise<RevokedReply> {
  return request(client, "POST /sessions/revoke", input, options);
}
