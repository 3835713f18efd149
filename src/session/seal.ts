/**
 * Values that a browser keeps and can neither read nor change: JWE, `dir` with A256GCM (RFC 7516, RFC 7518).
 *
 * @module
 */

import { utf8 } from "../bytes.ts";
import { optionalPackage } from "../optional_package.ts";
import { type Sealer, stateOf } from "./sealer.ts";

const encryption = /* @__PURE__ */ optionalPackage(
  "jose",
  () => import("jose/jwe/compact/encrypt"),
);
const decryption = /* @__PURE__ */ optionalPackage(
  "jose",
  () => import("jose/jwe/compact/decrypt"),
);

/** What is sealed. */
export interface Unsealed {
  /** Of the cookie or the record that shall hold it: under another name it does not open. */
  name: string;
  /** JSON: a challenge, tokens, or what you like. */
  value: unknown;
  /** Milliseconds since the epoch. After that it does not open: a challenge's own `expiresAt`, for example. */
  expiresAt: number;
  /** Comes back when it is opened: the higher one of two is the newer. 0 unless set. */
  counter?: number | undefined;
}

/** What was sealed, and was opened. */
export interface Opened<Value> {
  /** As it was given to `seal`; it is sealed against change, so its shape is not checked again. */
  value: Value;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** As it was given to `seal`. */
  counter: number;
  /** Sealed by a key that is not the first any more: seal it again when you next write it. */
  stale: boolean;
}

/**
 * Seals a JSON value: a JWE in compact form, whose protected header binds it to the name, the format's version,
 * the user pool, the app client and the host.
 *
 * @throws {InputError} `invalid_option` where the sealer's keys cannot be used.
 *
 * @example
 * ```ts
 * import { createSealer, open, seal } from "@cognito-edge/auth/session";
 * import assert from "node:assert/strict";
 *
 * const sealer = createSealer({
 *   keys: "bm90IGEgc2VjcmV0OiBtYWtlIHlvdXIgb3duIG9uZSE=", // openssl rand -base64 32
 *   userPoolId: "eu-west-1_Ab12Cd34e",
 *   clientId: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
 *   host: "app.example",
 * });
 * const expiresAt = Date.now() + 180_000;
 * const text = await seal(sealer, { name: "__Host-sign-in", value: { step: 2 }, expiresAt });
 * const opened = await open<{ step: number }>(sealer, { name: "__Host-sign-in", text });
 * assert.equal(opened?.value.step, 2);
 * assert.equal(await open(sealer, { name: "__Host-other", text }), undefined);
 * ```
 */
export async function seal(sealer: Sealer, unsealed: Unsealed): Promise<string> {
  const { name, value, expiresAt, counter = 0 } = unsealed;
  const { keys, random, bindingOf } = stateOf(sealer);
  const [{ kid, key }] = await keys();
  const { CompactEncrypt } = await encryption();
  return await new CompactEncrypt(
    utf8(JSON.stringify({ exp: expiresAt, ctr: counter, val: value })),
  )
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid, bnd: await bindingOf(name) })
    .setInitializationVector(random(new Uint8Array(12)))
    .encrypt(key);
}

/**
 * Opens what {@linkcode seal} made; `undefined` where it was changed, has expired, was sealed by a key that is
 * not there any more, or under another name, pool, client or host.
 *
 * @throws {InputError} `invalid_option` where the sealer's keys cannot be used.
 */
export async function open<Value>(
  sealer: Sealer,
  sealed: { name: string; text: string | undefined },
): Promise<Opened<Value> | undefined> {
  const { name, text } = sealed;
  if (!text || !isCanonical(text)) return undefined;
  const { keys, now, bindingOf } = stateOf(sealer);
  const [ring, binding] = [await keys(), await bindingOf(name)];
  const { compactDecrypt } = await decryption();
  const keyFor = ({ kid, bnd }: { kid?: string; bnd?: unknown }) => {
    const found = ring.find((candidate) => candidate.kid === kid);
    if (!found || bnd !== binding) throw new Error("Sealed by another key, or for something else");
    return found.key;
  };
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(text, keyFor, {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    const { exp, ctr, val } = JSON.parse(new TextDecoder().decode(plaintext));
    if (!(exp > now())) return undefined;
    return { value: val, expiresAt: exp, counter: ctr, stale: protectedHeader.kid !== ring[0].kid };
  } catch {
    return undefined;
  }
}

/**
 * Whether a compact JWE without an encrypted key is written as encoders write it: decoders overlook bits of a
 * segment's last character that hold nothing, so that a changed text could pass for the same one. The header is
 * authenticated as a text.
 */
function isCanonical(text: string): boolean {
  const segments = /\.\.[\w-]{16}\.([\w-]+)\.([\w-]{22})$/.exec(text)?.slice(1);
  return segments !== undefined && segments.every((segment) => {
    const unusedBits = 6 * segment.length % 8;
    return ALPHABET.indexOf(segment.at(-1)!) % 2 ** unusedBits === 0;
  });
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
