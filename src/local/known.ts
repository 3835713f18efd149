/**
 * Refusing what nobody would heed.
 *
 * @module
 */

import { likely } from "../likely.ts";

/** Throws `TypeError` for a member that is not one of `known`, naming the one that was meant, or all. */
export function requireKnown(given: object, known: readonly string[], cannot: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${cannot}: ${unknown} is not known${suggestion(unknown, known)}`);
}

/** The question whether another name was meant, or, where none is near, the names that there are. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = likely(name, known);
  return meant === undefined ? `; there are ${known.join(", ")}` : `; did you mean ${meant}?`;
}
