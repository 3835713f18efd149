/**
 * PASSWORD_SRP: the password by proof, inside USER_AUTH.
 *
 * @module
 */

import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { provePassword } from "../proofs.ts";
import { type ChallengeDefinition, passwordAnswer, readNothing } from "./definition.ts";

/** Cognito waits for SRP_A. A SELECT_CHALLENGE may be answered under this name as well. */
export type PasswordSrpChallenge = PendingChallenge<"PASSWORD_SRP">;

/** The password, which does not leave this process. */
export interface PasswordSrpAnswer {
  /** Turned into a proof here; Cognito sees no more of it than that. */
  password: string;
}

/** The PASSWORD_VERIFIER that follows is answered in the same call. */
export const passwordSrp: ChallengeDefinition<PasswordSrpChallenge, PasswordSrpAnswer> = {
  read: readNothing,
  answer: passwordAnswer,
  send: (exchange, { password }) =>
    provePassword(exchange, password, (SRP_A) => respond(exchange, "PASSWORD_SRP", { SRP_A })),
};
