/**
 * Welch's t-test: whether two samples of durations differ by more than chance.
 *
 * Source: O. Reparaz, J. Balasch, I. Verbauwhede, "Dude, is my code constant time?" (2017): above 4.5 the difference is
 * beyond doubt; below it, none was found by so many measurements, which is less than a proof.
 *
 * @module
 */

/** The size of t above which a difference is beyond doubt. */
export const TELLING = 4.5;

/** Welch's t, without the slowest tenth of all: that is what the machine did meanwhile. */
export function welch(a: number[], b: number[]): number {
  const all = [...a, ...b].sort((x, y) => x - y);
  const limit = all[Math.ceil(all.length * 0.9) - 1]!;
  const [left, right] = [a, b].map((times) => moments(times.filter((time) => time <= limit)));
  return (left!.mean - right!.mean) / Math.sqrt(left!.error + right!.error);
}

function moments(times: number[]): { mean: number; error: number } {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  return { mean, error: squares / (times.length - 1) / times.length };
}
