/**
 * The tokens at the end of a sign-in, and the grant that remembers them.
 *
 * @module
 */

import type { Turn } from "../attempt/attempt.ts";
import { randomUuid } from "../directory/random.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { UserRecord } from "../model/records.ts";
import type { AuthenticationResult, NewDeviceMetadata } from "../../operations/wire.ts";
import type { Service } from "../service.ts";
import { accessTokenClaims, idTokenClaims, type Subject } from "./claims.ts";
import { signToken } from "./jwt.ts";
import { makeRefreshToken } from "./refresh_token.ts";

/** Grants of one user that are kept: a client that signs in anew each time must not fill the memory. */
const KEPT = 500;

/** Grants the attempt's user access, id and refresh token. */
export async function grantTokens(
  { service, pool, client, attempt, origin }: Turn,
  user: UserRecord,
  device: { deviceKey?: string; metadata?: NewDeviceMetadata },
): Promise<AuthenticationResult> {
  const now = service.now();
  const id = randomUuid(service);
  const grant: GrantRecord = {
    originJti: randomUuid(service),
    eventId: randomUuid(service),
    clientId: client.ClientId,
    authTime: Math.floor(now / 1000),
    ...(device.deviceKey !== undefined && { deviceKey: device.deviceKey }),
    ...(attempt.alias && { alias: true }),
    revoked: false,
    expires: now + client.refreshTokenValidity * 1000,
    ...(client.RefreshTokenRotation.Feature === "ENABLED" && { rotation: { current: id } }),
  };
  forgetOldest(service, user);
  user.grants.set(grant.eventId, grant);
  const subject = { user, client, grant, issuer: `${origin}/${pool.Id}`, now: grant.authTime };
  return {
    ...await signedTokens(service, subject, pool),
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
  pool: Turn["pool"],
): Promise<AuthenticationResult> {
  return {
    AccessToken: await signToken(service, pool, accessTokenClaims(subject)),
    ExpiresIn: subject.client.accessTokenValidity,
    TokenType: "Bearer",
    IdToken: await signToken(service, pool, idTokenClaims(subject)),
  };
}

/** Grants come in about the order in which they expire, so the oldest ones are looked at alone. */
function forgetOldest(service: Service, user: UserRecord): void {
  for (const [id, grant] of user.grants) {
    if (grant.expires > service.now() && user.grants.size < KEPT) break;
    user.grants.delete(id);
  }
}
