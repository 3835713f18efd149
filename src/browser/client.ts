/**
 * Where the routes are.
 *
 * @module
 */

/** How the routes are reached. */
export interface AuthClientOptions {
  /** Where they are mounted: a path, or an address of the page's own origin. `/auth` unless set. */
  basePath?: string | undefined;
  /** In place of the browser's own. */
  fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** What {@linkcode createAuthClient} makes; pass it to every function. */
export interface AuthClient {
  /** Without a slash at its end. */
  readonly basePath: string;
  /** As it was given. */
  readonly fetch: AuthClientOptions["fetch"];
}

/**
 * Makes a client. Nothing is sent, and nothing is kept in it: who is signed in is in the browser's cookies.
 *
 * @example
 * ```ts
 * import { createAuthClient, currentUser } from "@cognito-edge/auth/browser";
 *
 * const auth = createAuthClient({ basePath: "/api/auth" });
 *
 * export async function greet(): Promise<string> {
 *   const user = await currentUser(auth);
 *   return user ? `Hello ${user.username}` : "Nobody is signed in";
 * }
 * ```
 */
export function createAuthClient(
  { basePath = "/auth", fetch }: AuthClientOptions = {},
): AuthClient {
  return { basePath: basePath.replace(/\/+$/, ""), fetch };
}
