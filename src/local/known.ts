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
  throw new TypeError(`${cannot}: ${cut(unknown)} is not known${suggestion(unknown, known)}`);
}

/** The question whether another name was meant, or, where none is near, the names that there are. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = likely(name, known);
  return meant === undefined ? `; there are ${known.join(", ")}` : `; did you mean ${meant}?`;
}

/** A value as a message shows it: a text between quotes and cut where it is long, what is no text by its kind. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `'${cut(value)}'`;
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}

/** Characters that a message repeats of what was given. */
const LONGEST = 256;

/** As much of a text as a message repeats. */
export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
