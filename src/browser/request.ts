/**
 * One request to a route.
 *
 * @module
 */

import type { AuthErrorBody } from "../hono/shapes/errors.ts";
import type { AuthRoutes } from "../hono/shapes/routes.ts";
import type { AuthClient } from "./client.ts";
import { AuthError } from "./errors.ts";

/** What goes along with every request. */
export interface RequestOptions {
  /** Gives up when it aborts: `AbortSignal.timeout(10_000)`, or one of your own. */
  signal?: AbortSignal | undefined;
}

/** The routes' names: `POST /sign-in`. */
type Route = keyof AuthRoutes;

/** What goes in; nothing at some routes. */
type Input<Name extends Route> = AuthRoutes[Name] extends { input: infer Body } ? Body : unknown;

/**
 * Asks a route.
 *
 * @throws {AuthError} where it refuses, and where no answer comes that is its own.
 */
export async function request<Name extends Route>(
  { basePath, fetch: send = fetch }: AuthClient,
  route: Name,
  input: Input<Name>,
  { signal }: RequestOptions = {},
): Promise<AuthRoutes[Name]["output"]> {
  const [method = "", path] = route.split(" ");
  let response: Response | undefined;
  let body;
  try {
    response = await send(basePath + path, {
      method,
      ...(signal && { signal }),
      ...(method === "POST" && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input ?? {}),
      }),
    });
    body = await response.json();
  } catch (cause) {
    const code = response ? "unexpected_response" : "network_failure";
    throw new AuthError(signal?.aborted ? "aborted" : code, route, { response, cause });
  }
  if (response.ok && body?.status) return body;
  const { error = "unexpected_response" } = body as AuthErrorBody ?? {};
  throw new AuthError(error, route, { response, body: body ?? {} });
}
