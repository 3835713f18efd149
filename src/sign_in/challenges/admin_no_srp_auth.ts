/**
 * ADMIN_NO_SRP_AUTH: the password itself, over Admin operations alone; a name from before
 * ADMIN_USER_PASSWORD_AUTH.
 *
 * @module
 */

import { lazy, text } from "../../check.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, passwordAnswer, readNothing } from "./definition.ts";

/** Cognito waits for the password. `RespondToAuthChallenge` does not know this name. */
export interface AdminNoSrpAuthChallenge extends PendingChallenge<"ADMIN_NO_SRP_AUTH"> {
  /** Admin operations only: the public ones do not know this challenge. */
  api: "admin";
}

/** The password, which travels as it is. */
export interface AdminNoSrpAuthAnswer {
  /** The user's password, 256 characters at most. */
  password: string;
}

export const adminNoSrpAuth: ChallengeDefinition<AdminNoSrpAuthChallenge, AdminNoSrpAuthAnswer> = {
  read: readNothing,
  stored: /* @__PURE__ */ lazy(() => ({
    api: text(
      (api) => api === "admin",
      "must be admin, since public operations do not know ADMIN_NO_SRP_AUTH",
    ),
  })),
  answer: passwordAnswer,
  send: (exchange, { password }) => respond(exchange, "ADMIN_NO_SRP_AUTH", { PASSWORD: password }),
};
