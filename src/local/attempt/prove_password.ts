/**
 * The password itself, as the flows that send it and the challenge PASSWORD bring it.
 *
 * @module
 */

import { requirePassword } from "../factors/password.ts";
import type { TextMap } from "../../operations/wire.ts";
import { type Next, proved, type Turn } from "./attempt.ts";
import { knownUser, requireUsableState } from "./users.ts";

/** Judges `PASSWORD`, after the user's state: an unconfirmed user is told so whatever the password. */
export async function provePassword(turn: Turn, { PASSWORD }: TextMap): Promise<Next> {
  const user = knownUser(turn);
  requireUsableState(user);
  await requirePassword(turn.service, turn.pool, user, PASSWORD!);
  return { attempt: proved(turn.attempt, "PASSWORD") };
}
