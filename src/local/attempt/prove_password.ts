/**
 * The password itself, as the flows that send it and the challenges PASSWORD and ADMIN_NO_SRP_AUTH bring it.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { judgePassword } from "../passwords/lock_out.ts";
import { isPassword, refuseExpired } from "../passwords/verifier.ts";
import { type Attempt, type Next, type Proof, proved, type Turn } from "./attempt.ts";
import { guessedAt } from "./phantom.ts";
import { knownUser, requireUsableState } from "./users.ts";

/** Judges `PASSWORD`, after the user's state: an unconfirmed user is told so whatever the password. */
export async function provePassword(turn: Turn, { PASSWORD }: StringMap): Promise<Next> {
  requireUsableState(turn);
  return { attempt: await passPassword(turn, "PASSWORD", PASSWORD!) };
}

/** The attempt with the proof, unless the password is not the user's, too old, or the user locked out. */
export async function passPassword(turn: Turn, proof: Proof, given: string): Promise<Attempt> {
  const { pool, user } = turn;
  return await judgeProof(
    turn,
    proof,
    async () => user !== undefined && await isPassword(pool, user, given),
  );
}

/** The same for a proof that `check` judges. */
export async function judgeProof(
  turn: Turn,
  proof: Proof,
  check: () => Promise<boolean>,
): Promise<Attempt> {
  const { service, user, attempt } = turn;
  // Before the check: while it runs, another password may be set.
  const password = user?.passwordsSet;
  await judgePassword(service, guessedAt(turn), check);
  refuseExpired(service, knownUser(turn));
  return proved(attempt, proof, password);
}
