/**
 * SELECT_CHALLENGE: USER_AUTH asks which first factor it shall be.
 *
 * @module
 */

import { beginFactor, offeredChallenges } from "../attempt/choices.ts";
import { invalidParameter } from "../fault.ts";
import type { Challenge } from "./challenge.ts";

/** The answer names the factor, and may bring along the PASSWORD or SRP_A that it asks for. */
export const selectChallenge: Challenge = {
  required: ["ANSWER"],
  unconfirmedMayAnswer: true,

  issue(turn) {
    return { parameters: {}, available: offeredChallenges(turn) };
  },

  async answer(turn, responses) {
    const available = offeredChallenges(turn);
    const chosen = available.find((name) => name === responses.ANSWER);
    if (chosen === undefined) {
      throw invalidParameter(`ANSWER must be one of ${available.join(", ")}`);
    }
    return await beginFactor(turn, chosen, responses);
  },
};
