/**
 * What a flow is made of: how a sign-in begins.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import type { Next, Turn } from "../attempt/attempt.ts";

/** One of the flows that begin a sign-in; the refresh flows are not of them. */
export interface Flow {
  /** The keys of `AuthParameters` that must be there beside USERNAME. */
  required: readonly string[];
  /** The operation that knows it, where only one does. */
  family?: "admin" | "public";
  /** Begins: proves something at once, or names the first challenge. `session`: InitiateAuth's own. */
  start(turn: Turn, parameters: StringMap, session: string | undefined): Promise<Next> | Next;
  /**
   * What follows a proof; without a challenge, tokens. Absent: the order that all flows but CUSTOM_AUTH
   * share.
   */
  decide?(turn: Turn): Promise<Next> | Next;
}
