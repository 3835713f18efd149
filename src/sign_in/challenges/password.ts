/**
 * PASSWORD: the password itself, inside USER_AUTH.
 *
 * @module
 */

import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, passwordAnswer, readNothing } from "./definition.ts";

/** Cognito waits for the password. A SELECT_CHALLENGE may be answered under this name as well. */
export type PasswordChallenge = PendingChallenge<"PASSWORD">;

/** The password, which travels as it is; PASSWORD_SRP sends a proof instead. */
export interface PasswordAnswer {
  /** The user's password. */
  password: string;
}

export const password: ChallengeDefinition<PasswordChallenge, PasswordAnswer> = {
  read: readNothing,
  answer: passwordAnswer,
  send: (exchange, { password }) => respond(exchange, "PASSWORD", { PASSWORD: password }),
};
