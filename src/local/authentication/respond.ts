/**
 * RespondToAuthChallenge and AdminRespondToAuthChallenge: the answer to a challenge, and what follows.
 *
 * @module
 */

import type { AuthResponse, ChallengeName, StringMap } from "../../operations/wire.ts";
import { challenges } from "../challenges/table.ts";
import { requireSecretHash } from "../factors/secret_hash.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { advance } from "./advance.ts";
import type { Attempt, Context } from "../attempt/attempt.ts";
import { requireDevice } from "../attempt/device.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { burn, invalidSession, openSession } from "../attempt/sessions.ts";
import { isSameUser, requireUsableState, userOf } from "../attempt/users.ts";

/** The members of both operations that matter here. */
export interface RespondInput {
  ChallengeName: ChallengeName;
  ChallengeResponses?: StringMap;
  ClientMetadata?: StringMap;
  Session?: string;
}

/** Judges an answer. A refused one leaves the session good, an accepted one spends it. */
export async function respond(request: Context, input: RespondInput): Promise<AuthResponse> {
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
  requireDevice(turn, responses.DEVICE_KEY);

  if (challenge.spentEitherWay) burn(service, state);
  const next = await challenge.answer(turn, responses, state);
  if (!challenge.spentEitherWay) burn(service, state);
  return await advance(context, next);
}
