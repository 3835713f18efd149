/**
 * Refresh tokens: opaque JWEs of five segments that name the grant they belong to.
 *
 * @module
 */

import { utf8 } from "../../bytes.ts";
import { findUser } from "../directory/lookup.ts";
import { notAuthorized } from "../fault.ts";
import type { GrantRecord } from "../model/grant_record.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import { sealingKey } from "../seal.ts";
import type { Service } from "../service.ts";

/** What a refresh token says. */
export interface RefreshClaims {
  pool: string;
  client: string;
  user: string;
  sub: string;
  /** The grant's. */
  eventId: string;
  /** Milliseconds: when the grant expires, which the service may have forgotten. */
  expires: number;
  /** Of this very token: with rotation, an older one has another. */
  id: string;
}

/** What a refresh token that is not good is told. */
export interface RefreshWording {
  /** It is foreign, or used without its device. */
  invalid: string;
  revoked: string;
}

/** A refresh token, and what it stands for. */
export interface OpenedRefreshToken {
  wording: RefreshWording;
  pool: PoolRecord;
  client: ClientRecord;
  user: UserRecord;
  grant: GrantRecord;
  claims: RefreshClaims;
}

/** Seals the claims. */
export async function makeRefreshToken(service: Service, claims: RefreshClaims): Promise<string> {
  const { CompactEncrypt } = await import("jose");
  return await new CompactEncrypt(utf8(JSON.stringify(claims)))
    .setProtectedHeader({ cty: "JWT", enc: "A256GCM", alg: "A256GCMKW" })
    .encrypt(await sealingKey(service));
}

/** The claims of a token that this service sealed; undefined for any other text. */
export async function readRefreshToken(
  service: Service,
  token: string,
): Promise<RefreshClaims | undefined> {
  const { compactDecrypt } = await import("jose");
  try {
    const { plaintext } = await compactDecrypt(token, await sealingKey(service), {
      keyManagementAlgorithms: ["A256GCMKW"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return JSON.parse(new TextDecoder().decode(plaintext)) as RefreshClaims;
  } catch {
    return undefined;
  }
}

/**
 * The grant behind a client's refresh token. Throws `NotAuthorizedException` when the token is not one of
 * this client's, or has expired.
 */
export async function openRefreshToken(
  service: Service,
  pool: PoolRecord,
  client: ClientRecord,
  token: string,
  wording: RefreshWording,
): Promise<OpenedRefreshToken> {
  const claims = await readRefreshToken(service, token);
  const foreign = notAuthorized(wording.invalid);
  if (claims?.pool !== pool.Id || claims.client !== client.ClientId) throw foreign;
  const user = findUser(pool, claims.user);
  const grant = user?.grants?.get(claims.eventId);
  if (user === undefined || user.attributes.get("sub") !== claims.sub) throw foreign;
  if (!grant?.revoked && claims.expires <= service.now()) {
    throw notAuthorized("Refresh Token has expired");
  }
  if (grant === undefined) throw notAuthorized(wording.revoked);
  return { wording, pool, client, user, grant, claims };
}

/**
 * Throws when a refresh token that was opened is not good. Call it right before it takes effect, with nothing
 * awaited in between.
 */
export function requireRefreshable(
  service: Service,
  { wording, pool, client, user, grant }: OpenedRefreshToken,
): void {
  const present = service.pools.get(pool.Id) === pool && findUser(pool, user.Username) === user &&
    pool.clients.get(client.ClientId) === client;
  if (!present) throw notAuthorized(wording.invalid);
  if (grant.revoked) throw notAuthorized(wording.revoked);
  if (!user.Enabled) throw notAuthorized("User is disabled.");
}
