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

/** A token that Cognito takes no more was revoked elsewhere; what the pool does not do is not there. */
const AS_USER: Telling = {
  misconfigured_user_pool: [404, "not_found"],
  operation_not_enabled: [404, "not_found"],
  token_expired: [401, "not_signed_in"],
  token_refused: [401, "not_signed_in"],
  token_revoked: [401, "not_signed_in"],
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
