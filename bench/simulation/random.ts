/**
 * Chance that a seed decides.
 *
 * @module
 */

/** Numbers from 0 on and below 1, the same ones for a seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of the standard normal distribution: Box-Muller. */
export function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** Of the exponential distribution, which is how long one waits for what comes at random. */
export function exponential(chance: () => number, mean: number): number {
  return -mean * Math.log(1 - chance());
}
