/**
 * What a signed-in user asks Cognito for.
 *
 * @module
 */

import type { AuthCall } from "./auth_call.ts";
import { currentSession } from "./current.ts";
import { asked, type Telling } from "./refusal.ts";
import type { Session } from "./session.ts";

/** The session of the user, with an access token that is good. Throws `not_signed_in` where there is none. */
export async function signedInSession(call: AuthCall): Promise<Session> {
  const { session, settle } = await currentSession(call);
  await settle();
  return session;
}

/** A user who is gone is signed in no more; what the pool does not do is not there. */
const AS_USER: Telling = {
  feature_unavailable_in_tier: [404, "not_found"],
  misconfigured_user_pool: [404, "not_found"],
  operation_not_enabled: [404, "not_found"],
  user_disabled: [401, "not_signed_in"],
  user_not_found: [401, "not_signed_in"],
};

/** Runs a call to Cognito with the user's access token. */
export async function askedAsUser<Value>(
  call: AuthCall,
  work: (AccessToken: string, session: Session) => Promise<Value>,
  telling: Telling = {},
): Promise<Value> {
  const session = await signedInSession(call);
  const { accessToken } = session.tokens;
  return await asked(call, work(accessToken, session), { ...AS_USER, ...telling });
}
