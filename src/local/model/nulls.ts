/**
 * Members without a value.
 *
 * @module
 */

/** A copy without the members that are `null` or `undefined`: on the wire they count as absent. */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null || member === undefined ? [] : [[name, dropNulls(member)]]
    ),
  );
}
