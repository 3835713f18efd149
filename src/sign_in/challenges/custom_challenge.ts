/**
 * CUSTOM_CHALLENGE: whatever the pool's Lambda triggers ask.
 *
 * @module
 */

import * as v from "valibot";
import { lazy, string } from "../../check.ts";
import { textMap } from "../../operations/schemas.ts";
import type { StringMap } from "../../operations/wire.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import type { ChallengeDefinition } from "./definition.ts";

/** A challenge of the pool's own. */
export interface CustomChallenge extends PendingChallenge<"CUSTOM_CHALLENGE"> {
  /** The `publicChallengeParameters` of CreateAuthChallenge. */
  parameters: StringMap;
}

/** What VerifyAuthChallengeResponse gets as `challengeAnswer`; give it `clientMetadata` by the options. */
export interface CustomChallengeAnswer {
  /** Any text, the empty one included: the pool's trigger judges it. */
  answer: string;
}

/**
 * A wrong answer is no error where DefineAuthChallenge allows another try: a CUSTOM_CHALLENGE with a new
 * session comes back. The old session is spent either way.
 */
export const customChallenge: ChallengeDefinition<CustomChallenge, CustomChallengeAnswer> = {
  read: ({ USERNAME: _, USER_ID_FOR_SRP: __, ...parameters }) => ({ parameters }),
  stored: /* @__PURE__ */ lazy(() => ({ parameters: v.optional(textMap()) })),
  answer: /* @__PURE__ */ lazy(() => v.object({ answer: string() })),
  send: (exchange, { answer }) => respond(exchange, "CUSTOM_CHALLENGE", { ANSWER: answer }),
};
