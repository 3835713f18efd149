/**
 * Medians and what surrounds them.
 *
 * @module
 */

/** The value in the middle; of an even number, the mean of the two. NaN of none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median, with the least and the greatest value. */
export interface Spread {
  median: number;
  least: number;
  greatest: number;
}

/** The median of the values and how far they lie apart. */
export function spread(values: number[]): Spread {
  return { median: median(values), least: Math.min(...values), greatest: Math.max(...values) };
}

/** Two significant digits below ten, whole numbers from there on. */
export function short(value: number): string {
  if (Number.isNaN(value)) return "-";
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}
