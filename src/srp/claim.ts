/**
 * The hashes, the key and the signature that client and server compute alike.
 *
 * @module
 */

import { type Bytes, concat, toBase64, utf8 } from "../bytes.ts";
import { hmac, sha256 } from "../hash.ts";
import { toBytes, toInteger } from "./integers.ts";

/** Whose password it is: a user in a pool, or a device in its group. */
export interface Identity {
  /** The pool name (the pool's id after the first `_`), or DeviceGroupKey. */
  group: string;
  /** USER_ID_FOR_SRP, or DeviceKey. */
  name: string;
}

/** What is signed besides the identity. */
export interface SignedParts {
  /** The decoded SECRET_BLOCK. */
  secretBlock: Uint8Array;
  /** TIMESTAMP, exactly as it is sent. */
  timestamp: string;
}

/** The scrambler `u` (RFC 5054 section 2.6, without its padding). */
export async function scrambler(A: bigint, B: bigint): Promise<bigint> {
  return toInteger(await sha256(toBytes(A), toBytes(B)));
}

/** The private key `x` (RFC 2945 section 3, with Cognito's identity). */
export async function privateKey(
  { group, name }: Identity,
  password: string,
  salt: bigint,
): Promise<bigint> {
  const inner = await sha256(utf8(`${group}${name}:${password}`));
  return toInteger(await sha256(toBytes(salt), inner));
}

/**
 * The key that signs the claim: the first 16 bytes of HKDF (RFC 5869) over the shared secret `S`.
 * From HMACs, because Web Crypto's HKDF takes 0.5 ms longer to start on Node.js 20, and as long on
 * other runtimes.
 */
export async function claimKey(S: bigint, u: bigint): Promise<Bytes> {
  const extracted = await hmac(toBytes(u), toBytes(S));
  return (await hmac(extracted, utf8("Caldera Derived Key\x01"))).slice(0, 16);
}

/** PASSWORD_CLAIM_SIGNATURE: base64 of the HMAC over identity, secret block and timestamp. */
export async function signClaim(
  key: Bytes,
  { group, name }: Identity,
  { secretBlock, timestamp }: SignedParts,
): Promise<string> {
  const message = concat(utf8(group + name), secretBlock, utf8(timestamp));
  return toBase64(await hmac(key, message));
}
