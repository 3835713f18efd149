/**
 * The answer to a request for which there is no route.
 *
 * @module
 */

import type { Context } from "hono";
import { cut } from "../known.ts";

/** Tells what was asked for, and what there is. */
export function notFound(context: Context, routes: string): Response {
  const { method, path } = context.req;
  return context.json({ message: `No ${method} ${cut(path)} here; there is ${routes}` }, 404);
}
