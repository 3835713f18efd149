/**
 * What Hono knows of the platform.
 *
 * @module
 */

import type { Context } from "hono";
import type { AuthContext } from "./options.ts";

/** Hono's context as {@linkcode AuthContext}. */
export function contextOf<Env>(context: Context): AuthContext<Env> {
  return { request: context.req.raw, env: context.env as Env, waitUntil: waitUntilOf(context) };
}

function waitUntilOf(context: Context): AuthContext["waitUntil"] {
  try {
    const { executionCtx } = context;
    return (work) => executionCtx.waitUntil(work);
  } catch {
    // Hono throws where the platform has none.
    return undefined;
  }
}
