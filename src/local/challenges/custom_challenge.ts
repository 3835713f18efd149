/**
 * CUSTOM_CHALLENGE: what the pool's own triggers ask, and judge.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { invocationOf } from "../attempt/attempt.ts";
import {
  createAuthChallenge,
  verifyAuthChallengeResponse,
} from "../triggers/custom_authentication.ts";
import type { Challenge } from "./challenge.ts";

/** A wrong ANSWER is not an error: DefineAuthChallenge decides. The session is dead either way. */
export const customChallenge: Challenge = {
  required: ["ANSWER"],
  spentEitherWay: true,

  async issue(turn) {
    const { publicParameters, privateParameters, metadata } = await createAuthChallenge(
      invocationOf(turn),
      turn.attempt.custom ?? [],
    );
    return {
      parameters: { ...publicParameters, USERNAME: turn.attempt.user },
      secrets: {
        parameters: JSON.stringify(privateParameters),
        ...(metadata !== undefined && { metadata }),
      },
    };
  },

  async answer(turn, responses, { secrets }) {
    const asked = JSON.parse(secrets.parameters!) as StringMap;
    const challengeResult = await verifyAuthChallengeResponse(
      invocationOf(turn),
      asked,
      responses.ANSWER!,
    );
    const step = {
      challengeName: "CUSTOM_CHALLENGE",
      challengeResult,
      ...(secrets.metadata !== undefined && { challengeMetadata: secrets.metadata }),
    };
    return { attempt: { ...turn.attempt, custom: [...turn.attempt.custom ?? [], step] } };
  },
};
