/**
 * Checks at the border, by valibot schemas that are made when they are first used.
 *
 * An issue of valibot holds the input, and the input may be a password: what leaves here is the path
 * to the member and what was expected of it, never its value.
 *
 * Few of valibot's functions are used (`object`, `optional`, `custom` and `lazy`), since each weighs about as
 * much as a challenge: everything finer than a type is a {@linkcode kind} with a sentence of our own.
 *
 * @module
 */

import {
  custom,
  type GenericSchema,
  type InferOutput,
  lazy as chosen,
  object,
  type ObjectEntries,
  type ObjectSchema as ObjectSchemaOf,
  safeParse,
} from "valibot";
import { InputError, type InputErrorCode } from "./errors.ts";
import { likely } from "./likely.ts";

/** What is wrong with a value: where, and what it should have been. */
export interface Flaw {
  path: string;
  expected: string;
}

/** Runs `make` at the first call and answers with the same result ever after. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The value as the schema describes it, or what `refuse` makes of the first flaw, thrown. */
export function check<Output>(
  schema: GenericSchema<unknown, Output>,
  value: unknown,
  refuse: (flaw: Flaw) => Error,
): Output {
  const result = safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw refuse({
    path: issue.path?.map((item) => String(item.key)).join(".") ?? "",
    expected: issue.received === "undefined"
      ? "is missing"
      // A message of our own stands as it is; valibot's begins with "Invalid" and quotes the input.
      : issue.message.startsWith("Invalid ")
      // It writes "string", but "Object" and "Array".
      ? `must be ${
        issue.expected?.replace(/^\w/, (it) => (it < "a" ? "an " : "a ") + it.toLowerCase())
      }`
      : issue.message,
  });
}

/** What {@linkcode check} can refuse by: `about` begins the sentence, and `whole` stands for the value itself. */
export function refusal(
  code: InputErrorCode,
  about: string,
  whole = "input",
): (flaw: Flaw) => InputError {
  return ({ path, expected }) =>
    new InputError(code, path, `${about}: ${path || whole} ${expected}`);
}

/** A schema of which it is known what members an object of it may have. */
export type ObjectSchema<Output> = GenericSchema<unknown, Output> & { entries: object };

/** As {@linkcode check}, for an object that may hold no other members: a misspelt one would be ignored in silence. */
export function checkMembers<Output>(
  schema: ObjectSchema<Output>,
  value: unknown,
  refuse: (flaw: Flaw) => Error,
): Output {
  const known = Object.keys(schema.entries);
  const path = typeof value === "object" && value &&
    Object.keys(value).find((name) => !known.includes(name));
  if (path) {
    const meant = likely(path, known);
    throw refuse({ path, expected: `is not known${meant ? `; did you mean ${meant}?` : ""}` });
  }
  return check(schema, value, refuse);
}

/**
 * The options as the schema describes them.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used or is not known.
 */
export function checkOptions<Output>(schema: ObjectSchema<Output>, options: unknown): Output {
  return checkMembers(
    schema,
    options,
    ({ path, expected }) =>
      new InputError("invalid_option", path, `${path ? `Option ${path}` : "Options"} ${expected}`),
  );
}

/** A text. This, and the two below, weigh less than valibot's own. */
export function string(): GenericSchema<unknown, string> {
  return text(() => true, "");
}

/** A number. */
export function number(): GenericSchema<unknown, number> {
  return kind((value) => typeof value === "number", "must be a number");
}

/** A truth value. */
export function boolean(): GenericSchema<unknown, boolean> {
  return kind((value) => typeof value === "boolean", "must be a boolean");
}

/** A text of which `accept` is true; `expected` ends a sentence that begins with the member's name. */
export function text<Output extends string = string>(
  accept: (value: string) => boolean,
  expected: string,
): GenericSchema<unknown, Output> {
  return custom<Output>(
    (value) => typeof value === "string" && accept(value),
    ({ input }) => typeof input === "string" ? expected : "must be a string",
  );
}

/** A text that is not empty. */
export function filled(): GenericSchema<unknown, string> {
  return text((value) => value !== "", "is empty");
}

/** One of these names. */
export function oneOf<Name extends string>(...names: Name[]): GenericSchema<unknown, Name> {
  return text<Name>(
    (value) => (names as string[]).includes(value),
    `must be one of ${names.join(", ")}`,
  );
}

/**
 * An object with any keys, whose values fit the schemas of their keys. It is handed on as it is: valibot's own record
 * leaves out keys such as `constructor`.
 */
export function record<Value>(
  schemaOf: (key: string) => GenericSchema<unknown, Value>,
): GenericSchema<unknown, Record<string, Value>> {
  return each(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
    schemaOf,
  );
}

/** A list of what fits the schema, handed on as it is. Weighs less than valibot's own. */
export function list<Item>(item: GenericSchema<unknown, Item>): GenericSchema<unknown, Item[]> {
  return each(Array.isArray, "must be an array", () => item);
}

function each<Whole>(
  isWhole: (value: unknown) => boolean,
  expected: string,
  schemaOf: (key: string) => GenericSchema,
): GenericSchema<unknown, Whole> {
  const whole = kind<Whole>(isWhole, expected);
  return chosen((input) => {
    for (const [key, value] of isWhole(input) ? Object.entries(input as object) : []) {
      const schema = schemaOf(key);
      // Refuses it with the path to this very key.
      if (!safeParse(schema, value).success) return object({ [key]: schema });
    }
    return whole;
  }) as GenericSchema<unknown, Whole>;
}

/**
 * An object whose other members are left out where they are not what they should be, once it has `main`: nobody who
 * has the tokens is helped by losing them for what stands beside.
 */
export function forgiving<Entries extends ObjectEntries>(
  main: string & keyof Entries,
  entries: Entries,
): GenericSchema<unknown, InferOutput<ObjectSchemaOf<Entries, undefined>>> {
  // deno-lint-ignore no-explicit-any -- Anything may have come.
  return chosen((input: any) =>
    object(Object.fromEntries(
      Object.entries(entries).filter(([name, schema]) =>
        name === main || !input?.[main] || safeParse(schema, input[name]).success
      ),
    ))
  ) as never;
}

/** What fits the schema, and of which `accept` is true. */
export function such<Output>(
  schema: GenericSchema<unknown, Output>,
  accept: (value: Output) => boolean,
  expected: string,
): GenericSchema<unknown, Output> {
  return chosen((input) => {
    const { success, output } = safeParse(schema, input);
    return success && !accept(output) ? nothing(expected) : schema;
  });
}

/** Whatever there is. */
export function anything(): GenericSchema<unknown, unknown> {
  return kind(() => true, "");
}

/** What no value fits. */
function nothing(expected: string): GenericSchema<unknown, never> {
  return kind(() => false, expected);
}

/**
 * JSON in which a member that is `null` is absent, at any depth, as AWS's protocols have it.
 *
 * Source: smithy-lang/smithy, `AwsJson11StructuresDontDeserializeNullValues`.
 */
export function parseJson(text: string): unknown {
  // A reviver makes parsing take two to ten times as long, and few answers hold a null.
  return JSON.parse(
    text,
    !text.includes("null") ? undefined : (_, value) => {
      if (value === null) return undefined;
      // An item that is left out leaves a hole, which has no value.
      return Array.isArray(value) ? Object.values(value) : value;
    },
  );
}

/** A number of this range; a whole one where `step` is 1. */
export function within(low: number, high: number, step?: 1): GenericSchema<unknown, number> {
  return kind(
    (value) =>
      typeof value === "number" && value >= low && value <= high && (!step || value % step === 0),
    `must be a ${step ? "whole " : ""}number from ${low} to ${high}`,
  );
}

/** A function. */
export function callable<Shape>(): GenericSchema<unknown, Shape> {
  return kind((value) => typeof value === "function", "must be a function");
}

/** A value of a kind that valibot has no schema for. */
export function kind<Output>(
  accept: (value: unknown) => boolean,
  expected: string,
): GenericSchema<unknown, Output> {
  return custom<Output>(accept, expected);
}
