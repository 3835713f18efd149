/**
 * SELECT_MFA_TYPE: the user has several second factors and prefers none.
 *
 * @module
 */

import * as v from "valibot";
import { lazy, list, string, text } from "../../check.ts";
import type { OrNewer } from "../../operations/wire.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, readJson } from "./definition.ts";

/** The second factors, as the wire names them. The documentation's `EMAIL_MFA` is none of them. */
export type MfaType = "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** Cognito asks which factor to use. */
export interface SelectMfaTypeChallenge extends PendingChallenge<"SELECT_MFA_TYPE"> {
  /** From `MFAS_CAN_CHOOSE`. */
  choices: OrNewer<MfaType>[];
}

/** The chosen factor; its own challenge comes next. */
export interface SelectMfaTypeAnswer {
  /** One of the `choices`. */
  choice: OrNewer<MfaType>;
}

const choices = /* @__PURE__ */ lazy(() => list(string()));

export const selectMfaType: ChallengeDefinition<SelectMfaTypeChallenge, SelectMfaTypeAnswer> = {
  read: (parameters) => ({ choices: readJson(parameters, "MFAS_CAN_CHOOSE", choices(), "[]") }),
  stored: /* @__PURE__ */ lazy(() => ({ choices: v.optional(choices()) })),
  answer: /* @__PURE__ */ lazy(() =>
    v.object({
      choice: text(
        (value) => value !== "" && value !== "EMAIL_MFA",
        "must be one of the choices; e-mail is EMAIL_OTP, whatever the documentation says",
      ),
    })
  ),
  send: (exchange, { choice }) => respond(exchange, "SELECT_MFA_TYPE", { ANSWER: choice }),
};
