/**
 * The keys that AuthParameters and ChallengeResponses must have.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { isPublicValue } from "../../srp/server.ts";
import { invalidParameter } from "../fault.ts";

/**
 * Throws `InvalidParameterException` for the first key that is missing or empty, and for an SRP_A that no
 * client can have drawn.
 */
export function requireKeys(map: StringMap, keys: readonly string[]): void {
  const missing = keys.find((key) => !map[key]);
  if (missing !== undefined) throw invalidParameter(`Missing required parameter ${missing}`);
  if (keys.includes("SRP_A") && !isPublicValue(map.SRP_A!)) {
    throw invalidParameter("SRP_A is not valid");
  }
}
