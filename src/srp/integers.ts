/**
 * Integers as bytes, the way that Cognito (Java's `BigInteger`) writes them into a hash.
 *
 * @module
 */

import { type Bytes, fromHex, toHex } from "../bytes.ts";

/** The bytes as an unsigned big-endian integer; no bytes are 0. */
export function toInteger(bytes: Uint8Array): bigint {
  return BigInt("0x0" + toHex(bytes));
}

/**
 * The bytes of `BigInteger.toByteArray()` for an integer >= 0: big-endian two's complement, as short
 * as it can be. An integer whose top bit is set gets a `00` in front, and one with leading zeros is
 * shorter, not padded.
 */
export function toBytes(integer: bigint): Bytes {
  const hex = integer.toString(16);
  const topBitIsSet = hex.length % 2 === 0 && hex[0]! > "7";
  return fromHex(topBitIsSet ? "00" + hex : hex);
}

/** The integer in a text of hexadecimal digits, of either case; `undefined` when it is not one. */
export function parseInteger(hex: string): bigint | undefined {
  return /^[0-9a-f]+$/i.test(hex) ? BigInt("0x" + hex) : undefined;
}
