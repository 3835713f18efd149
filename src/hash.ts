/**
 * SHA-256 and its HMAC, by Web Crypto.
 *
 * @module
 */

import { type Bytes, concat } from "./bytes.ts";

/** SHA-256 of all parts, one behind the other. */
export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", concat(...parts)));
}

/** HMAC (RFC 2104) with SHA-256. */
export async function hmac(key: Bytes | CryptoKey, message: Bytes): Promise<Bytes> {
  const imported = "type" in key ? key : await hmacKey(key);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}

/** A key of {@linkcode hmac} that is used more than once. */
export function hmacKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}
