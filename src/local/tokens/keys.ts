/**
 * The RSA keys that sign a pool's tokens: one signs access tokens, the other id tokens.
 *
 * Source: developer guide, "Verifying JSON web tokens": two key pairs for each user pool. That each signs one kind of
 * token is what AWS's users report.
 *
 * @module
 */

import { toBase64, utf8 } from "../../bytes.ts";
import type { PoolRecord } from "../model/records.ts";
import type { Service, SigningKey, TokenUse } from "../service.ts";
import { DEVELOPMENT_KEYS } from "./development_keys.ts";

/** The pool's keys, by what they sign. */
export function signingKeys(
  service: Service,
  pool: PoolRecord,
): Promise<Record<TokenUse, SigningKey>> {
  const keys = service.signingKeys.get(pool.Id) ?? loadKeys(service, pool);
  service.signingKeys.set(pool.Id, keys);
  return keys;
}

/** A public key of a JWKS (RFC 7517). */
export interface PublicJwk {
  alg: "RS256";
  e: string;
  kid: string;
  kty: "RSA";
  n: string;
  use: "sig";
}

/** The pool's JWKS document. */
export async function jwks(service: Service, pool: PoolRecord): Promise<{ keys: PublicJwk[] }> {
  const keys = Object.values(await signingKeys(service, pool));
  return {
    keys: keys.map(({ kid, n, e }) => ({ alg: "RS256", e, kid, kty: "RSA", n, use: "sig" })),
  };
}

async function loadKeys(
  service: Service,
  pool: PoolRecord,
): Promise<Record<TokenUse, SigningKey>> {
  const { access, id } = service.journal ? await ownKeys(service) : DEVELOPMENT_KEYS;
  return { access: await load(access, pool), id: await load(id, pool) };
}

/** The keys that a data file keeps. */
async function ownKeys({ keyMaterial }: Service): Promise<Record<TokenUse, JsonWebKey>> {
  if (keyMaterial.signing) return keyMaterial.signing;
  const [access, id] = await Promise.all([makeKey(), makeKey()]);
  // Those of a request that was quicker, if there was one.
  return keyMaterial.signing ??= { access, id };
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

async function makeKey(): Promise<JsonWebKey> {
  const size = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  const { privateKey } = await crypto.subtle.generateKey(
    { ...ALGORITHM, ...size },
    true,
    ["sign", "verify"],
  );
  return await crypto.subtle.exportKey("jwk", privateKey);
}

/**
 * The pools of a service share its keys, but each has key ids of its own, so that a token of one is none of another's
 * JWKS. They are made of the key as well: who remembers a JWKS looks for new keys by new ids.
 */
async function load(jwk: JsonWebKey, pool: PoolRecord): Promise<SigningKey> {
  const { kty, n, e } = jwk as { kty: string; n: string; e: string };
  const digest = await crypto.subtle.digest("SHA-256", utf8(`${pool.Id} ${n}`));
  return {
    ...{ kid: toBase64(new Uint8Array(digest)), n, e },
    privateKey: await crypto.subtle.importKey("jwk", jwk, ALGORITHM, false, ["sign"]),
    publicKey: await crypto.subtle.importKey("jwk", { kty, n, e }, ALGORITHM, false, ["verify"]),
  };
}
