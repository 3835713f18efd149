/**
 * The standard attributes as fields of a form.
 *
 * @module
 */

import type { ChallengeField } from "./fields.ts";

/**
 * What a browser can fill in for a standard claim (OpenID Connect Core 1.0, section 5.1), by HTML's autofill tokens;
 * with the type of the field where it is none of plain text.
 */
const STANDARD: { [name: string]: [autocomplete: string, type?: ChallengeField["type"]] } = {
  address: ["street-address"],
  birthdate: ["bday", "date"],
  email: ["email", "email"],
  family_name: ["family-name"],
  gender: ["sex"],
  given_name: ["given-name"],
  locale: ["language"],
  middle_name: ["additional-name"],
  name: ["name"],
  nickname: ["nickname"],
  phone_number: ["tel", "tel"],
  picture: ["photo", "url"],
  preferred_username: ["username"],
  website: ["url", "url"],
};

/** The field for an attribute of the user. */
export function attributeField(attribute: string): ChallengeField {
  const known = Object.hasOwn(STANDARD, attribute) ? STANDARD[attribute] : undefined;
  const [autocomplete, type = "text"] = known ?? ["off"];
  return {
    name: `attributes.${attribute}`,
    label: "attribute",
    type,
    required: true,
    attribute,
    autocomplete,
    // E.164 without blanks, as Cognito wants it.
    ...(type === "tel" && { pattern: "\\+[0-9]{2,15}" }),
  };
}
