/**
 * Access tokens as the proof that an operation is the signed-in user's own.
 *
 * @module
 */

import { findUser } from "../directory/lookup.ts";
import { notAuthorized, userNotFound } from "../fault.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { openToken } from "./jwt.ts";

/** The scope of access tokens that authorize a user's own operations. */
export const USER_SCOPE = "aws.cognito.signin.user.admin";

/** Whose token it is, and which sign-in granted it. */
export interface OpenedAccessToken {
  pool: PoolRecord;
  user: UserRecord;
  client: ClientRecord;
  grant: GrantRecord;
}

/**
 * Opens an access token of this service. Throws `NotAuthorizedException` when it is not one, has expired, lacks
 * {@linkcode USER_SCOPE} or was revoked, or the user is disabled, and `UserNotFoundException` when the user is gone.
 */
export async function openAccessToken(
  service: Service,
  accessToken: string,
): Promise<OpenedAccessToken> {
  const opened = await openToken(service, accessToken);
  if (opened?.claims.token_use !== "access") throw notAuthorized("Invalid Access Token");
  const { pool, claims } = opened;
  if (Number(claims.exp) * 1000 <= service.now()) {
    throw notAuthorized("Access Token has expired");
  }
  if (!String(claims.scope).split(" ").includes(USER_SCOPE)) {
    throw notAuthorized("Access Token does not have required scopes");
  }
  const user = findUser(pool, String(claims.username));
  if (user === undefined || user.attributes.get("sub") !== claims.sub) {
    throw userNotFound();
  }
  const client = pool.clients.get(String(claims.client_id));
  if (client === undefined) throw notAuthorized("Invalid Access Token");
  const grant = user.grants?.get(String(claims.event_id));
  if (grant === undefined) throw notAuthorized("Access Token has been revoked");
  const found = { pool, user, client, grant };
  requireGrant(service, found);
  return found;
}

/**
 * Throws when an access token that was opened is no longer good. Call it again after an `await`, right before
 * what the token was opened for takes effect.
 */
export function requireGrant(
  service: Service,
  { pool, user, client, grant }: OpenedAccessToken,
): void {
  const present = service.pools.get(pool.Id) === pool && findUser(pool, user.Username) === user;
  if (!present) throw userNotFound();
  if (pool.clients.get(client.ClientId) !== client) throw notAuthorized("Invalid Access Token");
  if (grant.revoked) throw notAuthorized("Access Token has been revoked");
  if (!user.Enabled) throw notAuthorized("User is disabled.");
}
