/**
 * SELECT_MFA_TYPE: the user has several second factors and prefers none.
 *
 * @module
 */

import { knownUser } from "../attempt/users.ts";
import { ServiceFault } from "../fault.ts";
import { secondFactors } from "../mfa/factors.ts";
import type { Challenge } from "./challenge.ts";

/** The answer names the factor, and that factor's challenge follows. */
export const selectMfaType: Challenge = {
  required: ["ANSWER"],

  issue(turn) {
    const user = knownUser(turn);
    return {
      parameters: {
        MFAS_CAN_CHOOSE: JSON.stringify(secondFactors(turn.pool, user)),
        USER_ID_FOR_SRP: user.Username,
      },
    };
  },

  answer(turn, responses) {
    const available = secondFactors(turn.pool, knownUser(turn));
    const chosen = available.find((factor) => factor === responses.ANSWER);
    if (chosen === undefined) {
      throw new ServiceFault(
        "MFAMethodNotFoundException",
        `ANSWER must be one of ${available.join(", ")}`,
      );
    }
    return { attempt: turn.attempt, challenge: chosen };
  },
};
