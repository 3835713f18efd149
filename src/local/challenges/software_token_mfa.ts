/**
 * SOFTWARE_TOKEN_MFA: a code of an authenticator app as the second factor.
 *
 * @module
 */

import { proved } from "../attempt/attempt.ts";
import { knownUser } from "../attempt/users.ts";
import { ServiceFault } from "../fault.ts";
import { spendTotp } from "../mfa/totp.ts";
import { countMfaCode, refuseLockedMfa } from "../passwords/lock_out.ts";
import type { Challenge } from "./challenge.ts";

/** Each code is good once. */
export const softwareTokenMfa: Challenge = {
  required: ["SOFTWARE_TOKEN_MFA_CODE"],

  issue(turn) {
    const { Username, softwareToken } = knownUser(turn);
    return {
      parameters: {
        USER_ID_FOR_SRP: Username,
        ...(softwareToken?.friendlyName !== undefined &&
          { FRIENDLY_DEVICE_NAME: softwareToken.friendlyName }),
      },
    };
  },

  async answer(turn, responses) {
    const user = knownUser(turn);
    const app = user.softwareToken;
    if (app === undefined) {
      throw new ServiceFault(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been set up by the user",
      );
    }
    const { service } = turn;
    refuseLockedMfa(service, user);
    const verdict = await spendTotp(service, app, responses.SOFTWARE_TOKEN_MFA_CODE!);
    // Whoever sends a code twice has the app, and guesses nothing.
    if (verdict === "used") throw used();
    countMfaCode(service, user, verdict === "right", mismatch);
    return { attempt: proved(turn.attempt, "SOFTWARE_TOKEN_MFA") };
  },
};

function mismatch(): ServiceFault {
  return new ServiceFault("CodeMismatchException", "Invalid code received for user");
}

function used(): ServiceFault {
  return new ServiceFault(
    "ExpiredCodeException",
    "Your software token has already been used once.",
  );
}
