/**
 * The Session that ConfirmSignUp hands out: it signs the new user in once, by USER_AUTH.
 *
 * @module
 */

import { type Attempt, type Context, proved, type Turn } from "../attempt/attempt.ts";
import { requireSignUpDue } from "../attempt/due.ts";
import { invalidSession } from "../fault.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { newState, openSession, sealSession, spend } from "./sessions.ts";

/** A session for the user who has just confirmed the sign-up. */
export async function issueSignUpSession(
  service: Service,
  pool: PoolRecord,
  client: ClientRecord,
  user: UserRecord,
): Promise<string> {
  const context: Context = {
    service,
    pool,
    client,
    family: "public",
    clientMetadata: {},
  };
  const attempt: Attempt = {
    pool: pool.Id,
    client: client.ClientId,
    family: "public",
    flow: "USER_AUTH",
    user: user.Username,
    sub: user.attributes.get("sub") ?? "",
    typed: user.Username,
    proven: [],
    password: user.passwordsSet,
  };
  return await sealSession(service, newState(context, "SIGN_UP", attempt));
}

/** Spends such a session on an attempt of the same user, over either operation. */
export async function redeemSignUpSession(turn: Turn, session: string): Promise<Attempt> {
  const { service, attempt } = turn;
  // ConfirmSignUp has no Admin twin, and AdminInitiateAuth takes its Session all the same.
  const state = await openSession({ ...turn, family: "public" }, session);
  const { user, sub, password } = state.attempt;
  const same = user === attempt.user && sub === attempt.sub;
  if (state.challenge !== "SIGN_UP" || !same) throw invalidSession();
  const signedUp = proved(attempt, "SIGN_UP", password);
  requireSignUpDue({ ...turn, attempt: signedUp });
  spend(service, state);
  return signedUp;
}
