/**
 * Refusing what nobody would heed.
 *
 * @module
 */

import { likely } from "../likely.ts";

/** Throws `TypeError` for a member that is not one of `known`, naming the one that was meant. */
export function requireKnown(given: object, known: readonly string[], cannot: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(`${cannot}: ${unknown} is not known${suggestion(unknown, known)}`);
}

/** The question whether another name was meant, or nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = likely(name, known);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
