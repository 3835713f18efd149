/**
 * base32 as authenticator apps take it (RFC 4648 section 6), without padding.
 *
 * @module
 */

import type { Bytes } from "../../bytes.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Five bits a character. */
export function toBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8 | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[value >> bits & 31];
    }
  }
  return bits > 0 ? text + ALPHABET[value << 5 - bits & 31] : text;
}

/** The bytes of a base32 text, in either case, with or without padding and spaces. */
export function fromBase32(text: string): Bytes {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of text.toUpperCase().replace(/[\s=-]/g, "")) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new SyntaxError("Secret is not base32");
    value = (value << 5 | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(value >> bits & 255);
    }
  }
  return Uint8Array.from(bytes);
}
