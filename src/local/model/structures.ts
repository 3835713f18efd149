/**
 * The compound types of AWS's service model: structures, lists, and those that many operations share.
 *
 * @module
 */

import * as v from "valibot";
import { attributeName, attributeValue, boolean, type Type } from "./types.ts";

/** A structure. Members that it does not name are dropped, as AWS does. */
export function structure<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.ObjectSchema<Entries, string> {
  return v.object(entries, "Member must not be null");
}

/** A member that may be left out. */
export function optional<const Schema extends v.GenericSchema>(
  schema: Schema,
): v.ExactOptionalSchema<Schema, undefined> {
  return v.exactOptional(schema);
}

/** A schema for every member of an interface. */
export type Members<Of> = {
  [Name in keyof Of]-?: Record<never, never> extends Pick<Of, Name>
    ? v.ExactOptionalSchema<Type<Of[Name]>, undefined>
    : Type<Of[Name]>;
};

/** A list of `min` to `max` items. */
export function list<Item>(item: Type<Item>, min = 0, max = Infinity): Type<Item[]> {
  return v.pipe(
    v.array(item),
    v.minLength(min, `Member must have length greater than or equal to ${min}`),
    v.maxLength(max, `Member must have length less than or equal to ${max}`),
  );
}

/** A list of names; a wrong one is told at the list, as AWS does. */
export function enumerationList<const Value extends string>(
  values: readonly Value[],
  min = 0,
  max = Infinity,
): Type<Value[]> {
  const known = new Set<string>(values);
  return v.pipe(
    list(v.string(), min, max),
    v.check(
      (names) => names.every((name) => known.has(name)),
      "Member must satisfy constraint: [Member must satisfy enum value set: " +
        `[${values.join(", ")}]]`,
    ),
    v.transform((names) => names as Value[]),
  );
}

/** `AttributeType`, as the members of `UserAttributes`. */
export interface Attribute {
  /** `email`, `custom:tenant`. */
  Name: string;
  /** Empty: the attribute is removed. */
  Value?: string;
}

/** `AttributeListType`. */
export function attributeList(): Type<Attribute[]> {
  return list(structure({ Name: attributeName(), Value: optional(attributeValue()) }));
}

/** `SMSMfaSettingsType`, `SoftwareTokenMfaSettingsType` and `EmailMfaSettingsType`. */
export interface MfaSettings {
  /** Whether the user has the factor. */
  Enabled?: boolean;
  /** Whether it is the one that is asked for. */
  PreferredMfa?: boolean;
}

/** The members in which SetUserMFAPreference and AdminSetUserMFAPreference tell the factors. */
export interface MfaPreference {
  /** SMS_MFA. */
  SMSMfaSettings?: MfaSettings;
  /** SOFTWARE_TOKEN_MFA. */
  SoftwareTokenMfaSettings?: MfaSettings;
  /** EMAIL_OTP. */
  EmailMfaSettings?: MfaSettings;
  /** Passkeys as a second factor. */
  WebAuthnMfaSettings?: { Enabled?: boolean };
}

/** The schemas of {@linkcode MfaPreference}, member by member. */
export function mfaPreference(): Members<MfaPreference> {
  const settings = structure({ Enabled: optional(boolean()), PreferredMfa: optional(boolean()) });
  return {
    SMSMfaSettings: optional(settings),
    SoftwareTokenMfaSettings: optional(settings),
    EmailMfaSettings: optional(settings),
    WebAuthnMfaSettings: optional(structure({ Enabled: optional(boolean()) })),
  };
}
