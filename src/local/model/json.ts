/**
 * JSON as it comes from outside.
 *
 * @module
 */

/** Levels of lists and objects: several times what any input needs, and far from the end of the stack. */
const DEEPEST = 64;

/**
 * A copy without the members that are `null` or `undefined`: on the wire they count as absent. Throws what
 * `refuse` makes of a reason when lists and objects are nested deeper than 64 levels, and when a text holds
 * half of a surrogate pair: UTF-8 has no such character, so that two texts could pass for the same one.
 */
export function cleanJson(value: unknown, refuse: (why: string) => Error, left = DEEPEST): unknown {
  if (typeof value === "string") return wellFormed(value, refuse);
  if (typeof value !== "object" || value === null) return value;
  if (left === 0) throw refuse("is nested too deeply");
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, refuse, left - 1));
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member === null || member === undefined) continue;
    members.push([wellFormed(name, refuse), cleanJson(member, refuse, left - 1)]);
  }
  return Object.fromEntries(members);
}

function wellFormed(text: string, refuse: (why: string) => Error): string {
  if (/\p{Surrogate}/u.test(text)) throw refuse("holds half of a surrogate pair");
  return text;
}
