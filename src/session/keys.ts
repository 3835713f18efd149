/**
 * The keys that seal: each with an id made of it, so that a cookie says which one opens it.
 *
 * @module
 */

import { type Bytes, fromBase64Url, toBase64Url, utf8 } from "../bytes.ts";
import { InputError } from "../errors.ts";
import { sha256 } from "../hash.ts";

/**
 * 32 bytes in base64 (`openssl rand -base64 32`); several in a list, or in one text with blanks between them. The
 * first one seals, all of them open. A function is asked at each use.
 */
export type SealKeys =
  | string
  | readonly string[]
  | (() => string | readonly string[] | Promise<string | readonly string[]>);

/** A key that is ready for use. */
export interface SealKey {
  kid: string;
  key: CryptoKey;
}

/** Gives the keys in their order; imports each of them once. */
export function keyRing(given: SealKeys): () => Promise<[SealKey, ...SealKey[]]> {
  let imported = new Map<string, SealKey>();
  return async () => {
    const texts = split(typeof given === "function" ? await given() : given);
    const keys = await Promise.all(
      texts.map(async (text) => imported.get(text) ?? await importKey(text)),
    );
    imported = new Map(texts.map((text, index) => [text, keys[index]!]));
    const [first, ...others] = keys;
    if (!first) throw invalid("holds no key");
    return [first, ...others];
  };
}

function split(given: string | readonly string[]): string[] {
  if (typeof given === "string") return given.split(/[\s,]+/).filter((text) => text !== "");
  if (Array.isArray(given) && given.every((text) => typeof text === "string")) return [...given];
  throw invalid("must be a string, a list of strings, or a function that gives them");
}

async function importKey(text: string): Promise<SealKey> {
  const bytes = decode(text);
  const digest = await sha256(utf8("kid"), bytes);
  return {
    kid: toBase64Url(digest.subarray(0, 6)),
    key: await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
  };
}

function decode(text: string): Bytes {
  let bytes: Bytes | undefined;
  try {
    bytes = fromBase64Url(text);
  } catch {
    // What was given may be a good key with a slip in it: it is told nowhere.
  }
  if (bytes?.length !== 32) throw invalid("must hold 32 bytes in base64: openssl rand -base64 32");
  return bytes;
}

function invalid(expected: string): InputError {
  return new InputError("invalid_option", "keys", `Option keys ${expected}`);
}
