/**
 * Answers as a service could give them that is nearly Cognito, or nothing like it.
 *
 * @module
 */

import fc from "fast-check";
import { type Shape, shapes } from "./model.ts";

/** JSON of which no program should make anything but data. */
const hostile = [
  ...[
    "null",
    "[]",
    "{}",
    '""',
    "0",
    "-0",
    "1e999",
    "-1e999",
    "true",
    "12345678901234567890",
    "[null]",
  ],
  ...['{"__proto__":{"polluted":"yes"}}', '{"constructor":{"prototype":{"polluted":"yes"}}}'],
  ...['{"toString":1,"valueOf":2,"then":{},"length":-1,"message":[],"name":{}}', '{"toJSON":"x"}'],
  ...[
    `${"[".repeat(3_000)}${"]".repeat(3_000)}`,
    `${'{"a":'.repeat(3_000)}null${"}".repeat(3_000)}`,
  ],
];

/** Any JSON, as its text. */
export const anyJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostile),
  fc.json({ maxDepth: 4 }),
);

/** How often a member is not what the model says: wrong, left out or `null`. */
export interface Faults {
  rate: number;
}

/** The text of JSON of a shape of AWS's model, in which members are wrong at that rate, and others beside them. */
export function nearShape(name: string, faults: Faults, depth = 0): fc.Arbitrary<string> {
  const right = textOf(shapes[name]!, faults, depth);
  if (faults.rate === 0) return right;
  return fc.oneof({ weight: 100 - faults.rate, arbitrary: right }, {
    weight: faults.rate,
    arbitrary: anyJson,
  });
}

function textOf(shape: Shape, faults: Faults, depth: number): fc.Arbitrary<string> {
  // A shape may hold itself.
  const inner = (name: string) =>
    depth > 8 ? fc.constant("null") : nearShape(name, faults, depth + 1);
  switch (shape.document ? "document" : shape.type) {
    case "structure":
      return structureOf(shape, inner);
    case "list":
      return fc.array(inner(shape.member!), { maxLength: 3 }).map((items) => `[${items}]`);
    case "map":
      return fc.array(fc.tuple(key, inner(shape.value!)), { maxLength: 4 }).map(objectOf);
    case "boolean":
      return fc.constantFrom("true", "false");
    case "string":
    case "blob":
      return shape.enum
        ? fc.constantFrom(...shape.enum).map((text) => JSON.stringify(text))
        : fc.string({ unit: "binary", minLength: 1 }).map((text) => JSON.stringify(text));
    case "document":
      // Cognito's only document: what `navigator.credentials.create` takes.
      return fc.dictionary(fc.string(), fc.jsonValue()).map((more) =>
        JSON.stringify({ ...more, challenge: "AAAA", user: { id: "AAAA" } })
      );
    default:
      return fc.integer({ min: 0, max: 1e9 }).map(String);
  }
}

/** What the model lets be absent, though an answer without it says nothing. */
const needed = ["SecretCode", "Status", "DeviceKey"];

const key = fc.oneof(
  fc.string(),
  fc.constantFrom("__proto__", "constructor", "USERNAME", "USER_ID_FOR_SRP", "SALT", "SRP_B"),
);

function structureOf(
  { members = {}, required = [] }: Shape,
  inner: (name: string) => fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const named = Object.entries(members).map(([member, shape]) => {
    const value = inner(shape).map((text): [string, string][] => [[member, text]]);
    return [...required, ...needed].includes(member)
      ? value
      : fc.oneof(value, value, fc.constant([]));
  });
  const more = fc.array(fc.tuple(key.map((name) => `x${name}`), anyJson), { maxLength: 1 });
  return fc.tuple(fc.tuple(...named), more).map(([known, more]) =>
    objectOf([...known.flat(), ...more])
  );
}

function objectOf(members: [string, string][]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`)}}`;
}
