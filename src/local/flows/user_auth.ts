/**
 * USER_AUTH: the client, or the user, chooses the first factor.
 *
 * @module
 */

import { availableChallenges, beginFactor } from "../attempt/first_factors.ts";
import { requireUsableState } from "../attempt/users.ts";
import { redeemSignUpSession } from "../sessions/sign_up_session.ts";
import type { Flow } from "./flow.ts";

/** For both operations. */
export const userAuth: Flow = {
  required: [],

  async start(turn, parameters, session) {
    if (session !== undefined) {
      requireUsableState(turn);
      return { attempt: await redeemSignUpSession(turn, session) };
    }
    const available = availableChallenges(turn);
    const code = available.includes("EMAIL_OTP") || available.includes("SMS_OTP");
    requireUsableState(turn, code ? { unconfirmed: "may pass" } : {});
    const preferred = available.find((name) => name === parameters.PREFERRED_CHALLENGE);
    return preferred === undefined
      ? { attempt: turn.attempt, challenge: "SELECT_CHALLENGE" }
      : await beginFactor(turn, preferred, parameters);
  },
};
