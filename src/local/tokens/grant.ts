/**
 * The tokens at the end of a sign-in, and the grant that remembers them.
 *
 * @module
 */

import type { AuthenticationResult, NewDeviceMetadata } from "../../operations/wire.ts";
import { randomUuid } from "../directory/ids.ts";
import type { Factor } from "../model/factors.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import type { TokenOverrides } from "../triggers/token_generation.ts";
import { trackSession } from "./session_tracking.ts";
import { accessTokenClaims, idTokenClaims, type Subject } from "./claims.ts";
import { issuerOf } from "./issuer.ts";
import { signToken } from "./jwt.ts";
import { makeRefreshToken } from "./refresh_token.ts";

/** Who has signed in, and how. */
export interface SignedIn {
  pool: PoolRecord;
  client: ClientRecord;
  user: UserRecord;
  /** What was shown. */
  factors: Factor[];
  /** What PreTokenGeneration wants changed about the tokens. */
  overrides: TokenOverrides;
  /** Where devices are tracked: the device's key, and what is told of a new one. */
  device: { deviceKey?: string; metadata?: NewDeviceMetadata };
  /** Whether ConfirmDevice takes the device. */
  confirmable: boolean;
}

/** Grants a user access, id and refresh token. The grant is on record before anything is awaited. */
export async function grantTokens(
  service: Service,
  { pool, client, user, device, confirmable, factors, overrides }: SignedIn,
): Promise<AuthenticationResult> {
  const now = service.now();
  const id = randomUuid(service);
  const grant: GrantRecord = {
    originJti: randomUuid(service),
    eventId: randomUuid(service),
    clientId: client.ClientId,
    authTime: Math.floor(now / 1000),
    ...(device.deviceKey !== undefined && { deviceKey: device.deviceKey }),
    ...(!confirmable && { deviceUnconfirmable: true }),
    ...(factors.length > 0 && { factors }),
    revoked: false,
    expires: now + client.refreshTokenValidity * 1000,
    ...(client.RefreshTokenRotation.Feature === "ENABLED" && { rotation: { current: id } }),
  };
  trackSession(service, pool, user, grant);
  remember(user, grant, now);
  const subject = {
    pool,
    user,
    client,
    grant,
    issuer: issuerOf(service, pool),
    now: grant.authTime,
    overrides,
  };
  return {
    ...await signedTokens(service, subject),
    RefreshToken: await makeRefreshToken(service, {
      pool: pool.Id,
      client: client.ClientId,
      user: user.Username,
      sub: user.attributes.get("sub") ?? "",
      eventId: grant.eventId,
      expires: grant.expires,
      id,
    }),
    ...(device.metadata && { NewDeviceMetadata: device.metadata }),
  };
}

/** Access and id token of a grant. */
export async function signedTokens(
  service: Service,
  subject: Subject,
): Promise<AuthenticationResult> {
  const [AccessToken, IdToken] = await Promise.all([
    signToken(service, subject.pool, "access", accessTokenClaims(subject)),
    signToken(service, subject.pool, "id", idTokenClaims(subject)),
  ]);
  return {
    AccessToken,
    ExpiresIn: subject.client.accessTokenValidity,
    TokenType: "Bearer",
    IdToken,
  };
}

/** Ends all sign-ins of a user. */
export function revokeAll(user: UserRecord): void {
  for (const grant of user.grants?.values() ?? []) grant.revoked = true;
}

function remember(user: UserRecord, grant: GrantRecord, now: number): void {
  const grants = user.grants ??= new Map();
  // Looking for those that have died each time that their number has doubled costs next to nothing.
  if (Number.isInteger(Math.log2(grants.size))) {
    for (const [id, { expires }] of grants) if (expires <= now) grants.delete(id);
  }
  grants.set(grant.eventId, grant);
}
