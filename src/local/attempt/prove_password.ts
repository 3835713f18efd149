/**
 * The password itself, as the flows that send it and the challenges PASSWORD and ADMIN_NO_SRP_AUTH bring it.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { judgePassword } from "../passwords/lock_out.ts";
import { isPassword, refuseExpired } from "../passwords/verifier.ts";
import { type Next, proved, type Turn } from "./attempt.ts";
import { guessedAt } from "./phantom.ts";
import { knownUser, requireUsableState } from "./users.ts";

/** Judges `PASSWORD`, after the user's state: an unconfirmed user is told so whatever the password. */
export async function provePassword(turn: Turn, { PASSWORD }: StringMap): Promise<Next> {
  requireUsableState(turn);
  await requirePassword(turn, PASSWORD!);
  return { attempt: proved(turn.attempt, "PASSWORD") };
}

/** Throws unless the password is the user's, in time, and the user not locked out. */
export async function requirePassword(turn: Turn, given: string): Promise<void> {
  const { service, pool, user } = turn;
  await judgePassword(
    service,
    guessedAt(turn),
    async () => user !== undefined && await isPassword(pool, user, given),
  );
  refuseExpired(service, knownUser(turn));
}
