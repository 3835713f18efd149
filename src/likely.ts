/**
 * The name that somebody meant who wrote another one.
 *
 * @module
 */

/** The one of `names` that is written most like `name`; `undefined` where none is near. */
export function likely(name: string, names: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  // A third of the letters may be others.
  let nearest = Math.floor(written.length / 3) + 1;
  let found: string | undefined;
  for (const candidate of names) {
    const whole = candidate.toLowerCase();
    const isPart = written.length > 3 && whole.includes(written);
    const difference = Math.min(distance(written, whole), isPart ? 0.5 : Infinity);
    if (difference >= nearest) continue;
    nearest = difference;
    found = candidate;
  }
  return found;
}

/** Levenshtein's distance: how many letters have to be put in, left out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
