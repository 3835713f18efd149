/**
 * The answer to a request for which there is no route.
 *
 * @module
 */

import type { Context } from "hono";

/** Characters of a path that the answer repeats. */
const LONGEST_PATH = 200;

/** Tells what was asked for, and what there is. */
export function notFound(context: Context, routes: string): Response {
  const { method, path } = context.req;
  const shown = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}...` : path;
  return context.json({ message: `No ${method} ${shown} here; there is ${routes}` }, 404);
}
