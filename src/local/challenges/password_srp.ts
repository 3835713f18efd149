/**
 * PASSWORD_SRP: USER_AUTH's first factor, proven by SRP.
 *
 * @module
 */

import { offeredChallenges } from "../attempt/choices.ts";
import { wrongCredentials } from "../fault.ts";
import type { Challenge } from "./challenge.ts";

/** PASSWORD_VERIFIER follows. A session of SELECT_CHALLENGE may be answered by it at once. */
export const passwordSrp: Challenge = {
  required: ["SRP_A"],
  alsoAnswers: ["SELECT_CHALLENGE"],

  issue() {
    return { parameters: {} };
  },

  answer(turn, responses) {
    if (!offeredChallenges(turn).includes("PASSWORD_SRP")) throw wrongCredentials();
    return {
      attempt: turn.attempt,
      challenge: "PASSWORD_VERIFIER",
      input: { SRP_A: responses.SRP_A! },
    };
  },
};
