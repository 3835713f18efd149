/**
 * Inputs of operations, drawn from AWS's service model: of the right shape, and naming what there is.
 *
 * @module
 */

import fc from "fast-check";
import { inWhole, operations, type Shape, shapes } from "../../operations/model.ts";
import type { Names } from "./names.ts";

/** How deep optional members go. */
const DEEPEST = 4;
/** What texts are made of where a pattern lets them: letters of several scripts, digits, signs. */
const CHARACTERS = [..."aZ09éß漢😀_-.:/+=@, "];
/** Texts for patterns that are more than a repeated class of characters. */
const TEXTS = [
  ...["", "a", "ada@example.com", "en", "cognito:english", "terms-of-use", "a1b2"],
  ...["arn:aws:iam::123456789012:role/staff", "Your code is {####}", "{##here##}"],
  ...["arn:aws:s3:::bucket", "2f0c5e9c-3b1f-4c7a-9d51-0123456789ab", "eu-west-1_Nowhere"],
  ...["eu-west-1_2f0c5e9c", "import-1"],
];

/** Inputs of an operation: by the model, some of them such that the members fit each other. */
export function inputsOf(operation: string, names: Names): fc.Arbitrary<Record<string, unknown>> {
  const drawn = structure(names, operations[operation]!.input, 0);
  const known = names.inputs[operation];
  if (!known) return drawn;
  return fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 3 },
    { arbitrary: drawn, weight: 1 },
  );
}

function structure(names: Names, name: string, depth: number) {
  const { members = {}, required = [] } = shapes[name]!;
  const record: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [member, shape] of Object.entries(members)) {
    const needed = required.includes(member);
    if (depth >= DEEPEST && !needed) continue;
    const value = valueOf(names, member, shape, depth + 1);
    // An option that is there half of the time leaves few inputs without a fault among twenty.
    record[member] = needed ? value : fc.option(value, { nil: undefined, freq: 1 });
  }
  return fc.record(record).map(withoutAbsent);
}

function withoutAbsent(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}

function valueOf(names: Names, member: string, name: string, depth: number): fc.Arbitrary<unknown> {
  const known = names.values[member] ?? names.wholes[name];
  return known ? fc.constantFrom(...known) : ofShape(names, name, depth);
}

function ofShape(names: Names, name: string, depth: number): fc.Arbitrary<unknown> {
  const shape = shapes[name]!;
  if (shape.document) return fc.jsonValue();
  const { min = 0, max = Infinity } = shape;
  switch (shape.type) {
    case "structure":
      return structure(names, name, depth);
    case "list": {
      const size = { minLength: min, maxLength: Math.min(max, min + 2) };
      return fc.array(valueOf(names, "", shape.member!, depth), size);
    }
    case "map":
      return map(names, shape, depth);
    case "boolean":
      return fc.boolean();
    case "string":
      return shape.enum ? fc.constantFrom(...shape.enum) : text(shape);
    case "integer":
    case "long":
      return fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) });
    default:
      // A blob: base64.
      return fc.constantFrom("", "AAAA");
  }
}

/** Keys that somebody reads, each with a value that it can have. */
function map(names: Names, { key, value }: Shape, depth: number): fc.Arbitrary<unknown> {
  const known = Object.keys(names.values).filter((name) => name === name.toUpperCase());
  const entry = fc.oneof(
    fc.constantFrom(...known).chain((name) =>
      fc.tuple(fc.constant(name), fc.constantFrom(...names.values[name]!))
    ),
    fc.tuple(ofShape(names, key!, depth), ofShape(names, value!, depth)),
  );
  return fc.array(entry, { maxLength: 4 }).map((entries) =>
    Object.fromEntries(entries as [string, unknown][])
  );
}

function text({ min = 0, max = Infinity, pattern = "(?s).*" }: Shape): fc.Arbitrary<string> {
  const whole = inWhole(pattern);
  const repeated = CHARACTERS.filter((c) => whole.test(c) && whole.test(c + c));
  const fits = (text: string) => text.length >= min && text.length <= max && whole.test(text);
  const known = TEXTS.filter(fits);
  const most = Math.min(max, min + 12);
  const drawn = fc.string({
    unit: fc.constantFrom(...repeated.length > 0 ? repeated : ["a"]),
    minLength: min,
    maxLength: most,
  }).filter(fits);
  if (repeated.length === 0) return fc.constantFrom(...known.length > 0 ? known : ["a"]);
  return known.length > 0 ? fc.oneof(drawn, fc.constantFrom(...known)) : drawn;
}
