/**
 * What a form has to ask for a challenge: the one place that knows it, for pages, terminals and apps alike.
 *
 * @module
 */

import type { ChallengeTable } from "../challenges/table.ts";
import type { FirstFactor } from "../challenges/select_challenge.ts";
import type { MfaSetupChallenge } from "../challenges/mfa_setup.ts";
import { attributeField } from "./attributes.ts";

/**
 * What the form has to offer. The first six are types of HTML's `input`; `choice` is one of `choices`, `passkey` what
 * `navigator.credentials.get` gives, and `json` a value that no person types.
 */
export type FieldType =
  | "text"
  | "password"
  | "email"
  | "tel"
  | "date"
  | "url"
  | "choice"
  | "passkey"
  | "json";

/** What the field is about, for the words beside it. */
export type FieldLabel =
  | "answer"
  | "attribute"
  | "code"
  | "device"
  | "email"
  | "factor"
  | "first_code_of_app"
  | "new_password"
  | "passkey"
  | "password"
  | "responses";

/** One thing to ask. */
export interface ChallengeField {
  /** Under which {@linkcode answerFromFields} takes the value: `code`, `newPassword`, `attributes.nickname`. */
  name: string;
  /** What the value is, for a label in your own words. */
  label: FieldLabel;
  /** The kind of field; those that HTML has no input for are named after what they ask. */
  type: FieldType;
  /** Whether the answer is refused without it. */
  required: boolean;
  /** The attribute's name, where the label is `attribute`. */
  attribute?: string;
  /** The token for HTML's `autocomplete`: `one-time-code`, `current-password`, `new-password`, ... */
  autocomplete?: string;
  /** For HTML's `inputmode`. */
  inputMode?: "numeric";
  /** For HTML's `pattern`: a regular expression for the whole value. */
  pattern?: string;
  /** What can be chosen, by Cognito's names. */
  choices?: string[];
  /** Ask only where the field of this name has one of these values. */
  when?: { field: string; is: string[] };
  /** What has to be shown before: the secret of `startTotpSetup`. The answer goes to the challenge that it gives. */
  after?: "totp_setup";
}

/** A challenge as far as a form needs it: without session and user, so that a browser may have it. */
export type ChallengeForm = {
  [Name in keyof ChallengeTable]: Omit<
    ChallengeTable[Name][0],
    "username" | "alias" | "api" | "session" | "expiresAt" | "deviceKey"
  >;
}[keyof ChallengeTable];

type Fields = {
  [Name in keyof ChallengeTable]: (challenge: ChallengeForm & { name: Name }) => ChallengeField[];
};

/** A code that was sent. Cognito's have six or eight digits, and the browser can take them out of a message. */
const code: ChallengeField = {
  name: "code",
  label: "code",
  type: "text",
  required: true,
  autocomplete: "one-time-code",
  inputMode: "numeric",
};

/** A code of an app: RFC 6238, six digits. */
const totp = (): ChallengeField => ({ ...code, pattern: "[0-9]{6}" });

const password: ChallengeField = {
  name: "password",
  label: "password",
  type: "password",
  required: true,
  autocomplete: "current-password",
};

/** A value that is asked for by other means than typing. */
const other = (name: string, label: FieldLabel, type: FieldType): ChallengeField[] => [
  { name, label, type, required: true },
];

const choice = (name: string, choices: string[]): ChallengeField => ({
  name,
  label: "factor",
  type: "choice",
  required: true,
  choices,
});

const FIRST_FACTORS: FirstFactor[] = [
  "PASSWORD",
  "PASSWORD_SRP",
  "EMAIL_OTP",
  "SMS_OTP",
  "WEB_AUTHN",
];

/** A challenge without a row here does not compile. */
const fields: Fields = {
  ADMIN_NO_SRP_AUTH: () => [password],
  CUSTOM_CHALLENGE: () => [{
    name: "answer",
    label: "answer",
    type: "text",
    required: true,
    autocomplete: "off",
  }],
  DEVICE_PASSWORD_VERIFIER: () => [],
  DEVICE_SRP_AUTH: () => other("device", "device", "json"),
  EMAIL_OTP: () => [code],
  MFA_SETUP: mfaSetupFields,
  NEW_PASSWORD_REQUIRED: ({ requiredAttributes }) => [
    {
      name: "newPassword",
      label: "new_password",
      type: "password",
      required: true,
      autocomplete: "new-password",
    },
    ...requiredAttributes.map(attributeField),
  ],
  PASSWORD: () => [password],
  PASSWORD_SRP: () => [password],
  PASSWORD_VERIFIER: () => [],
  SELECT_CHALLENGE: ({ availableChallenges }) => [
    choice("challenge", availableChallenges.length > 0 ? availableChallenges : FIRST_FACTORS),
    { ...password, when: { field: "challenge", is: ["PASSWORD", "PASSWORD_SRP"] } },
  ],
  SELECT_MFA_TYPE: ({ choices }) => [choice("choice", choices)],
  SMS_MFA: () => [code],
  SMS_OTP: () => [code],
  SOFTWARE_TOKEN_MFA: () => [totp()],
  UNKNOWN: () => other("responses", "responses", "json"),
  WEB_AUTHN: () => other("credential", "passkey", "passkey"),
};

/** SMS_MFA is set up by giving the user a phone number and signing in again: no field does that. */
function mfaSetupFields({ choices }: Pick<MfaSetupChallenge, "choices">): ChallengeField[] {
  const offered = choices.filter((name) => name !== "SMS_MFA");
  const [only = "SOFTWARE_TOKEN_MFA"] = offered;
  const app: ChallengeField = { ...totp(), label: "first_code_of_app", after: "totp_setup" };
  const email: ChallengeField = {
    name: "email",
    label: "email",
    type: "email",
    required: true,
    autocomplete: "email",
  };
  if (offered.length <= 1) return [only === "EMAIL_OTP" ? email : app];
  const others = offered.filter((name) => name !== "EMAIL_OTP");
  return [
    choice("factor", offered),
    { ...app, when: { field: "factor", is: others } },
    { ...email, when: { field: "factor", is: ["EMAIL_OTP"] } },
  ];
}

/**
 * What a form has to ask for a challenge, in order; nothing for the two that no person can answer, `PASSWORD_VERIFIER`
 * and `DEVICE_PASSWORD_VERIFIER`. {@linkcode answerFromFields} makes the answer of the values.
 *
 * Source: HTML, "Autofill" and "The inputmode attribute"; OpenID Connect Core 1.0, section 5.1, for the attributes.
 *
 * @example
 * ```ts
 * import { answerFromFields, fieldsOf } from "@cognito-edge/auth";
 * import assert from "node:assert/strict";
 *
 * const challenge = {
 *   name: "NEW_PASSWORD_REQUIRED" as const,
 *   requiredAttributes: ["email"],
 *   userAttributes: {},
 * };
 * const inputs = fieldsOf(challenge).map(({ name, type, autocomplete }) =>
 *   `<input name="${name}" type="${type}" autocomplete="${autocomplete}" required>`
 * );
 * assert.deepEqual(inputs, [
 *   '<input name="newPassword" type="password" autocomplete="new-password" required>',
 *   '<input name="attributes.email" type="email" autocomplete="email" required>',
 * ]);
 * const values = { newPassword: "Battery-staple-2", "attributes.email": "ada@example.com" };
 * assert.deepEqual(answerFromFields(challenge, values), {
 *   newPassword: "Battery-staple-2",
 *   attributes: { email: "ada@example.com" },
 * });
 * ```
 */
export function fieldsOf(challenge: ChallengeForm): ChallengeField[] {
  const rows: Partial<Record<string, (challenge: never) => ChallengeField[]>> = fields;
  const row = Object.hasOwn(rows, challenge.name) ? rows[challenge.name] : fields.UNKNOWN;
  return row!(challenge as never);
}
