/**
 * What a route is made of.
 *
 * @module
 */

import type { GenericSchema } from "valibot";
import type { AuthCall } from "../auth_call.ts";

/** One route. */
export interface Route<Input> {
  method: "GET" | "POST";
  path: string;
  /** The body of a POST. */
  input?: () => GenericSchema<unknown, Input>;
  /** What it answers; what it throws is answered as an error. */
  handle(call: AuthCall, input: Input): Promise<RouteReply>;
}

/** An answer. */
export interface RouteReply {
  /** JSON. */
  body: object;
  headers?: Record<string, string>;
}

/** A route as the table holds it. */
// deno-lint-ignore no-explicit-any -- each route's input is its own, and checked by its own schema.
export type AnyRoute = Route<any>;
