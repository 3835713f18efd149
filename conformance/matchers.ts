/**
 * What an expected answer may ask of a member in place of its value.
 *
 * @module
 */

import type { Json } from "./case.ts";

/** What is wrong with a value, or undefined. */
type Complaint = (value: Json, expected: Json) => string | undefined;

/** A demand on a value, perhaps by what is expected inside it. */
export class Matcher {
  constructor(readonly complaint: Complaint, readonly expected?: Json) {}
}

/** A text of at least so many characters. */
export const text = (least = 1): Matcher =>
  new Matcher((value) =>
    typeof value === "string" && value.length >= least
      ? undefined
      : `is no text of ${least} characters or more`
  );

/** A text of that form. */
export const like = (form: RegExp): Matcher =>
  new Matcher((value) =>
    typeof value === "string" && form.test(value) ? undefined : `is not like ${form}`
  );

/** A text that ends so. */
export const ending = (end: string): Matcher =>
  new Matcher(
    (value, end) =>
      typeof value === "string" && value.endsWith(end) ? undefined : `does not end in ${end}`,
    end,
  );

/** A number. */
export const number: Matcher = new Matcher((value) =>
  typeof value === "number" ? undefined : "is no number"
);

/** No such member, or `null`. */
export const absent: Matcher = new Matcher((value) =>
  (value ?? undefined) === undefined ? undefined : "is there"
);

/** A list of the same members in any order. */
export const members = (...expected: Json[]): Matcher =>
  new Matcher((value, expected) => {
    const sorted = (list: Json[]) => JSON.stringify([...list].sort());
    return Array.isArray(value) && sorted(value) === sorted(expected)
      ? undefined
      : `does not hold ${expected.join(", ")} and nothing else`;
  }, expected);

/** A list with at least one member that matches. */
export const containing = (expected: Json): Matcher =>
  new Matcher(
    (value, expected) =>
      Array.isArray(value) && value.some((member) => difference(expected, member) === undefined)
        ? undefined
        : `has no member ${JSON.stringify(expected)}`,
    expected,
  );

/** A list without a member that matches. */
export const without = (expected: Json): Matcher =>
  new Matcher(
    (value, expected) =>
      Array.isArray(value) && value.every((member) => difference(expected, member) !== undefined)
        ? undefined
        : `is no list, or has a member ${JSON.stringify(expected)}`,
    expected,
  );

/** A JSON text whose value matches. */
export const json = (expected: Json): Matcher =>
  new Matcher((value, expected) => {
    try {
      return difference(expected, JSON.parse(value));
    } catch {
      return "is no JSON text";
    }
  }, expected);

/** A JWT whose claims match. */
export const jwt = (expected: Json): Matcher =>
  new Matcher((value, expected) => {
    try {
      return difference(expected, claimsOf(value));
    } catch {
      return "is no JWT";
    }
  }, expected);

/** The claims of a JWT; throws when it is none. */
export function claimsOf(token: string): Json {
  const payload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** In what an answer differs from what is expected of it; undefined: in nothing that matters. */
export function difference(expected: Json, actual: Json, path = ""): string | undefined {
  const here = path || "the answer";
  if (expected instanceof Matcher) {
    const complaint = expected.complaint(actual, expected.expected);
    return complaint && `${here} ${complaint}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${here} is no list`;
    if (actual.length !== expected.length) {
      return `${here} has ${actual.length} members, not ${expected.length}`;
    }
    return firstOf(expected.map((member, i) => difference(member, actual[i], `${path}[${i}]`)));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return `${here} is no object`;
    return firstOf(
      Object.entries(expected).map(([name, member]) =>
        difference(member, actual[name], path ? `${path}.${name}` : name)
      ),
    );
  }
  return actual === expected
    ? undefined
    : `${here} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
}

const firstOf = (complaints: (string | undefined)[]) =>
  complaints.find((complaint) => complaint !== undefined);
