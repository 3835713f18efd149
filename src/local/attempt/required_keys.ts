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
export function requireKeys<Key extends string>(
  map: StringMap,
  keys: readonly Key[],
): asserts map is StringMap & Record<Key, string> {
  for (const key of keys) {
    const value = map[key];
    if (!value) throw invalidParameter(`Missing required parameter ${key}`);
    if (key === "SRP_A" && !isPublicValue(value)) throw invalidParameter("SRP_A is not valid");
  }
}
