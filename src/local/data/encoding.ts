/**
 * Records as JSON, with what JSON lacks: maps, sets, bytes and large integers.
 *
 * @module
 */

import { fromBase64, isBytes, toBase64 } from "../../bytes.ts";

/** The JSON text of a record. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, member) => {
    if (typeof member === "bigint") return { $int: member.toString(16) };
    if (isBytes(member)) return { $bytes: toBase64(member) };
    if (isMap(member)) return { $map: [...member] };
    if (isSet(member)) return { $set: [...member] };
    // An object of somebody's own that looks like one of these.
    if (isTagged(member) && !written.has(member)) return { $plain: asWritten(member) };
    return member;
  });
}

const kindOf = (value: unknown): string => Object.prototype.toString.call(value);
const isMap = (value: unknown): value is Map<unknown, unknown> => kindOf(value) === "[object Map]";
const isSet = (value: unknown): value is Set<unknown> => kindOf(value) === "[object Set]";

/** Objects that are written as they are although they look like a tag. */
const written = new WeakSet<object>();

function asWritten(value: object): object {
  const copy = { ...value };
  written.add(copy);
  return copy;
}

const TAGS: Record<string, (value: never) => unknown> = {
  $int: (hex: string) => BigInt(`0x${hex}`),
  $map: (entries: [string, unknown][]) => new Map(entries),
  $set: (members: unknown[]) => new Set(members),
  $bytes: (base64: string) => fromBase64(base64),
};

function isTagged(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const names = Object.keys(value);
  return names.length === 1 && (Object.hasOwn(TAGS, names[0]!) || names[0] === "$plain");
}

/** The record of a JSON text that {@linkcode encode} made. */
export function decode<Record>(text: string): Record {
  return revive(JSON.parse(text)) as Record;
}

function revive(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(revive);
  if (isTagged(value)) {
    const [[tag, inner]] = Object.entries(value) as [[string, never]];
    if (tag === "$plain") return reviveMembers(inner);
    return TAGS[tag]!(revive(inner) as never);
  }
  return reviveMembers(value);
}

const reviveMembers = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]));
