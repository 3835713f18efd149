/**
 * The attributes that the users of a pool can have.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { SchemaAttribute } from "../model/records.ts";
import type { SchemaAttributeInput } from "./settings.ts";

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
