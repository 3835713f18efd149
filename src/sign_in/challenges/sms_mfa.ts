/**
 * SMS_MFA: a code by text message, as the second factor.
 *
 * @module
 */

import { respond } from "../exchange.ts";
import type { CodeDelivery, PendingChallenge } from "../pending.ts";
import {
  type ChallengeDefinition,
  codeAnswer,
  readDelivery,
  storedDelivery,
} from "./definition.ts";

/** Cognito sent a code by text message. */
export interface SmsMfaChallenge extends PendingChallenge<"SMS_MFA"> {
  /** Where the code went; masked, so that it can be shown. */
  delivery: CodeDelivery;
}

/** The code as the user read it. */
export interface SmsMfaAnswer {
  /** Six digits; do not check the length, which is Cognito's. */
  code: string;
}

/** A wrong code leaves the session good; a right one spends it. */
export const smsMfa: ChallengeDefinition<SmsMfaChallenge, SmsMfaAnswer> = {
  read: readDelivery,
  stored: storedDelivery,
  answer: codeAnswer,
  send: (exchange, { code }) => respond(exchange, "SMS_MFA", { SMS_MFA_CODE: code }),
};
