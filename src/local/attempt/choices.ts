/**
 * What USER_AUTH lets the user choose among, and going to what was chosen.
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Next, Turn } from "./attempt.ts";
import { availableChallenges } from "./first_factors.ts";
import { provePassword } from "./prove_password.ts";
import { requireKeys } from "./required_keys.ts";
import { stepUpChoices } from "./step_up.ts";

/** `AvailableChallenges`: the first factors, or what brings a step-up nearer to its level. */
export function offeredChallenges(turn: Turn): ChallengeName[] {
  return turn.attempt.stepUp ? stepUpChoices(turn) : availableChallenges(turn);
}

/** Goes to a factor's challenge, or past it when what it asks for came along. */
export async function beginFactor(
  turn: Turn,
  factor: ChallengeName,
  given: StringMap,
): Promise<Next> {
  const { attempt } = turn;
  const { PASSWORD, SRP_A } = given;
  if (factor === "PASSWORD" && PASSWORD) return await provePassword(turn, given);
  if (factor === "PASSWORD_SRP" && SRP_A) {
    requireKeys(given, ["SRP_A"]);
    return { attempt, challenge: "PASSWORD_VERIFIER", input: { SRP_A } };
  }
  return { attempt, challenge: factor };
}
