/**
 * Session tracking: what a user is signed in to, as ListUserSessions tells it. A session is what one sign-in
 * granted, and goes on over refreshes.
 *
 * Source: Amazon Cognito developer guide, "Managing user sessions" (since November 2026).
 *
 * @module
 */

import { randomLowercase } from "../directory/ids.ts";
import { invalidParameter, resourceNotFound, ServiceFault } from "../fault.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { epoch } from "../model/types.ts";
import type { Service } from "../service.ts";

/** Makes a grant a tracked session, where the pool tracks them, and ends the least recently used ones beyond its limit. */
export function trackSession(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  grant: GrantRecord,
): void {
  if (!pool.sessionTracking?.enabled) return;
  const active = activeSessions(service, user)
    .sort((a, b) => a.session.lastActive - b.session.lastActive);
  const excess = active.length - pool.sessionTracking.maxPerUser + 1;
  for (const { grant } of active.slice(0, Math.max(0, excess))) grant.revoked = true;
  const now = service.now();
  grant.session = { id: `tkn${randomLowercase(service, 25)}`, created: now, lastActive: now };
}

/** Notes that a session's tokens were refreshed. */
export function touchSession(service: Service, { session }: GrantRecord): void {
  if (session) session.lastActive = service.now();
}

/** The sessions of a user, `SessionDescriptionType`, the newest first; `current`: the grant of the caller's token. */
export function describeSessions(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  current?: GrantRecord,
): Map<string, Record<string, unknown>> {
  requireTracking(pool);
  const active = activeSessions(service, user)
    .sort((a, b) => b.session.created - a.session.created);
  return new Map(active.map(({ grant, session }) => [session.id, {
    SessionId: session.id,
    SessionType: "TOKEN",
    ClientId: grant.clientId,
    CreateDate: epoch(session.created),
    LastActiveDate: epoch(session.lastActive),
    DeviceType: "unknown",
    LastLocation: { Country: "unknown" },
    IsCurrentSession: grant === current,
  }]));
}

/**
 * Ends a session: its refresh token, and its access tokens for Cognito's own operations. Throws
 * `ResourceNotFoundException` for an id of no active session of the user's, and `InvalidParameterException` for the
 * caller's own.
 */
export function revokeSession(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  id: string,
  current?: GrantRecord,
): void {
  requireTracking(pool);
  const found = activeSessions(service, user).find(({ session }) => session.id === id);
  if (found === undefined) throw resourceNotFound("Session does not exist.");
  if (found.grant === current) {
    throw invalidParameter("The current session cannot be revoked by its own access token");
  }
  found.grant.revoked = true;
}

function requireTracking(pool: PoolRecord): void {
  if (pool.sessionTracking?.enabled) return;
  throw new ServiceFault(
    "OperationNotEnabledException",
    "Session tracking is not enabled for the user pool",
  );
}

function activeSessions(
  service: Service,
  user: UserRecord,
): { grant: GrantRecord; session: NonNullable<GrantRecord["session"]> }[] {
  return [...user.grants?.values() ?? []].flatMap((grant) =>
    grant.session && !grant.revoked && grant.expires > service.now()
      ? [{ grant, session: grant.session }]
      : []
  );
}
