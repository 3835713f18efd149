/**
 * SOFTWARE_TOKEN_MFA: a code of a TOTP app, as the second factor.
 *
 * @module
 */

import * as v from "valibot";
import { lazy, string } from "../../check.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, codeAnswer } from "./definition.ts";

/** Cognito waits for a code of the user's app. */
export interface SoftwareTokenMfaChallenge extends PendingChallenge<"SOFTWARE_TOKEN_MFA"> {
  /** The name that the user gave the app. */
  friendlyDeviceName?: string;
}

/** The six digits that the app shows (RFC 6238). Cognito takes the step before and after as well. */
export interface SoftwareTokenMfaAnswer {
  /** Six digits; each is good once. */
  code: string;
}

/** Each code is good once: a second try with the same one fails with `code_already_used`. */
export const softwareTokenMfa: ChallengeDefinition<
  SoftwareTokenMfaChallenge,
  SoftwareTokenMfaAnswer
> = {
  read: ({ FRIENDLY_DEVICE_NAME }) =>
    FRIENDLY_DEVICE_NAME ? { friendlyDeviceName: FRIENDLY_DEVICE_NAME } : {},
  stored: /* @__PURE__ */ lazy(() => ({ friendlyDeviceName: v.optional(string()) })),
  answer: codeAnswer,
  send: (exchange, { code }) =>
    respond(exchange, "SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: code }),
};
