/**
 * Identifiers: made by chance, and read.
 *
 * @module
 */

import { type Bytes, toHex, utf8 } from "../../bytes.ts";
import type { Service } from "../service.ts";

const LOWERCASE = "abcdefghijklmnopqrstuvwxyz0123456789";
const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Lower-case letters and digits, as client ids and secrets have them. */
export function randomLowercase(service: Service, length: number): string {
  return fromAlphabet(LOWERCASE, service.random(length));
}

/** The same of a text, the same each time. */
export function steadyLowercase(text: string, length: number): string {
  return fromAlphabet(LOWERCASE, steadyBytes(text, length));
}

/** Letters of both cases and digits, as pool ids have them. */
export function randomAlphanumeric(service: Service, length: number): string {
  return fromAlphabet(ALPHANUMERIC, service.random(length));
}

/** A version 4 UUID, as a `sub` is. */
export function randomUuid(service: Service): string {
  return uuidOf(service.random(16));
}

/** The UUID of a text, the same each time. */
export function steadyUuid(text: string): string {
  return uuidOf(steadyBytes(text, 16));
}

/**
 * Bytes of a text, the same each time: what a config leaves open outlives a restart. FNV-1a of 32 bits, as often as it
 * takes; nothing rests on its being hard to find another text, or to guess what comes of this one.
 */
function steadyBytes(text: string, length: number): Bytes {
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, (_, salt) => {
    let hash = 0x811c9dc5;
    for (const byte of utf8(`${salt} ${text}`)) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash;
  });
  return new Uint8Array(words.buffer).subarray(0, length);
}

function uuidOf(bytes: Bytes): string {
  bytes[6] = bytes[6]! & 0x0f | 0x40;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The region in a pool's id: what stands before the first `_`. */
export function regionOf(poolId: string): string {
  return poolId.slice(0, poolId.indexOf("_"));
}

/** The pool's own part of its id, which SRP mixes into passwords: what stands behind the first `_`. */
export function poolNameOf(poolId: string): string {
  return poolId.slice(poolId.indexOf("_") + 1);
}

function fromAlphabet(alphabet: string, bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += alphabet[byte % alphabet.length];
  return text;
}
