/**
 * The simple types of AWS's service model as valibot schemas, with the constraint texts that AWS
 * answers with. The front door turns issues into `InvalidParameterException`.
 *
 * Source: the service model of `cognito-idp` 2016-04-18.
 *
 * @module
 */

import * as v from "valibot";

/** A schema that takes whatever came over the wire. */
export type Type<Output> = v.GenericSchema<unknown, Output>;

/** `StringType`: any text up to 131,072 characters. */
export function text(): Type<string> {
  return string({ max: 131_072 });
}

/** `UserPoolIdType`. */
export function userPoolId(): Type<string> {
  return string({ min: 1, max: 55, pattern: "[\\w-]+_[0-9a-zA-Z]+" });
}

/** `UserPoolNameType`, and `ClientNameType`, which is the same. */
export function displayName(): Type<string> {
  return string({ min: 1, max: 128, pattern: "[\\w\\s+=,.@-]+" });
}

/** `GroupNameType`. */
export function groupName(): Type<string> {
  return string({ min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" });
}

/** `ArnType`, of a role. */
export function roleArn(): Type<string> {
  return string({
    min: 20,
    max: 2048,
    pattern:
      "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
  });
}

/** `ClientIdType`. */
export function clientId(): Type<string> {
  return string({ min: 1, max: 128, pattern: "[\\w+]+" });
}

/** `ClientSecretType`. */
export function clientSecret(): Type<string> {
  return string({ min: 24, max: 64, pattern: "[\\w+]+" });
}

/** `UsernameType`. */
export function username(): Type<string> {
  return string({ min: 1, max: 128, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+" });
}

/** `PasswordType`, by the pattern that the live service names: blanks may stand inside, and not around. */
export function password(): Type<string> {
  return constrained((text) => {
    const max = LONGEST_PASSWORD;
    if (text.length > max) return [`Member must have length less than or equal to ${max}`];
    return isPasswordText(text) ? [] : [patternFailure(PASSWORD_PATTERN)];
  });
}

/** Characters of a `PasswordType`. */
export const LONGEST_PASSWORD = 256;

/** As Cognito writes it. */
export const PASSWORD_PATTERN = "^[\\S]+.*[\\S]+$";

/** Whether a text is of {@linkcode PASSWORD_PATTERN}, found out in time that grows with its length alone. */
export function isPasswordText(text: string): boolean {
  return /^\S.*\S$/u.test(text);
}

/** `SecretHashType`. */
export function secretHash(): Type<string> {
  return string({ min: 1, max: 128, pattern: "[\\w+=/]+" });
}

/**
 * `SessionType`. The model's limit of 2,048 characters is not the live service's, which names this one
 * (aws-amplify/amplify-js#14411).
 */
export function session(): Type<string> {
  return string({ min: 20, max: 8192 });
}

/** `TokenModelType`: access and refresh tokens. */
export function token(): Type<string> {
  return string({ pattern: "[A-Za-z0-9-_=.]+" });
}

/** `ConfirmationCodeType`. */
export function confirmationCode(): Type<string> {
  return string({ min: 1, max: 2048, pattern: "[\\S]+" });
}

/** `SoftwareTokenMFAUserCodeType`: six digits. */
export function totpUserCode(): Type<string> {
  return string({ min: 6, max: 6, pattern: "[0-9]+" });
}

/** `DeviceKeyType`. */
export function deviceKey(): Type<string> {
  return string({ min: 1, max: 55, pattern: "[\\w-]+_[0-9a-f-]+" });
}

/** `DeviceNameType`. */
export function deviceName(): Type<string> {
  return string({ min: 1, max: 1024 });
}

/** `PaginationKey`, and `SearchPaginationTokenType`. */
export function paginationKey(): Type<string> {
  return string({ min: 1, max: 131_072, pattern: "[\\S]+" });
}

/** `AttributeNameType`. */
export function attributeName(): Type<string> {
  return string({ min: 1, max: 32, pattern: "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+" });
}

/** `AttributeValueType`. */
export function attributeValue(): Type<string> {
  return string({ max: 2048 });
}

/** `RelyingPartyIdType`. */
export function relyingPartyId(): Type<string> {
  return string({ min: 1, max: 127 });
}

/**
 * A string of the model, with its length and its pattern: a whole-string match, as AWS means it. A pattern is
 * not tried on a text that is too long, and has one repetition, or several that cannot take the same
 * characters: none takes longer than in proportion to the text.
 */
export function string(
  constraint: { min?: number; max?: number; pattern?: string } = {},
): Type<string> {
  const { min = 0, max = Infinity, pattern } = constraint;
  const expression = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, "u");
  return constrained((text) => {
    if (text.length > max) return [`Member must have length less than or equal to ${max}`];
    const failures = [];
    if (text.length < min) failures.push(`Member must have length greater than or equal to ${min}`);
    if (expression && !expression.test(text)) failures.push(patternFailure(pattern!));
    return failures;
  });
}

/** The text of a message, which must hold the place of its code: `{####}`. */
export function template(constraint: { min: number; max: number }): Type<string> {
  const { min, max } = constraint;
  return constrained((text) => {
    if (text.length > max) return [`Member must have length less than or equal to ${max}`];
    const failures = [];
    if (text.length < min) failures.push(`Member must have length greater than or equal to ${min}`);
    if (!text.includes("{####}")) failures.push(patternFailure(".*\\{####\\}.*"));
    return failures;
  });
}

function constrained(failuresOf: (text: string) => string[]): Type<string> {
  return v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const message of failuresOf(dataset.value)) addIssue({ message });
    }),
  );
}

function patternFailure(pattern: string): string {
  return `Member must satisfy regular expression pattern: ${pattern}`;
}

/** One of a set of names. */
export function enumeration<const Value extends string>(values: readonly Value[]): Type<Value> {
  return v.picklist(values, `Member must satisfy enum value set: [${values.join(", ")}]`);
}

/** A whole number within bounds, both inclusive. */
export function int(min: number, max: number): Type<number> {
  return v.pipe(
    v.number(),
    v.integer(),
    v.minValue(min, `Member must have value greater than or equal to ${min}`),
    v.maxValue(max, `Member must have value less than or equal to ${max}`),
  );
}

/** A map of texts. Members that are `null` count as absent: some clients send them. */
export function textMap(): Type<Record<string, string>> {
  return v.pipe(
    v.record(v.string(), v.nullable(text())),
    v.transform((map) =>
      Object.fromEntries(
        Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== null),
      )
    ),
  );
}

/** A time as the API writes it: seconds since the epoch, with milliseconds behind the point. */
export function epoch(milliseconds: number): number {
  return milliseconds / 1000;
}

/** A JSON boolean. */
export function boolean(): Type<boolean> {
  return v.boolean();
}

/** A document type: any JSON. */
export function document(): Type<unknown> {
  return v.unknown();
}
