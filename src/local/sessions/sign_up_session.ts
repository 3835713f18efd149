/**
 * The Session that ConfirmSignUp hands out: it signs the new user in once, by USER_AUTH.
 *
 * @module
 */

import { type Attempt, type Context, proved } from "../attempt/attempt.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { burn, invalidSession, newState, openSession, sealSession } from "./sessions.ts";

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
    origin: "",
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
  };
  return await sealSession(service, newState(context, "SIGN_UP", attempt));
}

/** Spends such a session on an attempt of the same user, over either operation. */
export async function redeemSignUpSession(
  context: Context,
  attempt: Attempt,
  session: string,
): Promise<Attempt> {
  // ConfirmSignUp has no Admin twin, and AdminInitiateAuth takes its Session all the same.
  const state = await openSession({ ...context, family: "public" }, session);
  const same = state.attempt.user === attempt.user && state.attempt.sub === attempt.sub;
  if (state.challenge !== "SIGN_UP" || !same) throw invalidSession();
  burn(context.service, state);
  return proved(attempt, "SIGN_UP");
}
