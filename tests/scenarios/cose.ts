/**
 * Keys, signatures and attestations as WebAuthn writes them.
 *
 * @module
 */

import { type Bytes, concat, fromBase64Url, utf8 } from "../../src/bytes.ts";

/** A key pair for a COSE algorithm: -7 is ES256, -8 EdDSA, -257 RS256. */
export async function makeKeyPair(algorithm: number): Promise<CryptoKeyPair> {
  const parameters = {
    [-7]: { name: "ECDSA", namedCurve: "P-256" },
    [-8]: { name: "Ed25519" },
    [-257]: {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    },
  }[algorithm];
  if (parameters === undefined) throw new Error("The authenticator does not know the algorithm");
  return await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]) as CryptoKeyPair;
}

/** COSE_Key (RFC 9052 section 7, RFC 8230 section 4). */
export async function coseKey(key: CryptoKey, algorithm: number): Promise<Map<number, unknown>> {
  const { x = "", y = "", n = "", e = "" } = await crypto.subtle.exportKey("jwk", key);
  const [type, ...rest]: [number, ...[number, unknown][]] = algorithm === -257
    ? [3, [-1, fromBase64Url(n)], [-2, fromBase64Url(e)]]
    : algorithm === -8
    ? [1, [-1, 6], [-2, fromBase64Url(x)]]
    : [2, [-1, 1], [-2, fromBase64Url(x)], [-3, fromBase64Url(y)]];
  return new Map<number, unknown>([[1, type], [3, algorithm], ...rest]);
}

/** WebAuthn wants ECDSA signatures as ASN.1, and Web Crypto makes the two integers alone. */
export function derSignature(raw: Bytes): Bytes {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].map((part) => {
    const start = part.findIndex((byte) => byte !== 0);
    const digits = part.subarray(start);
    const value = digits[0]! >= 0x80 ? concat(Uint8Array.of(0), digits) : digits;
    return concat(Uint8Array.of(0x02, value.length), value);
  });
  const body = concat(...integers);
  return concat(Uint8Array.of(0x30, body.length), body);
}

/** CBOR (RFC 8949) of what an attestation holds: whole numbers, texts, bytes and maps. */
export function cbor(value: unknown): Bytes {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === "string") return concat(head(3, utf8(value).length), utf8(value));
  if (!(value instanceof Map)) throw new TypeError("The value has no CBOR here");
  return concat(head(5, value.size), ...[...value].flat().map(cbor));
}

function head(major: number, argument: number): Bytes {
  const type = major << 5;
  if (argument < 24) return Uint8Array.of(type | argument);
  if (argument < 0x100) return Uint8Array.of(type | 24, argument);
  return Uint8Array.of(type | 25, argument >> 8, argument & 0xff);
}
