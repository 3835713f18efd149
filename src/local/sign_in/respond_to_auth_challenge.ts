/**
 * RespondToAuthChallenge and AdminRespondToAuthChallenge: the answer to a challenge, and what follows.
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Context, Turn } from "../attempt/attempt.ts";
import { requireDue } from "../attempt/due.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { deviceOf, isSameUser, userOf } from "../attempt/users.ts";
import { CHALLENGE_NAMES, challenges } from "../challenges/table.ts";
import { requireSecretHash } from "../clients/secret.ts";
import { requireDevice } from "../devices/tracking.ts";
import { isAlias } from "../directory/names.ts";
import { invalidParameter, invalidSession, notAuthorized } from "../fault.ts";
import { optional, structure } from "../model/structures.ts";
import { clientId, enumeration, session, textMap, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { checkState, inTurn, openSession, type SessionState, spend } from "../sessions/sessions.ts";
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
  requireKeys(responses, ["USERNAME"]);
  requireKeys(responses, challenge.required);
  await requireSecretHash(client, responses.USERNAME, responses.SECRET_HASH);

  const state = Session === undefined && challenge.openWithoutSession
    ? await challenge.openWithoutSession(context, responses)
    : await openSession(context, Session);
  return await inTurn(service, state, async () => {
    // While it waited, the session may have been spent.
    checkState(context, state);
    const turn = openTurn(context, name, state, responses);
    if (challenge.spentEitherWay) spend(service, state);
    const next = await challenge.answer(turn, responses, state);
    return await advance(context, next, () => {
      if (!challenge.spentEitherWay) spend(service, state);
    });
  });
}

/** The turn of an answer, if its challenge is the one that the session waits for, and still due. */
function openTurn(
  context: Context,
  name: ChallengeName,
  { challenge: waited, attempt, secrets }: SessionState,
  responses: StringMap & { USERNAME: string },
): Turn {
  const { service, pool } = context;
  const { alsoAnswers, unconfirmedMayAnswer } = challenges[name];
  const signUp = waited === "SIGN_UP" || waited === "CONFIRM_SIGN_UP";
  if (signUp || (waited !== name && !alsoAnswers?.includes(waited))) {
    throw notAuthorized(service.quirks.wrongChallengeMessage);
  }
  const user = userOf(context, attempt);
  const { USERNAME: typed } = responses;
  if (!isSameUser(context, attempt, typed)) throw invalidSession();
  const issued = { ...context, attempt, user };
  requireDue(issued, waited, secrets, unconfirmedMayAnswer ? { unconfirmed: "may pass" } : {});
  // Before the answer is judged, so that a client may send the same proof again without the device.
  requireDevice(pool, user, responses.DEVICE_KEY);
  const { alias: _, ...rest } = attempt;
  return {
    ...issued,
    attempt: {
      ...rest,
      ...(user && isAlias(pool, user, typed) && { alias: true }),
      ...deviceOf(responses),
    },
  };
}
