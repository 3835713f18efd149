/**
 * New tokens for a refresh token, with and without rotation.
 *
 * @module
 */

import type { AuthenticationResult, StringMap } from "../../operations/wire.ts";
import { randomUuid } from "../directory/ids.ts";
import { notAuthorized, ServiceFault } from "../fault.ts";
import type { Service } from "../service.ts";
import { signedTokens } from "./grant.ts";
import { issuerOf } from "./issuer.ts";
import { overridesFor } from "./overrides.ts";
import { touchSession } from "./session_tracking.ts";
import { makeRefreshToken, type OpenedRefreshToken, requireRefreshable } from "./refresh_token.ts";

/**
 * Access and id token; with rotation a new refresh token too. Throws `NotAuthorizedException` when the
 * sign-in's device is not named or was not confirmed, and `RefreshTokenReuseException` for a refresh token
 * that was replaced longer ago than the client's `RetryGracePeriodSeconds`.
 */
export async function refresh(
  service: Service,
  opened: OpenedRefreshToken,
  deviceKey: string | undefined,
  clientMetadata: StringMap = {},
): Promise<AuthenticationResult> {
  const { pool, client, user, grant } = opened;
  requireRefreshable(service, opened);
  const overrides = await overridesFor(
    { service, pool, client, userName: user.Username, user, clientMetadata },
    "TokenGeneration_RefreshTokens",
  );
  // The trigger took its time.
  requireRefreshable(service, opened);
  if (pool.DeviceConfiguration !== undefined && grant.deviceKey !== undefined) {
    const confirmed = user.devices?.get(grant.deviceKey)?.confirmed;
    if (deviceKey !== grant.deviceKey || !confirmed) throw notAuthorized(opened.wording.invalid);
  }
  // Nothing has been awaited since, so that no other request has come in between.
  const rotated = client.RefreshTokenRotation.Feature === "ENABLED"
    ? { RefreshToken: await makeRefreshToken(service, rotate(service, opened)) }
    : {};
  touchSession(service, grant);
  const now = Math.floor(service.now() / 1000);
  const subject = { pool, user, client, grant, issuer: issuerOf(service, pool), now, overrides };
  return { ...await signedTokens(service, subject), ...rotated };
}

/** The claims of the token that replaces this one. It dies when the first one of the grant would have. */
function rotate(
  service: Service,
  { client, grant, claims }: OpenedRefreshToken,
): OpenedRefreshToken["claims"] {
  const { current, previous } = grant.rotation ??= { current: claims.id };
  if (claims.id === current) {
    const id = randomUuid(service);
    const graceUntil = service.now() +
      client.RefreshTokenRotation.RetryGracePeriodSeconds * 1000;
    grant.rotation = { current: id, previous: { id: claims.id, graceUntil } };
    return { ...claims, id };
  }
  // Whoever lost a race, or the answer, gets the same successor as the winner: both stay signed in.
  if (claims.id === previous?.id && previous.graceUntil > service.now()) {
    return { ...claims, id: current };
  }
  throw new ServiceFault(
    "RefreshTokenReuseException",
    service.quirks.refreshTokenReuseMessage,
  );
}
