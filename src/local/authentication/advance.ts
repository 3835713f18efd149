/**
 * From one step of a sign-in to the next: a challenge with its session, or tokens.
 *
 * @module
 */

import type { AuthResponse } from "../../operations/wire.ts";
import { challenges } from "../challenges/table.ts";
import { flows, isRefresh } from "../flows/table.ts";
import { grantTokens } from "../tokens/grant.ts";
import type { Context, Next, Turn } from "../attempt/attempt.ts";
import { trackDevice } from "../attempt/device.ts";
import { nextChallenge } from "../attempt/next_challenge.ts";
import { newState, sealSession } from "../attempt/sessions.ts";
import { knownUser, refuseReset, userOf } from "../attempt/users.ts";

/** Goes where `next` says or, where it does not, where the flow decides. */
export async function advance(context: Context, next: Next): Promise<AuthResponse> {
  const user = userOf(context, next.attempt);
  const decided = next.challenge === undefined
    ? await decide({ ...context, attempt: next.attempt, user })
    : next;
  const { attempt, challenge: name, input = {} } = decided;
  const turn = { ...context, attempt, user };
  if (name === undefined || attempt.proven.length > 0) refuseReset(turn);
  if (name === undefined) {
    const device = trackDevice(turn, knownUser(turn));
    return {
      ChallengeParameters: {},
      AuthenticationResult: await grantTokens(turn, knownUser(turn), device),
    };
  }

  const issue = challenges[name].issue;
  if (issue === undefined) throw new Error(`${name} cannot be issued`);
  const state = newState(context, name, attempt);
  const issued = await issue({ ...turn, state, input });
  return {
    ChallengeName: name,
    ...(!issued.sessionless && {
      Session: await sealSession(context.service, { ...state, secrets: issued.secrets ?? {} }),
    }),
    ChallengeParameters: issued.parameters,
    ...(issued.available && { AvailableChallenges: issued.available }),
  };
}

function decide(turn: Turn): Promise<Next> {
  const { flow } = turn.attempt;
  const own = isRefresh(flow) ? undefined : flows[flow].decide;
  return own ? own(turn) : Promise.resolve(nextChallenge(turn));
}
