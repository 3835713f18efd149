/**
 * USER_AUTH: the client, or the user, chooses the first factor.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { beginFactor, offeredChallenges } from "../attempt/choices.ts";
import { nextChallenge } from "../attempt/next_challenge.ts";
import { isStepUpReached, readStepUp, requireStepUp } from "../attempt/step_up.ts";
import { requireUsableState } from "../attempt/users.ts";
import { invalidParameter } from "../fault.ts";
import { redeemSignUpSession } from "../sessions/sign_up_session.ts";
import type { Flow } from "./flow.ts";

/** What PREFERRED_CHALLENGE can name, on offer or not. */
const PREFERABLE: readonly string[] = [
  "PASSWORD_SRP",
  "PASSWORD",
  "WEB_AUTHN",
  "EMAIL_OTP",
  "SMS_OTP",
];

/** Seen live: another name is refused; what is not on offer leads to SELECT_CHALLENGE. */
function requirePreferable(
  { PREFERRED_CHALLENGE: preferred }: StringMap,
  available: readonly string[],
): void {
  if (preferred === undefined) return;
  if (PREFERABLE.includes(preferred) || available.includes(preferred)) return;
  throw invalidParameter(`PREFERRED_CHALLENGE must be one of ${PREFERABLE.join(", ")}`);
}

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
    requirePreferable(parameters, available);
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
    if (!attempt.stepUp) return nextChallenge(turn);
    if (turn.user?.UserStatus === "FORCE_CHANGE_PASSWORD") {
      return { attempt, challenge: "NEW_PASSWORD_REQUIRED" };
    }
    if (isStepUpReached(turn)) return { attempt };
    const [first, ...others] = offeredChallenges(turn);
    return {
      attempt,
      challenge: first !== undefined && others.length === 0 ? first : "SELECT_CHALLENGE",
    };
  },
};
