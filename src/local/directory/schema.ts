/**
 * Holding attributes against the pool's schema.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { PoolRecord, SchemaAttribute } from "../model/records.ts";
import { isEmail, isPhoneNumber } from "./names.ts";

/** Throws `InvalidParameterException` when an attribute is unknown to the pool, or badly formed. */
export function checkAttributes(pool: PoolRecord, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = findAttribute(pool, name);
    const flaw = attribute === undefined
      ? "Attribute does not exist in the schema."
      : value !== "" && flawOf(attribute, value);
    if (flaw) {
      throw invalidParameter(`Attributes did not conform to the schema: ${name}: ${flaw}\n`);
    }
    if (value === "") continue;
    if (name === "email" && !isEmail(value)) {
      throw invalidParameter("Invalid email address format.");
    }
    if (name === "phone_number" && !isPhoneNumber(value)) {
      throw invalidParameter("Invalid phone number format.");
    }
  }
}

/** Throws `InvalidParameterException` when an attribute that the pool requires is missing. */
export function checkRequired(pool: PoolRecord, attributes: Record<string, string>): void {
  const missing = pool.schema.filter(({ Name, Required }) =>
    Required && Name !== "sub" && !attributes[Name]
  );
  if (missing.length === 0) return;
  const failures = missing.map(({ Name }) => `${Name}: The attribute is required\n`);
  throw invalidParameter(`Attributes did not conform to the schema: ${failures.join("")}`);
}

/** Throws `InvalidParameterException` when an attribute cannot be changed once it is set. */
export function checkMutable(pool: PoolRecord, names: string[]): void {
  for (const name of names) {
    if (findAttribute(pool, name)?.Mutable === false) {
      throw invalidParameter(`user.${name}: Attribute cannot be updated.\n`);
    }
  }
}

/** Throws `InvalidParameterException` when an attribute is unknown to the pool, or one that it requires. */
export function checkRemovable(pool: PoolRecord, names: string[]): void {
  checkAttributes(pool, Object.fromEntries(names.map((name) => [name, ""])));
  const required = names.find((name) => findAttribute(pool, name)?.Required);
  if (required !== undefined) {
    throw invalidParameter(`user.${required}: Attribute cannot be deleted.\n`);
  }
}

/**
 * The attributes with booleans in small letters: Cognito takes Python's `True` as well (moto,
 * `test_forgot_password_with_email_delivery_details`, which runs on AWS).
 */
export function withPlainBooleans(
  pool: PoolRecord,
  attributes: Record<string, string>,
): Record<string, string> {
  const entries = Object.entries(attributes).map(([name, value]) =>
    findAttribute(pool, name)?.AttributeDataType === "Boolean"
      ? [name, value.toLowerCase()]
      : [name, value]
  );
  return Object.fromEntries(entries);
}

function findAttribute(pool: PoolRecord, name: string): SchemaAttribute | undefined {
  return pool.schema.find((attribute) => attribute.Name === name);
}

/** What is wrong with a value that is not empty; the words are guesses. */
function flawOf(attribute: SchemaAttribute, value: string): string | undefined {
  const { AttributeDataType, StringAttributeConstraints, NumberAttributeConstraints } = attribute;
  switch (AttributeDataType) {
    case "Boolean":
      return /^(true|false)$/i.test(value) ? undefined : "Value must be true or false.";
    case "Number":
      if (value.trim() === "" || Number.isNaN(Number(value))) return "Value must be a number.";
      return outside(
          Number(value),
          NumberAttributeConstraints?.MinValue,
          NumberAttributeConstraints?.MaxValue,
        )
        ? "Value is out of range."
        : undefined;
    case "DateTime":
      return Number.isNaN(Date.parse(value)) ? "Value must be a date." : undefined;
    default:
      return outside(
          value.length,
          StringAttributeConstraints?.MinLength,
          StringAttributeConstraints?.MaxLength,
        )
        ? "Value has a length that the attribute does not allow."
        : undefined;
  }
}

function outside(value: number, min?: string, max?: string): boolean {
  return value < Number(min ?? -Infinity) || value > Number(max ?? Infinity);
}
