/**
 * The three triggers of CUSTOM_AUTH, as the sign-in asks them.
 *
 * Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
 *
 * @module
 */

import * as v from "valibot";
import type { Turn } from "../attempt/attempt.ts";
import type { StringMap } from "../../operations/wire.ts";
import type {
  ChallengeResult,
  CreateAuthChallengeEvent,
  DefineAuthChallengeEvent,
  VerifyAuthChallengeResponseEvent,
} from "../model/trigger_events.ts";
import { asked, invoke, occasion, requireTriggers } from "./invoke.ts";

/** What DefineAuthChallenge decides. */
export interface Definition {
  challengeName?: string | null | undefined;
  issueTokens?: boolean | null | undefined;
  failAuthentication?: boolean | null | undefined;
}

/** A challenge of CreateAuthChallenge. */
export interface CustomChallenge {
  publicParameters: StringMap;
  privateParameters: StringMap;
  metadata?: string;
}

/** Asks what comes next. */
export async function defineAuthChallenge(turn: Turn): Promise<Definition> {
  const { DefineAuthChallenge } = requireTriggers(turn);
  const event: DefineAuthChallengeEvent = {
    ...occasion(turn, "DefineAuthChallenge_Authentication"),
    request: { ...asked(turn), session: history(turn) },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  };
  const response = v.strictObject({
    challengeName: v.nullish(v.string()),
    issueTokens: v.nullish(v.boolean()),
    failAuthentication: v.nullish(v.boolean()),
  });
  return await invoke("DefineAuthChallenge", DefineAuthChallenge, event, response);
}

/** Asks for a challenge. */
export async function createAuthChallenge(turn: Turn): Promise<CustomChallenge> {
  const { CreateAuthChallenge } = requireTriggers(turn);
  const event: CreateAuthChallengeEvent = {
    ...occasion(turn, "CreateAuthChallenge_Authentication"),
    request: { ...asked(turn), challengeName: "CUSTOM_CHALLENGE", session: history(turn) },
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  };
  const texts = v.nullish(v.record(v.string(), v.string()));
  const response = v.strictObject({
    publicChallengeParameters: texts,
    privateChallengeParameters: texts,
    challengeMetadata: v.nullish(v.string()),
  });
  const { publicChallengeParameters, privateChallengeParameters, challengeMetadata } = await invoke(
    "CreateAuthChallenge",
    CreateAuthChallenge,
    event,
    response,
  );
  return {
    publicParameters: publicChallengeParameters ?? {},
    privateParameters: privateChallengeParameters ?? {},
    ...(typeof challengeMetadata === "string" && { metadata: challengeMetadata }),
  };
}

/** Asks whether the answer is right. */
export async function verifyAuthChallengeResponse(
  turn: Turn,
  privateChallengeParameters: Record<string, string>,
  challengeAnswer: string,
): Promise<boolean> {
  const { VerifyAuthChallengeResponse } = requireTriggers(turn);
  const event: VerifyAuthChallengeResponseEvent = {
    ...occasion(turn, "VerifyAuthChallengeResponse_Authentication"),
    request: { ...asked(turn), privateChallengeParameters, challengeAnswer },
    response: { answerCorrect: null },
  };
  const { answerCorrect } = await invoke(
    "VerifyAuthChallengeResponse",
    VerifyAuthChallengeResponse,
    event,
    v.strictObject({ answerCorrect: v.nullish(v.boolean()) }),
  );
  return answerCorrect === true;
}

/** A copy for the Lambda, which may do with it what it likes. */
function history({ attempt }: Turn): ChallengeResult[] {
  return (attempt.custom ?? []).map((step) => ({ challengeMetadata: null, ...step }));
}
