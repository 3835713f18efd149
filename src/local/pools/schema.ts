/**
 * The attributes that the users of a pool can have.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { SchemaAttribute } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { boolean, enumeration, string, type Type } from "../model/types.ts";

/** `SchemaAttributeType`. */
export interface SchemaAttributeInput {
  /** Custom attributes without their `custom:`. */
  Name?: string;
  /** `String` for a custom attribute unless set. */
  AttributeDataType?: "String" | "Number" | "DateTime" | "Boolean";
  /** Whether the value can change once it is set; `true` unless set. */
  Mutable?: boolean;
  /** Whether SignUp and NEW_PASSWORD_REQUIRED ask for it; standard attributes only. */
  Required?: boolean;
  /** Only administrators write it; out of date. */
  DeveloperOnlyAttribute?: boolean;
  /** How many characters a text has. */
  StringAttributeConstraints?: { MinLength?: string; MaxLength?: string };
  /** How large a number is. */
  NumberAttributeConstraints?: { MinValue?: string; MaxValue?: string };
}

/** The schema of {@linkcode SchemaAttributeInput}. */
export function schemaAttribute(): Type<SchemaAttributeInput> {
  const bound = optional(string({ max: 131_072 }));
  return structure({
    Name: optional(string({ min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" })),
    AttributeDataType: optional(enumeration(["String", "Number", "DateTime", "Boolean"])),
    Mutable: optional(boolean()),
    Required: optional(boolean()),
    DeveloperOnlyAttribute: optional(boolean()),
    StringAttributeConstraints: optional(structure({ MinLength: bound, MaxLength: bound })),
    NumberAttributeConstraints: optional(structure({ MinValue: bound, MaxValue: bound })),
  });
}

/** The standard attributes, changed and extended by CreateUserPool's `Schema`. */
export function makeSchema(input: SchemaAttributeInput[] = []): SchemaAttribute[] {
  return input.reduce((schema: SchemaAttribute[], attribute) => {
    const standard = schema.find(({ Name }) => Name === attribute.Name);
    if (standard === undefined) return addCustomAttribute(schema, attribute);
    const changed = {
      ...standard,
      ...attribute,
      Name: standard.Name,
      Mutable: attribute.Mutable ?? true,
    };
    return schema.map((other) => other === standard ? changed : other);
  }, standardAttributes());
}

/**
 * The schema with one custom attribute more. Throws `InvalidParameterException` for one without a name, one that is
 * required, and one that is there already.
 */
export function addCustomAttribute(
  schema: SchemaAttribute[],
  {
    Name,
    Required,
    AttributeDataType = "String",
    Mutable = true,
    DeveloperOnlyAttribute,
    ...bounds
  }: SchemaAttributeInput,
): SchemaAttribute[] {
  if (Name === undefined) throw invalidParameter("Schema attributes must have a Name");
  if (Required) throw invalidParameter("Required custom attributes are not supported currently.");
  const prefix = DeveloperOnlyAttribute ? "dev:custom:" : "custom:";
  const name = Name.startsWith(prefix) ? Name : prefix + Name;
  if (schema.some((other) => other.Name === name)) {
    throw invalidParameter(`${name}: Existing attribute already has name ${name}.`);
  }
  const defaults = AttributeDataType === "String"
    ? { StringAttributeConstraints: {} }
    : AttributeDataType === "Number"
    ? { NumberAttributeConstraints: {} }
    : {};
  const attribute = {
    Name: name,
    AttributeDataType,
    Mutable,
    Required: false,
    ...DeveloperOnlyAttribute && { DeveloperOnlyAttribute },
    ...defaults,
    ...bounds,
  };
  return [...schema, attribute];
}

/** Of the standard attributes that are not 0 to 2,048 characters long. */
const LENGTHS: Record<string, { MinLength: string; MaxLength: string }> = {
  sub: { MinLength: "1", MaxLength: "2048" },
  birthdate: { MinLength: "10", MaxLength: "10" },
};

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
    ...types[Name] === undefined && {
      StringAttributeConstraints: LENGTHS[Name] ?? { MinLength: "0", MaxLength: "2048" },
    },
    ...types[Name] === "Number" && { NumberAttributeConstraints: { MinValue: "0" } },
  }));
}
