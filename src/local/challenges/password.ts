/**
 * PASSWORD: USER_AUTH's first factor, sent as it is.
 *
 * @module
 */

import { offeredChallenges } from "../attempt/choices.ts";
import { provePassword } from "../attempt/prove_password.ts";
import { wrongCredentials } from "../fault.ts";
import type { Challenge } from "./challenge.ts";

/** A session of SELECT_CHALLENGE may be answered by it at once. */
export const password: Challenge = {
  required: ["PASSWORD"],
  alsoAnswers: ["SELECT_CHALLENGE"],

  issue() {
    return { parameters: {} };
  },

  async answer(turn, responses) {
    if (!offeredChallenges(turn).includes("PASSWORD")) throw wrongCredentials();
    return await provePassword(turn, responses);
  },
};
