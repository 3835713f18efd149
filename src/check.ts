/**
 * Checks at the border, by valibot schemas that are made when they are first used.
 *
 * An issue of valibot holds the input, and the input may be a password: what leaves here is the path
 * to the member and what was expected of it, never its value.
 *
 * Few of valibot's functions are used, since each weighs about as much as a challenge: everything finer
 * than a type is a `check` with a sentence of our own.
 *
 * @module
 */

import { check as action, custom, type GenericSchema, pipe, safeParse, string } from "valibot";
import { InputError } from "./errors.ts";

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
      ? `must be ${issue.expected ?? "valid"}`
      : issue.message,
  });
}

/**
 * The options as the schema describes them.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 */
export function checkOptions<Output>(
  schema: GenericSchema<unknown, Output>,
  options: unknown,
): Output {
  return check(
    schema,
    options,
    ({ path, expected }) =>
      new InputError("invalid_option", path, `${path ? `Option ${path}` : "Options"} ${expected}`),
  );
}

/** A text of which `accept` is true; `expected` ends a sentence that begins with the member's name. */
export function text<Output extends string = string>(
  accept: (value: string) => boolean,
  expected: string,
): GenericSchema<string, Output> {
  return pipe(string(), action(accept, expected)) as unknown as GenericSchema<string, Output>;
}

/** A text that is not empty. */
export function filled(): GenericSchema<string, string> {
  return text((value) => value !== "", "is empty");
}

/** One of these names. */
export function oneOf<Name extends string>(...names: Name[]): GenericSchema<string, Name> {
  return text<Name>(
    (value) => (names as string[]).includes(value),
    `must be one of ${names.join(", ")}`,
  );
}

/** A value of a kind that valibot has no schema for. */
export function kind<Output>(
  accept: (value: unknown) => boolean,
  expected: string,
): GenericSchema<unknown, Output> {
  return custom<Output>(accept, expected);
}
