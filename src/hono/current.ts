/**
 * The session of a request, with tokens that are good.
 *
 * @module
 */

import type { AuthCall } from "./auth_call.ts";
import { Refusal } from "./refusal.ts";
import { comeAgainAfter, dueAt, keepRenewed, refreshSession } from "./refresh.ts";
import type { Refreshed } from "./refreshed.ts";
import { dropSession, findSession, type FoundSession, type Session } from "./session.ts";

/** A session that can be used. */
export interface CurrentSession {
  session: Session;
  /** Whether the access token may have expired a moment ago, while somebody else got a new one. */
  overdue: boolean;
  /**
   * Puts what a refresh brought where it belongs; to be called before the response's headers are written. The
   * response can be made meanwhile.
   */
  settle(): Promise<void>;
}

/**
 * The session of the request. Where its tokens are good they are used, and refreshed at the same time when they
 * are about to expire: in the background where they lie in a store, and along with the response where a cookie
 * has to be set.
 *
 * Throws `not_signed_in`, or `unavailable` where only Cognito could tell.
 */
export async function currentSession(
  call: AuthCall,
  { force = false }: { force?: boolean } = {},
): Promise<CurrentSession> {
  const found = await findSession(call);
  if (!found) throw new Refusal(401, "not_signed_in");
  call.username = found.session.username;
  const due = force ? "now" : dueAt(found.session, call.now());
  if (due === "now") return await renew(call, found);
  const current = { session: found.session, overdue: false, settle: () => Promise.resolve() };
  if (due === "no") return current;
  // The tokens are good: what fails, a store for example, is for the server's console, and no user's trouble.
  const refreshed = refreshSession(call, found, false)
    .then((result) => keep(call, result))
    .catch((error) => console.error(`@cognito-edge/auth: new tokens could not be kept: ${error}`));
  if (found.key !== undefined && call.waitUntil) {
    call.waitUntil(refreshed);
    return current;
  }
  return { ...current, settle: () => refreshed };
}

async function renew(call: AuthCall, found: FoundSession): Promise<CurrentSession> {
  const result = await refreshSession(call, found, true);
  await keep(call, result);
  const around = "reason" in result && result.reason ? { reason: result.reason } : {};
  if (result.outcome === "refused") throw new Refusal(401, "not_signed_in", {}, around);
  if (result.outcome === "unavailable") {
    const headers = { "retry-after": `${comeAgainAfter(call)}` };
    throw new Refusal(503, "unavailable", {}, { ...around, headers });
  }
  const { session, outcome } = result;
  return { session, overdue: outcome === "unchanged", settle: () => Promise.resolve() };
}

/** Only Cognito's definite word takes the cookies away. */
async function keep(call: AuthCall, result: Refreshed): Promise<void> {
  if (result.outcome === "refused") await dropSession(call);
  else await keepRenewed(call, result);
}
