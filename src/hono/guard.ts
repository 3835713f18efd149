/**
 * Who may go on: a session whose access token is verified and as good as a route demands.
 *
 * @module
 */

import {
  type AccessRequirements,
  type AccessTokenClaims,
  bearerRefusal,
  createTokenVerifier,
  TokenError,
  type TokenVerifier,
  verifyAccessToken,
} from "../tokens/mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { partOf } from "./client.ts";
import { type CurrentSession, currentSession } from "./current.ts";
import { checkOrigin } from "./origin.ts";
import { Refusal } from "./refusal.ts";
import { LENIENCE } from "./refreshed.ts";
import type { ShownUser } from "./shapes/sign_in.ts";
import { TOLD } from "./told.ts";
import { userOf } from "./user.ts";

/** A signed-in user, by verified claims. */
export interface User extends ShownUser {
  /** All claims of the access token. */
  claims: AccessTokenClaims;
}

/** Who is let in. */
export interface Guarded extends CurrentSession {
  user: User;
}

/**
 * Lets the user of a request in. Throws a {@linkcode Refusal}: 401 where nobody is signed in or the sign-in is not
 * strong or recent enough (RFC 9470), 403 where the user may not, or another site asks for a change.
 */
export async function guard(call: AuthCall, requirements: AccessRequirements): Promise<Guarded> {
  checkOrigin(call.request, call.options);
  const current = await currentSession(call);
  const { accessToken, idToken } = current.session.tokens;
  try {
    const claims = await verifyAccessToken(
      verifierFor(call, current.overdue ? LENIENCE / 1000 : 0),
      accessToken,
      requirements,
    );
    return { ...current, user: { ...userOf(claims, idToken), claims } };
  } catch (error) {
    await current.settle();
    throw error instanceof TokenError ? refusalOf(error) : error;
  }
}

function refusalOf(error: TokenError): Refusal {
  const { status, headers } = bearerRefusal(error);
  const { code, demand: { acrValues, maxAge } = {} } = error;
  const more = { ...(acrValues && { acrValues }), ...(maxAge !== undefined && { maxAge }) };
  return new Refusal(status, TOLD[code][1], more, { headers, reason: error });
}

/** With the pool's keys in it: made once. */
function verifierFor({ options, shared }: AuthCall, clockTolerance: number): TokenVerifier {
  const { userPoolId, clientId, replicaRegions, acrConfiguration, jwks, fetch, now } = options;
  const issuer = options.issuer ?? issuerAt(options.endpoint, userPoolId);
  const parts = [userPoolId, clientId, issuer, fetch, now, clockTolerance];
  const lists = [jwks, replicaRegions, acrConfiguration].map(partOf);
  return shared.keep(["verifier", ...parts, ...lists], () =>
    createTokenVerifier({
      userPoolId,
      clientId,
      replicaRegions,
      acrConfiguration,
      jwks,
      fetch,
      now,
      issuer,
      clockTolerance,
    }));
}

/** A pool that is served without TLS is a local one, which issues its tokens itself. */
function issuerAt(endpoint: string | URL | undefined, userPoolId: string): string | undefined {
  if (endpoint === undefined) return undefined;
  const { protocol, origin } = new URL(endpoint);
  return protocol === "http:" ? `${origin}/${userPoolId}` : undefined;
}
