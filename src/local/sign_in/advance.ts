/**
 * From one step of a sign-in to the next: a challenge with its session, or tokens.
 *
 * @module
 */

import type { AuthenticationResult, ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Context, Next, Turn } from "../attempt/attempt.ts";
import { nextChallenge } from "../attempt/next_challenge.ts";
import { knownUser, refuseReset, userOf } from "../attempt/users.ts";
import { challenges } from "../challenges/table.ts";
import { trackDevice } from "../devices/tracking.ts";
import { flows, isRefresh } from "../flows/table.ts";
import type { UserRecord } from "../model/records.ts";
import { newState, sealSession } from "../sessions/sessions.ts";
import { grantTokens } from "../tokens/grant.ts";

/** What the four sign-in operations answer. */
export type Answered = {
  ChallengeName?: ChallengeName;
  Session?: string;
  ChallengeParameters: StringMap;
  AuthenticationResult?: AuthenticationResult;
  AvailableChallenges?: ChallengeName[];
};

/** Goes where `next` says or, where it does not, where the flow decides. */
export async function advance(context: Context, next: Next): Promise<Answered> {
  const user = userOf(context, next.attempt);
  const decided = next.challenge === undefined
    ? await decide({ ...context, attempt: next.attempt, user })
    : next;
  const { attempt, challenge: name, input = {} } = decided;
  const turn = { ...context, attempt, user };
  if (name === undefined || attempt.proven.length > 0) refuseReset(turn);
  if (name === undefined) {
    return { ChallengeParameters: {}, AuthenticationResult: await signIn(turn, knownUser(turn)) };
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

/** The end of a sign-in: its device and its tokens. */
async function signIn(turn: Turn, user: UserRecord): Promise<AuthenticationResult> {
  const { service, pool, client, origin, attempt } = turn;
  const { flow, alias = false } = attempt;
  const admin = flow === "ADMIN_USER_PASSWORD_AUTH" || flow === "ADMIN_NO_SRP_AUTH";
  const tracked = !admin || service.quirks.adminPasswordTracksDevices;
  const device = tracked ? trackDevice(service, pool, user, attempt.device) : {};
  return await grantTokens(service, { pool, client, user, origin, alias, device });
}

function decide(turn: Turn): Promise<Next> {
  const { flow } = turn.attempt;
  const own = isRefresh(flow) ? undefined : flows[flow].decide;
  return own ? own(turn) : Promise.resolve(nextChallenge(turn));
}
