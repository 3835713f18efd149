/**
 * Members without a value.
 *
 * @module
 */

/** Levels of lists and objects: several times what any input needs, and far from the end of the stack. */
const DEEPEST = 64;

/**
 * A copy without the members that are `null` or `undefined`: on the wire they count as absent. Throws what
 * `tooDeep` makes when lists and objects are nested deeper than 64 levels.
 */
export function dropNulls(value: unknown, tooDeep: () => Error, left = DEEPEST): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (left === 0) throw tooDeep();
  if (Array.isArray(value)) return value.map((item) => dropNulls(item, tooDeep, left - 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null || member === undefined ? [] : [[name, dropNulls(member, tooDeep, left - 1)]]
    ),
  );
}
