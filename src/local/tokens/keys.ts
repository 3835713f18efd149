/**
 * The RSA keys that sign a pool's tokens, made when they are first needed.
 *
 * @module
 */

import { toBase64 } from "../../bytes.ts";
import { journaled } from "../journal.ts";
import type { PoolRecord } from "../model/records.ts";
import type { Service, SigningKey } from "../service.ts";

/** The pool's key pair. */
export function signingKey(service: Service, pool: PoolRecord): Promise<SigningKey> {
  service.signingKeys ??= new Map();
  let key = service.signingKeys.get(pool.Id);
  if (key === undefined) {
    key = makeKey(service, pool.Id);
    service.signingKeys.set(pool.Id, key);
  }
  return key;
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
  const { kid, publicKey } = await signingKey(service, pool);
  const { n, e } = await crypto.subtle.exportKey("jwk", publicKey);
  return { keys: [{ alg: "RS256", e: e!, kid, kty: "RSA", n: n!, use: "sig" }] };
}

const ALGORITHM = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

let pair: Promise<CryptoKeyPair> | undefined;

/**
 * Every pool has a key id of its own, so that a token of one is none of another's JWKS. The pair behind them is
 * one for the process: making it takes a tenth of a second, which a test suite of many pools would feel.
 */
async function makeKey(service: Service, UserPoolId: string): Promise<SigningKey> {
  pair ??= crypto.subtle.generateKey(
    { ...ALGORITHM, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ["sign", "verify"],
  );
  const key: SigningKey = { kid: toBase64(service.random(32)), ...await pair };
  if (service.journal) {
    const privateKey = await crypto.subtle.exportKey("jwk", key.privateKey);
    service.storedSigningKeys ??= journaled(service.journal, "signing ");
    service.storedSigningKeys.set(UserPoolId, { kid: key.kid, privateKey });
  }
  return key;
}

/** A key pair as a data file keeps it. */
export interface StoredSigningKey {
  kid: string;
  privateKey: JsonWebKey;
}

/** The key pair that was kept. */
export async function restoreSigningKey(stored: StoredSigningKey): Promise<SigningKey> {
  const { kid, privateKey } = stored;
  const { kty, n, e } = privateKey;
  const load = (jwk: JsonWebKey, usage: KeyUsage) =>
    crypto.subtle.importKey("jwk", jwk, ALGORITHM, true, [usage]);
  return {
    kid,
    privateKey: await load(privateKey, "sign"),
    publicKey: await load({ kty: kty!, n: n!, e: e! }, "verify"),
  };
}
