/**
 * RespondToAuthChallenge and AdminRespondToAuthChallenge: the answer to a challenge, and what follows.
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Attempt, Context } from "../attempt/attempt.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { isSameUser, requireUsableState, userOf } from "../attempt/users.ts";
import { CHALLENGE_NAMES, challenges } from "../challenges/table.ts";
import { requireSecretHash } from "../clients/secret.ts";
import { requireDevice } from "../devices/tracking.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { optional, structure } from "../model/structures.ts";
import { clientId, enumeration, session, textMap, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { burn, invalidSession, openSession } from "../sessions/sessions.ts";
import { advance, type Answered } from "./advance.ts";
import { adminContext, publicContext } from "./context.ts";

interface RespondToAuthChallengeInput {
  ClientId: string;
  ChallengeName: ChallengeName;
  ChallengeResponses?: StringMap;
  ClientMetadata?: StringMap;
  Session?: string;
}

function members() {
  return {
    ClientId: clientId(),
    ChallengeName: enumeration(CHALLENGE_NAMES),
    Session: optional(session()),
    ChallengeResponses: optional(textMap()),
    ClientMetadata: optional(textMap()),
  };
}

/** `RespondToAuthChallenge`. */
export const respondToAuthChallenge: Operation<RespondToAuthChallengeInput> = {
  signed: false,
  input: () => structure(members()),
  run: (service, request) => respond(publicContext(service, request), request.input),
};

/** `AdminRespondToAuthChallenge`. */
export const adminRespondToAuthChallenge: Operation<
  RespondToAuthChallengeInput & { UserPoolId: string }
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...members() }),
  run: (service, request) => respond(adminContext(service, request), request.input),
};

/** Judges an answer. A refused one leaves the session good, an accepted one spends it. */
async function respond(
  request: Context,
  input: RespondToAuthChallengeInput,
): Promise<Answered> {
  const context = { ...request, clientMetadata: input.ClientMetadata ?? {} };
  const { service, client, family } = context;
  const { ChallengeName: name, ChallengeResponses: responses = {}, Session } = input;
  const challenge = challenges[name];
  if (challenge.adminOnly && family !== "admin") {
    throw invalidParameter(`${name} challenge is not supported by this operation`);
  }
  requireKeys(responses, ["USERNAME", ...challenge.required]);
  const typed = responses.USERNAME!;
  await requireSecretHash(client, typed, responses.SECRET_HASH);

  const state = Session === undefined && challenge.openWithoutSession
    ? await challenge.openWithoutSession(context, responses)
    : await openSession(context, Session);
  const waited = state.challenge;
  if (
    waited !== name && (waited === "SIGN_UP" || !challenge.alsoAnswers?.includes(waited))
  ) {
    throw notAuthorized(service.quirks.wrongChallengeMessage);
  }
  const user = userOf(context, state.attempt);
  if (!isSameUser(context, state.attempt, typed)) throw invalidSession();
  requireUsableState(
    { ...context, attempt: state.attempt, user },
    challenge.unconfirmedMayAnswer ? { unconfirmed: "may pass" } : {},
  );

  const { alias: _, ...rest } = state.attempt;
  const attempt: Attempt = {
    ...rest,
    ...(typed !== rest.user && { alias: true }),
    ...(responses.DEVICE_KEY !== undefined && { device: responses.DEVICE_KEY }),
  };
  const turn = { ...context, attempt, user };
  // Before the answer is judged, so that a client may send the same proof again without the device.
  requireDevice(turn.pool, user, responses.DEVICE_KEY);

  if (challenge.spentEitherWay) burn(service, state);
  const next = await challenge.answer(turn, responses, state);
  if (!challenge.spentEitherWay) burn(service, state);
  return await advance(context, next);
}
