/**
 * Powers modulo N, on `BigInt`. For exponents of up to 256 bits the sequence of multiplications is
 * always the same, and so it is for each further 256 bits: none is skipped for a zero. This is a best
 * effort. `BigInt` has no constant-time multiplication, and the tables are read at secret places.
 *
 * A residue `r` is held in Montgomery form, as `r * R` modulo N with R = 2^3136 (P. Montgomery,
 * "Modular multiplication without trial division", 1985).
 *
 * What was tried, as the first exchange of a fresh process: with `%` in place of `reduce` all of it
 * takes 1.2 times as long on Deno and Bun, and about as long on Node.js 20; limbs in JavaScript or Wasm
 * lose more to their compilation than they gain.
 *
 * @module
 */

import { N } from "./group.ts";

/**
 * A modular power from outside: `base` to the power of `exponent`, from 0 up to, but not including,
 * `modulus`. The base is below the modulus, and the exponent not negative.
 */
export type ModPow = (base: bigint, exponent: bigint, modulus: bigint) => bigint;

/** -1 / N modulo 2^1600. */
const NEGATIVE_INVERSE = /* @__PURE__ */ BigInt.asUintN(1600, /* @__PURE__ */ negativeInverse());

/** 1 / 2^1536 modulo N: the multiple of N that is -1 modulo 2^1536, plus 1, divided by 2^1536. */
const INVERSE_OF_2_1536 =
  /* @__PURE__ */ (() => (BigInt.asUintN(1536, NEGATIVE_INVERSE) * N + 1n) >> 1536n)();

const ONE = /* @__PURE__ */ enter(1n);

/** By Newton's iteration, which doubles the bits that are right; 1 is right for 64, as N ends so. */
function negativeInverse(): bigint {
  let inverse = 1n;
  for (let bits = 128; bits <= 2048; bits *= 2) {
    inverse = BigInt.asUintN(bits, inverse * (2n + N * inverse));
  }
  return inverse;
}

/**
 * `product / R` modulo N: below N + 2^3012 for a product below 2^6147, which twice the product of two
 * such results is.
 *
 * The low 1536 bits are divided by 2^1536 in one multiplication with its inverse, which needs no
 * quotient but leaves 1536 bits too many. The low 1600 of these go in Montgomery's way: add the
 * multiple of N that clears them. Two halves take less time than one step, and three steps no less
 * than two. That R has 64 bits more than N keeps results at 48 words of 64 bits.
 */
function reduce(product: bigint): bigint {
  const t = (product >> 1536n) + BigInt.asUintN(1536, product) * INVERSE_OF_2_1536;
  const quotient = BigInt.asUintN(1600, BigInt.asUintN(1600, t) * NEGATIVE_INVERSE);
  return (t + quotient * N) >> 1600n;
}

/** Into Montgomery form. */
function enter(integer: bigint): bigint {
  return (integer << 3136n) % N;
}

/** Out of Montgomery form, from 0 up to, but not including, N. */
function leave(residue: bigint): bigint {
  return reduce(residue) % N;
}

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
  const first = enter(base);
  const table = [ONE];
  while (table.length < 16) table.push(reduce(table.at(-1)! * first));
  let result = ONE;
  for (const digit of digitsOf(exponent, 16, 64)) {
    for (let i = 0; i < 4; i++) result = reduce(result * result);
    result = reduce(result * table[parseInt(digit, 16)]!);
  }
  return leave(result);
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
  let tooth = enter(2n);
  for (let row = 1; row < ROWS; row++) {
    for (let i = 0; i < COLUMNS; i++) tooth = reduce(tooth * tooth);
    products = [...products, ...products.map((product) => reduce(product * tooth))];
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
    result = reduce(result * result);
    result = reduce((result * comb[index >> 1]!) << BigInt(index & 1));
  }
  return leave(result);
}
