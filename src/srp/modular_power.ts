/**
 * Powers modulo N, on `BigInt`. For exponents of up to 256 bits the sequence of multiplications is
 * always the same, and so it is for each further 256 bits: none is skipped for a zero, and none is
 * shorter for a 1. This is a best effort. `BigInt` has no constant-time arithmetic, and the tables are
 * read at secret places.
 *
 * What was tried, by the CPU time of a first exchange where page faults are cheap, of one where they
 * are dear, and of later ones, on Deno, Node.js 20 to 24, Bun and workerd. Over all of them Montgomery's
 * reduction in two steps takes 0.96 times as long: 0.5 to 0.7 times in later exchanges on Deno, Bun and
 * workerd and 0.8 to 0.9 times on Node.js, but more in a first one, because it leaves four times as much
 * garbage. A fold of the upper half before `%`, and Barrett's reduction, lie between. Without the comb
 * all takes 1.2 times as long; with five embedded constants for it 0.95, for 2.4 kB. Limbs in JavaScript
 * or Wasm lose more to their compilation than they gain.
 *
 * @module
 */

import { N } from "./group.ts";

/**
 * A modular power from outside: `base` to the power of `exponent`, from 0 up to, but not including,
 * `modulus`. The base is below the modulus, and the exponent not negative.
 */
export type ModPow = (base: bigint, exponent: bigint, modulus: bigint) => bigint;

/**
 * N times the largest prime of 64 bits. Powers are computed modulo M and leave modulo N, so that there
 * is a 1 as long as any other residue: zeros in an exponent come to multiplications by it.
 */
const M = /* @__PURE__ */ (() => N * 0xffffffffffffffc5n)();

/** 1 modulo N, and a generator modulo the other factor of M: no power of it is short. */
const ONE = /* @__PURE__ */ (() => N + 1n)();

/** The digits of an exponent, most significant first, in a number that is a multiple of `step`. */
function digitsOf(exponent: bigint, radix: number, step: number): string {
  const digits = exponent.toString(radix);
  return digits.padStart(Math.ceil(digits.length / step) * step, "0");
}

/**
 * `base` to the power of `exponent`, modulo N, for a base from 0 up to N and an exponent >= 0: four
 * bits at a time, by a table of the first 16 powers. Five bits gain nothing at 512.
 */
export function power(base: bigint, exponent: bigint, modPow?: ModPow): bigint {
  if (modPow) return modPow(base, exponent, N);
  const table = [ONE];
  while (table.length < 16) table.push(table.at(-1)! * base % M);
  let result = ONE;
  for (const digit of digitsOf(exponent, 16, 64)) {
    for (let i = 0; i < 4; i++) result = result * result % M;
    result = result * table[parseInt(digit, 16)]! % M;
  }
  return result % N;
}

const ROWS = 6;
const COLUMNS = 43;

let comb: bigint[] | undefined;

/**
 * The products of 2^(2^43), 2^(2^86), ... 2^(2^215), for each choice among the five: bit `i - 1` of
 * the index says whether 2^(2^(43 i)) takes part.
 */
function makeComb(): bigint[] {
  let products = [ONE];
  let tooth = 2n;
  for (let row = 1; row < ROWS; row++) {
    for (let i = 0; i < COLUMNS; i++) tooth = tooth * tooth % M;
    products = [...products, ...products.map((product) => product * tooth % M)];
  }
  return products;
}

/**
 * 2 to the power of `exponent`, modulo N, for an exponent >= 0: by a comb, that is with the exponent
 * in rows, so that 43 squarings serve all six of them (C. Lim and P. Lee, "More flexible
 * exponentiation with precomputation", 1994). The lowest row takes a shift, for the base is 2.
 *
 * The comb is public, and is made when first needed. It pays for itself with the second power, the
 * one that every exchange has; all powers after these take a third of the time.
 */
export function powerOfTwo(exponent: bigint, modPow?: ModPow): bigint {
  const bits = digitsOf(exponent, 2, ROWS * COLUMNS);
  if (modPow || bits.length > ROWS * COLUMNS) return power(2n, exponent, modPow);
  comb ??= makeComb();
  let result = ONE;
  for (let column = 0; column < COLUMNS; column++) {
    let index = 0;
    for (let i = column; i < bits.length; i += COLUMNS) index = 2 * index + Number(bits[i]);
    result = result * result % M;
    result = (result * comb[index >> 1]! << BigInt(index & 1)) % M;
  }
  return result % N;
}
