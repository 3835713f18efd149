/**
 * The client's pair of values for one exchange: the private `a` and the public `A`.
 *
 * @module
 */

import type { RandomSource } from "../bytes.ts";
import { InputError } from "../errors.ts";
import { toInteger } from "./integers.ts";
import { type ModPow, powerOfTwo } from "./modular_power.ts";

/** A pair of values for one exchange: what is sent, and what is kept. */
export interface SrpEphemeral {
  /** The public value in lower-case hex: `SRP_A`, or `SRP_B` on a server. */
  publicValue: string;
  /** The private value, big-endian. It must not leave the process, and must not be used twice. */
  privateValue: Uint8Array;
}

/** What can be put in place of the runtime's own means. */
export interface SrpOptions {
  /** Where random bytes come from. Default: `crypto.getRandomValues`. */
  random?: RandomSource | undefined;
  /** The modular power for every power of the exchange. Default: this package's own, on `BigInt`. */
  modPow?: ModPow | undefined;
}

/** The options of {@linkcode generateEphemeral}. */
export interface EphemeralOptions extends SrpOptions {
  /** A private value of any length, big-endian. Default: 256 random bits (RFC 5054 section 2.5.4). */
  privateValue?: Uint8Array | undefined;
}

/** So many random bytes from the options' source. */
export function randomBytes(length: number, options: SrpOptions): Uint8Array {
  const bytes = new Uint8Array(length);
  return options.random ? options.random(bytes) : crypto.getRandomValues(bytes);
}

/** The private value of the options or a fresh one, as bytes and as an integer above 0. */
export function drawPrivateValue(
  options: EphemeralOptions,
): { privateValue: Uint8Array; exponent: bigint } {
  const privateValue = options.privateValue ?? randomBytes(32, options);
  const exponent = toInteger(privateValue);
  if (!exponent) {
    throw new InputError(
      "invalid_input",
      "privateValue",
      "Cannot use this privateValue: it is empty; give 32 random bytes, or none",
    );
  }
  return { privateValue, exponent };
}

/**
 * Draws the private value `a` and computes the public value `A`, which starts `USER_SRP_AUTH` and
 * `DEVICE_SRP_AUTH` as `SRP_A`. Take a fresh one for each of the two.
 *
 * Throws an {@linkcode InputError} when the given private value is empty or zero.
 *
 * Source: RFC 5054 section 2.5.4, with the group of RFC 3526 section 5 and generator 2.
 *
 * @example
 * ```ts
 * import { generateEphemeral } from "@cognito-edge/auth/srp";
 * import assert from "node:assert/strict";
 *
 * const ephemeral = generateEphemeral();
 * assert.match(ephemeral.publicValue, /^[0-9a-f]+$/);
 * assert.equal(ephemeral.privateValue.length, 32);
 * ```
 */
export function generateEphemeral(options: EphemeralOptions = {}): SrpEphemeral {
  const { privateValue, exponent } = drawPrivateValue(options);
  return { publicValue: powerOfTwo(exponent, options.modPow).toString(16), privateValue };
}
