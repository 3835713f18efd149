/**
 * The claims of access and id tokens.
 *
 * Source: Amazon Cognito developer guide, "Understanding user pool JSON web tokens".
 *
 * @module
 */

import { isReadable } from "../directory/attributes.ts";
import { groupClaims } from "../groups/groups.ts";
import { levelClaims } from "../levels/levels.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { TokenOverrides } from "../triggers/token_generation.ts";
import { USER_SCOPE } from "./access_token.ts";
import { changedAccess, changedId } from "./overrides.ts";

/** What both tokens are made from. */
export interface Subject {
  pool: PoolRecord;
  user: UserRecord;
  client: ClientRecord;
  grant: GrantRecord;
  /** `iss`. */
  issuer: string;
  /** Seconds since the epoch. */
  now: number;
  /** What PreTokenGeneration wants changed. */
  overrides: TokenOverrides;
}

/** The claims of the access token, but its `jti`. */
export function accessTokenClaims(subject: Subject): Record<string, unknown> {
  const { user, client, grant, now } = subject;
  return changedAccess({
    ...commonClaims(subject),
    ...(grant.deviceKey !== undefined && { device_key: grant.deviceKey }),
    client_id: client.ClientId,
    token_use: "access",
    scope: USER_SCOPE,
    exp: now + client.accessTokenValidity,
    username: user.Username,
  }, subject.overrides);
}

/** The claims of the id token, but its `jti`. */
export function idTokenClaims(subject: Subject): Record<string, unknown> {
  const { pool, user, client, now } = subject;
  const { sub: _, ...attributes } = Object.fromEntries(
    [...user.attributes].filter(([name]) => isReadable(client, name))
      .map(([name, value]) => [name, claimOf(name, value)]),
  );
  return changedId({
    ...attributes,
    ...commonClaims(subject),
    ...groupClaims(pool, user).id,
    aud: client.ClientId,
    token_use: "id",
    exp: now + client.idTokenValidity,
    "cognito:username": user.Username,
  }, subject.overrides);
}

function commonClaims(
  { pool, user, client, grant, issuer, now }: Subject,
): Record<string, unknown> {
  return {
    sub: user.attributes.get("sub"),
    ...groupClaims(pool, user).both,
    iss: issuer,
    ...(client.EnableTokenRevocation && { origin_jti: grant.originJti }),
    ...pool.UserPoolTier !== "LITE" && levelClaims(grant.factors ?? [], pool.levelNames),
    event_id: grant.eventId,
    auth_time: grant.authTime,
    iat: now,
  };
}

/**
 * Attributes are texts everywhere but in id tokens, where these have the types of OpenID Connect Core 1.0, section 5.1
 * (seen live: aws-amplify/amplify-js#4935).
 */
function claimOf(name: string, value: string): unknown {
  switch (name) {
    case "email_verified":
    case "phone_number_verified":
      return value === "true";
    case "address":
      return { formatted: value };
    case "updated_at":
      return Number(value);
    default:
      return value;
  }
}
