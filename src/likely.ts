/**
 * The name that somebody meant who wrote another one.
 *
 * @module
 */

/** Nothing longer was meant to be a name, and comparing takes time. */
const LONGEST = 200;

/** The one of `names` that has most pairs of letters in common with `name`; `undefined` where none has half of them. */
export function likely(name: string, names: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const written = pairsOf(name);
  let most = 0.5;
  let found: string | undefined;
  for (const candidate of names) {
    const whole = pairsOf(candidate);
    const common = written.filter((pair) => whole.includes(pair)).length;
    // Dice's coefficient: 1 for the same pairs, 0 for none in common.
    const likeness = 2 * common / (written.length + whole.length);
    if (likeness <= most) continue;
    most = likeness;
    found = candidate;
  }
  return found;
}

/** Each letter with the one behind it, in small letters; the last one alone. */
function pairsOf(text: string): string[] {
  const small = text.toLowerCase();
  return Array.from(small, (_, i) => small.slice(i, i + 2));
}
