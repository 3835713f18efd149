/**
 * Signing and checking the pool's JSON web tokens: RS256.
 *
 * @module
 */

import { randomUuid } from "../directory/ids.ts";
import type { PoolRecord } from "../model/records.ts";
import type { Service, TokenUse } from "../service.ts";
import { signingKeys } from "./keys.ts";

/** A token for that use, with those claims and a `jti` of its own. */
export async function signToken(
  service: Service,
  pool: PoolRecord,
  use: TokenUse,
  claims: Record<string, unknown>,
): Promise<string> {
  // jose takes longer to load than everything else: only who gets as far as tokens waits for it.
  const { SignJWT } = await import("jose");
  const { kid, privateKey } = (await signingKeys(service, pool))[use];
  return await new SignJWT({ ...claims, jti: randomUuid(service) })
    .setProtectedHeader({ kid, alg: "RS256" })
    .sign(privateKey);
}

/** The claims of a token, and the pool that signed it; undefined when none of this service's pools did. */
export async function openToken(
  service: Service,
  token: string,
): Promise<{ pool: PoolRecord; claims: Record<string, unknown> } | undefined> {
  const { compactVerify, decodeJwt, decodeProtectedHeader } = await import("jose");
  try {
    // The origin may differ: one service can be reached under several.
    const id = decodeJwt(token).iss?.split("/").at(-1);
    const pool = service.pools.get(id ?? "");
    if (pool === undefined) return undefined;
    const { kid } = decodeProtectedHeader(token);
    // Pools share their keys; the key's id is what tells one pool's tokens from another's.
    const key = Object.values(await signingKeys(service, pool)).find((key) => key.kid === kid);
    if (key === undefined) return undefined;
    const { payload } = await compactVerify(token, key.publicKey, { algorithms: ["RS256"] });
    return { pool, claims: JSON.parse(new TextDecoder().decode(payload)) };
  } catch {
    return undefined;
  }
}
