/**
 * The Sessions of a sign-up: SignUp's goes along with ConfirmSignUp, and ConfirmSignUp's signs the new user in once,
 * by USER_AUTH.
 *
 * @module
 */

import { type Attempt, type Context, proved, type Turn } from "../attempt/attempt.ts";
import { requireSignUpDue } from "../attempt/due.ts";
import { invalidSession } from "../fault.ts";
import type { UserRecord } from "../model/records.ts";
import { newState, openSession, sealSession, type SessionState, spend } from "./sessions.ts";

/** Whose sign-up it is. */
type SigningUp = Pick<Context, "service" | "pool" | "client">;

/**
 * The member `Session` of an answer, where the client lets USER_AUTH follow. `CONFIRM_SIGN_UP`: for ConfirmSignUp;
 * `SIGN_UP`: for the user who has just confirmed the sign-up.
 */
export async function signUpSession(
  { service, pool, client }: SigningUp,
  user: UserRecord,
  challenge: "CONFIRM_SIGN_UP" | "SIGN_UP",
): Promise<{ Session?: string }> {
  if (!client.ExplicitAuthFlows.includes("ALLOW_USER_AUTH")) return {};
  const context: Context = { service, pool, client, family: "public", clientMetadata: {} };
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
  return { Session: await sealSession(service, newState(context, challenge, attempt)) };
}

/** The state of SignUp's session. */
export async function openConfirmation(
  context: SigningUp,
  session: string,
): Promise<SessionState> {
  const state = await openSession({ ...context, family: "public", clientMetadata: {} }, session);
  if (state.challenge !== "CONFIRM_SIGN_UP") throw invalidSession();
  return state;
}

/** Throws unless the session came with that user's sign-up. */
export function requireOwnSignUp({ attempt }: SessionState, user: UserRecord): void {
  const own = attempt.user === user.Username && attempt.sub === user.attributes.get("sub");
  if (!own) throw invalidSession();
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
