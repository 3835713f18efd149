/**
 * The attributes that the users of a pool can have.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { SchemaAttributeInput } from "../model/user_pool.ts";
import type { PoolRecord, SchemaAttribute } from "../model/records.ts";

/** The standard attributes, changed and extended by CreateUserPool's `Schema`. */
export function makeSchema(input: SchemaAttributeInput[] = []): SchemaAttribute[] {
  const schema = new Map(standardAttributes().map((attribute) => [attribute.Name, attribute]));
  for (const { Name, AttributeDataType, Mutable, Required } of input) {
    if (Name === undefined) throw invalidParameter("Schema attributes must have a Name");
    const standard = schema.get(Name);
    if (!standard && Required) {
      throw invalidParameter(
        "Required custom attributes are not supported currently.",
      );
    }
    const name = standard ? Name : `custom:${Name}`;
    schema.set(name, {
      Name: name,
      AttributeDataType: AttributeDataType ?? standard?.AttributeDataType ?? "String",
      Mutable: Mutable ?? true,
      Required: Required ?? standard?.Required ?? false,
    });
  }
  return [...schema.values()];
}

/** Throws `InvalidParameterException` when an attribute is unknown to the pool, or badly formed. */
export function checkAttributes(pool: PoolRecord, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!findAttribute(pool, name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.\n`,
      );
    }
    if (value === "") continue;
    if (name === "email" && !/^[^\s@]+@[^\s@]+$/.test(value)) {
      throw invalidParameter("Invalid email address format.");
    }
    if (name === "phone_number" && !/^\+[0-9]{5,15}$/.test(value)) {
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

function findAttribute(pool: PoolRecord, name: string): SchemaAttribute | undefined {
  return pool.schema.find((attribute) => attribute.Name === name);
}

function standardAttributes(): SchemaAttribute[] {
  const types: Record<string, SchemaAttribute["AttributeDataType"]> = {
    email_verified: "Boolean",
    phone_number_verified: "Boolean",
    updated_at: "Number",
  };
  return [
    "sub",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
    "updated_at",
  ].map((Name) => ({
    Name,
    AttributeDataType: types[Name] ?? "String",
    Mutable: Name !== "sub",
    Required: Name === "sub",
  }));
}
