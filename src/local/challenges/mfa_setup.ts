/**
 * MFA_SETUP: the pool demands a second factor, and the user has none.
 *
 * @module
 */

import { proved } from "../attempt/attempt.ts";
import { knownUser } from "../attempt/users.ts";
import { isEmail } from "../directory/names.ts";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { offeredFactors } from "../mfa/factors.ts";
import type { Challenge } from "./challenge.ts";

/**
 * Answered with the Session of VerifySoftwareToken, or with `EMAIL`, an address, which EMAIL_OTP then
 * proves. A phone number is set as an attribute, and the sign-in begun anew.
 */
export const mfaSetup: Challenge = {
  required: [],

  issue(turn) {
    return {
      parameters: {
        MFAS_CAN_SETUP: JSON.stringify(offeredFactors(turn.pool)),
        USER_ID_FOR_SRP: knownUser(turn).Username,
      },
    };
  },

  answer(turn, responses, state) {
    const { attempt, pool } = turn;
    if (state.secrets.verified !== undefined) {
      return { attempt: proved(attempt, "MFA_SETUP") };
    }
    const { EMAIL } = responses;
    if (EMAIL === undefined) {
      throw new ServiceFault(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been verified in this session",
      );
    }
    if (!pool.mfaFactors.has("EMAIL_OTP")) {
      throw new ServiceFault("MFAMethodNotFoundException", "MFA method EMAIL_OTP is not enabled");
    }
    if (!isEmail(EMAIL)) throw invalidParameter("Invalid email address format.");
    return {
      attempt: { ...attempt, emailToSetUp: EMAIL },
      challenge: "EMAIL_OTP",
    };
  },
};
