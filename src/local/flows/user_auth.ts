/**
 * USER_AUTH: the client, or the user, chooses the first factor.
 *
 * @module
 */

import { beginFactor, offeredChallenges } from "../attempt/choices.ts";
import { nextChallenge } from "../attempt/next_challenge.ts";
import { isStepUpReached, readStepUp, requireStepUp } from "../attempt/step_up.ts";
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
    const stepUp = await readStepUp(turn, parameters);
    const attempt = stepUp ? { ...turn.attempt, stepUp } : turn.attempt;
    const begun = { ...turn, attempt };
    const available = offeredChallenges(begun);
    const code = available.includes("EMAIL_OTP") || available.includes("SMS_OTP");
    requireUsableState(begun, code ? { unconfirmed: "may pass" } : {});
    if (stepUp) requireStepUp(begun);
    const [only] = available;
    const preferred = available.find((name) => name === parameters.PREFERRED_CHALLENGE) ??
      (stepUp && available.length === 1 ? only : undefined);
    return preferred === undefined
      ? { attempt, challenge: "SELECT_CHALLENGE" }
      : await beginFactor(begun, preferred, parameters);
  },

  decide(turn) {
    const { attempt } = turn;
    if (!attempt.stepUp) return Promise.resolve(nextChallenge(turn));
    if (turn.user?.UserStatus === "FORCE_CHANGE_PASSWORD") {
      return Promise.resolve({ attempt, challenge: "NEW_PASSWORD_REQUIRED" });
    }
    if (isStepUpReached(turn)) return Promise.resolve({ attempt });
    const [first, ...others] = offeredChallenges(turn);
    return Promise.resolve({
      attempt,
      challenge: first !== undefined && others.length === 0 ? first : "SELECT_CHALLENGE",
    });
  },
};
