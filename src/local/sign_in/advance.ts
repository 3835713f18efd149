/**
 * From one step of a sign-in to the next: a challenge with its session, or tokens.
 *
 * @module
 */

import type { AuthenticationResult, ChallengeName, StringMap } from "../../operations/wire.ts";
import {
  type Attempt,
  type Context,
  factorsOf,
  invocationOf,
  type Next,
  type Turn,
} from "../attempt/attempt.ts";
import { requireTokensDue } from "../attempt/due.ts";
import { nextChallenge } from "../attempt/next_challenge.ts";
import { refuseReset, userOf } from "../attempt/users.ts";
import { challenges } from "../challenges/table.ts";
import { isNewDevice, trackDevice } from "../devices/tracking.ts";
import { flows, isRefresh } from "../flows/table.ts";
import { newState, sealSession } from "../sessions/sessions.ts";
import type { TokenGenerationSource } from "../model/token_events.ts";
import { grantTokens } from "../tokens/grant.ts";
import { overridesFor } from "../tokens/overrides.ts";
import { postAuthentication } from "../triggers/authentication.ts";

/** What the four sign-in operations answer. */
export type Answered = {
  ChallengeName?: ChallengeName;
  Session?: string;
  ChallengeParameters: StringMap;
  AuthenticationResult?: AuthenticationResult;
  AvailableChallenges?: ChallengeName[];
};

/**
 * Goes where `next` says or, where it does not, where the flow decides. `commit` is called when nothing can be
 * refused any more, right before what follows takes effect: it spends the session that was answered.
 */
export async function advance(
  context: Context,
  next: Next,
  commit: () => void = () => {},
): Promise<Answered> {
  const decided = next.challenge === undefined ? await decide(turnOf(context, next)) : next;
  const { challenge: name, input = {} } = decided;
  const turn = turnOf(context, decided);
  if (name === undefined) {
    return { ChallengeParameters: {}, AuthenticationResult: await signIn(turn, commit) };
  }
  if (turn.attempt.proven.length > 0) refuseReset(turn);
  const issue = challenges[name].issue;
  if (issue === undefined) throw new Error(`${name} cannot be issued`);
  const state = newState(context, name, turn.attempt);
  const { secrets = {}, parameters, available, sessionless } = await issue({
    ...turn,
    state,
    input,
  });
  const Session = await sealSession(context.service, { ...state, secrets });
  commit();
  return {
    ChallengeName: name,
    ...(!sessionless && { Session }),
    ChallengeParameters: parameters,
    ...(available && { AvailableChallenges: available }),
  };
}

function turnOf(context: Context, { attempt }: Next): Turn {
  return { ...context, attempt, user: userOf(context, attempt) };
}

/** The end of a sign-in: its device and its tokens. */
async function signIn(turn: Turn, commit: () => void): Promise<AuthenticationResult> {
  const { service, pool, client, attempt } = turn;
  const { flow } = attempt;
  const admin = flow === "ADMIN_USER_PASSWORD_AUTH" || flow === "ADMIN_NO_SRP_AUTH";
  const tracked = !admin || service.quirks.adminPasswordTracksDevices;
  const signedIn = requireTokensDue(turn);
  const newDevice = tracked && isNewDevice(pool, signedIn, attempt.device);
  await postAuthentication(invocationOf(turn), newDevice);
  const overrides = await overridesFor(
    { ...invocationOf(turn), user: signedIn },
    tokenSource(attempt),
  );
  // The triggers took their time. From here to the grant nothing is awaited, so that no other request comes in between.
  const user = requireTokensDue(turnOf(turn, turn));
  commit();
  const device = tracked ? trackDevice(service, pool, user, attempt.device) : {};
  return await grantTokens(service, {
    pool,
    client,
    user,
    device,
    confirmable: isDeviceConfirmable(attempt),
    factors: factorsOf(attempt),
    overrides,
  });
}

/**
 * Seen live: ConfirmDevice refuses the tokens of a sign-in whose last answer was sent under an alias, and of a
 * CUSTOM_AUTH without a password (aws-amplify/amplify-js#2705).
 */
function isDeviceConfirmable({ flow, alias, password }: Attempt): boolean {
  return !alias && (flow !== "CUSTOM_AUTH" || password !== undefined);
}

/** What PreTokenGeneration is told the tokens are for. */
function tokenSource({ proven }: Attempt): TokenGenerationSource {
  if (proven.includes("NEW_PASSWORD_REQUIRED")) return "TokenGeneration_NewPasswordChallenge";
  return proven.includes("DEVICE_PASSWORD_VERIFIER")
    ? "TokenGeneration_AuthenticateDevice"
    : "TokenGeneration_Authentication";
}

function decide(turn: Turn): Promise<Next> | Next {
  const { flow } = turn.attempt;
  const own = isRefresh(flow) ? undefined : flows[flow].decide;
  return own ? own(turn) : nextChallenge(turn);
}
