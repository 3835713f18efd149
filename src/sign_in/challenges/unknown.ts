/**
 * A challenge that Cognito learned after this version: handed through as it came.
 *
 * @module
 */

import * as v from "valibot";
import { filled, lazy } from "../../check.ts";
import { textMap } from "../../operations/schemas.ts";
import type { StringMap } from "../../operations/wire.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import type { ChallengeDefinition } from "./definition.ts";

/** Cognito waits for something that this version has no type for. */
export interface UnknownChallenge extends PendingChallenge<"UNKNOWN"> {
  /** Cognito's name for it. */
  challengeName: string;
  /** `ChallengeParameters`, as they came. */
  parameters: StringMap;
}

/** `ChallengeResponses`, less USERNAME, DEVICE_KEY and SECRET_HASH. */
export interface UnknownAnswer {
  /** By Cognito's names. */
  responses: StringMap;
}

export const unknown: ChallengeDefinition<UnknownChallenge, UnknownAnswer> = {
  read: (parameters, response) => ({
    challengeName: response.ChallengeName ?? "",
    parameters: { ...parameters },
  }),
  stored: /* @__PURE__ */ lazy(() => ({
    challengeName: filled(),
    parameters: v.optional(textMap()),
  })),
  answer: /* @__PURE__ */ lazy(() => v.object({ responses: textMap() })),
  send: (exchange, { responses }, { challengeName }) => respond(exchange, challengeName, responses),
};
