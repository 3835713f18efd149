/**
 * MFA_SETUP: the pool demands a second factor and the user has none.
 *
 * @module
 */

import * as v from "valibot";
import { CognitoServiceError } from "../../aws/service_error.ts";
import { filled, lazy, list, string, such } from "../../check.ts";
import { sixDigits, verifySoftwareToken } from "../../operations/software_token.ts";
import type { AuthResponse, OrNewer } from "../../operations/wire.ts";
import { type Exchange, respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, readJson } from "./definition.ts";
import type { MfaType } from "./select_mfa_type.ts";

/** Cognito waits for a factor to be set up. `startTotpSetup` makes the secret for an app. */
export interface MfaSetupChallenge extends PendingChallenge<"MFA_SETUP"> {
  /** From `MFAS_CAN_SETUP`. SMS_MFA is set up by giving the user a phone number and signing in again. */
  choices: OrNewer<MfaType>[];
}

/** The first code of the app, after `startTotpSetup`; or the address that codes shall go to. */
export type MfaSetupAnswer =
  | { code: string; friendlyDeviceName?: string | undefined; email?: undefined }
  | { email: string; code?: undefined; friendlyDeviceName?: undefined };

const choices = /* @__PURE__ */ lazy(() => list(string()));

const answer = /* @__PURE__ */ lazy(() =>
  such(
    v.object({
      code: v.optional(sixDigits()),
      friendlyDeviceName: v.optional(string()),
      email: v.optional(filled()),
    }),
    ({ code, email }) => !code !== !email,
    "must hold either code or email",
  )
);

export const mfaSetup: ChallengeDefinition<MfaSetupChallenge, MfaSetupAnswer> = {
  read: (parameters) => ({ choices: readJson(parameters, "MFAS_CAN_SETUP", choices(), "[]") }),
  stored: /* @__PURE__ */ lazy(() => ({ choices: v.optional(choices()) })),
  answer: answer as unknown as ChallengeDefinition<MfaSetupChallenge, MfaSetupAnswer>["answer"],
  send: (exchange, answer) =>
    answer.email !== undefined
      ? respond(exchange, "MFA_SETUP", { EMAIL: answer.email })
      : verifyApp(exchange, answer.code, answer.friendlyDeviceName),
};

async function verifyApp(
  exchange: Exchange,
  code: string,
  friendlyDeviceName?: string,
): Promise<AuthResponse> {
  const verified = await verifySoftwareToken(exchange.client, {
    Session: exchange.session ?? "",
    UserCode: code,
    ...(friendlyDeviceName !== undefined && { FriendlyDeviceName: friendlyDeviceName }),
  }, exchange.bounds);
  if (verified.Status !== "SUCCESS") {
    exchange.session = verified.Session || exchange.session;
    throw new CognitoServiceError({
      // AWS's name for a wrong code in this place, for which it has two ways of answering.
      name: "EnableSoftwareTokenMFAException",
      message: "VerifySoftwareToken answered with the status ERROR",
      status: 200,
      diagnostics: {
        operation: "VerifySoftwareToken",
        clockOffset: Math.round(exchange.state.clock.offset),
      },
    });
  }
  // Only the session of this answer is good for MFA_SETUP.
  exchange.session = verified.Session || undefined;
  exchange.moved = true;
  return await respond(exchange, "MFA_SETUP", {});
}
