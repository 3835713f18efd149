/**
 * CUSTOM_AUTH: the pool's DefineAuthChallenge trigger decides after every step what comes next.
 *
 * @module
 */

import { type Attempt, invocationOf, type Next, type Turn } from "../attempt/attempt.ts";
import { nextChallenge, passedMfa } from "../attempt/next_challenge.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { requireUsableState } from "../attempt/users.ts";
import { wrongCredentials } from "../fault.ts";
import type { ChallengeResult } from "../model/custom_auth_events.ts";
import { defineAuthChallenge } from "../triggers/custom_authentication.ts";
import { requireTriggers, unrecognizable } from "../triggers/invoke.ts";
import type { Flow } from "./flow.ts";

/** Steps of the history that are not proofs of the attempt. */
const UNPROVEN: readonly string[] = ["SRP_A", "CUSTOM_CHALLENGE"];

/** With `CHALLENGE_NAME` = `SRP_A` the password can be verified on the way. */
export const customAuth: Flow = {
  required: [],

  start(turn, parameters) {
    requireTriggers(turn);
    requireUsableState(turn);
    if (parameters.CHALLENGE_NAME !== "SRP_A") {
      return { attempt: { ...turn.attempt, custom: [] } };
    }
    requireKeys(parameters, ["SRP_A"]);
    const custom = [{ challengeName: "SRP_A", challengeResult: true }];
    return { attempt: { ...turn.attempt, custom, srpA: parameters.SRP_A } };
  },

  async decide(turn) {
    const attempt = { ...turn.attempt, custom: recorded(turn.attempt) };
    // Second factors hang on the password, the first thing to be proven: without it the triggers alone decide.
    if (attempt.proven.length > 0) {
      const due = nextChallenge({ ...turn, attempt });
      if (due.challenge !== undefined) return due;
      if (passedMfa(attempt) && !turn.service.quirks.defineAuthChallengeAfterMfa) {
        return { attempt };
      }
    }
    return await define({ ...turn, attempt });
  },
};

async function define(turn: Turn): Promise<Next> {
  const { attempt, family } = turn;
  const { challengeName, issueTokens, failAuthentication } = await defineAuthChallenge(
    invocationOf(turn),
    attempt.custom ?? [],
  );
  if (failAuthentication) throw wrongCredentials();
  if (issueTokens) return { attempt };
  const { srpA, ...rest } = attempt;
  if (challengeName === "CUSTOM_CHALLENGE") return { attempt, challenge: challengeName };
  if (challengeName === "PASSWORD_VERIFIER" && srpA !== undefined) {
    return { attempt: rest, challenge: challengeName, input: { SRP_A: srpA } };
  }
  if (challengeName === "ADMIN_NO_SRP_AUTH" && family === "admin") {
    return { attempt, challenge: challengeName };
  }
  throw unrecognizable();
}

/** The history with the proofs that were added since the triggers were last asked. */
function recorded({ custom = [], proven }: Attempt): ChallengeResult[] {
  const known = custom.filter((step) => !UNPROVEN.includes(step.challengeName)).length;
  const added = proven.slice(known);
  return [...custom, ...added.map((challengeName) => ({ challengeName, challengeResult: true }))];
}
