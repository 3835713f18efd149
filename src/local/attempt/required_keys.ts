/**
 * The keys that AuthParameters and ChallengeResponses must have.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { invalidParameter } from "../fault.ts";

/** Throws `InvalidParameterException` for the first key that is missing or empty. */
export function requireKeys(map: StringMap, keys: readonly string[]): void {
  const missing = keys.find((key) => !map[key]);
  if (missing !== undefined) throw invalidParameter(`Missing required parameter ${missing}`);
}
