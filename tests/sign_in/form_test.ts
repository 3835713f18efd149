import assert from "node:assert/strict";
import {
  answerFromFields,
  type ChallengeField,
  type ChallengeForm,
  fieldsOf,
  type FieldValues,
} from "@cognito-edge/auth";
import * as v from "valibot";
import { definitionOf } from "../../src/sign_in/challenges/table.ts";

const field = (
  name: string,
  label: ChallengeField["label"],
  type: ChallengeField["type"],
  more: Partial<ChallengeField> = {},
): ChallengeField => ({ name, label, type, required: true, ...more });

const code = field("code", "code", "text", {
  autocomplete: "one-time-code",
  inputMode: "numeric",
});
const totp: ChallengeField = { ...code, pattern: "[0-9]{6}" };
const password = field("password", "password", "password", { autocomplete: "current-password" });
const delivery = {};

/** What is asked, what somebody enters, and the answer that comes of it. */
interface Row {
  challenge: ChallengeForm;
  fields: ChallengeField[];
  values?: FieldValues;
  answer?: unknown;
}

const credential = { id: "k", rawId: "k", type: "public-key", response: {} };
const device = { deviceKey: "k", deviceGroupKey: "g", devicePassword: "p" };
const factors = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];
const passwordChoice = (challenge: string, given?: string) => ({
  values: { challenge, password: given },
  answer: { challenge, ...(given !== undefined && { password: given }) },
});

const rows: Row[] = [
  ...(["EMAIL_OTP", "SMS_OTP", "SMS_MFA"] as const).map((name): Row => ({
    challenge: { name, delivery },
    fields: [code],
    values: { code: " 12345678 " },
    answer: { code: "12345678" },
  })),
  {
    challenge: { name: "SOFTWARE_TOKEN_MFA", friendlyDeviceName: "phone" },
    fields: [totp],
    values: { code: "123456" },
    answer: { code: "123456" },
  },
  ...(["PASSWORD", "PASSWORD_SRP", "ADMIN_NO_SRP_AUTH"] as const).map((name): Row => ({
    challenge: { name },
    fields: [password],
    // Cognito takes blanks inside of a password, and says itself what it thinks of others.
    values: { password: " Correct horse 1 " },
    answer: { password: " Correct horse 1 " },
  })),
  {
    challenge: {
      name: "NEW_PASSWORD_REQUIRED",
      requiredAttributes: ["phone_number", "birthdate", "custom:rank", "constructor"],
      userAttributes: {},
    },
    fields: [
      field("newPassword", "new_password", "password", { autocomplete: "new-password" }),
      field("attributes.phone_number", "attribute", "tel", {
        attribute: "phone_number",
        autocomplete: "tel",
        pattern: "\\+[0-9]{2,15}",
      }),
      field("attributes.birthdate", "attribute", "date", {
        attribute: "birthdate",
        autocomplete: "bday",
      }),
      field("attributes.custom:rank", "attribute", "text", {
        attribute: "custom:rank",
        autocomplete: "off",
      }),
      field("attributes.constructor", "attribute", "text", {
        attribute: "constructor",
        autocomplete: "off",
      }),
    ],
    values: {
      newPassword: "Battery-staple-2",
      "attributes.phone_number": " +15550100 ",
      "attributes.birthdate": "1815-12-10",
      "attributes.custom:rank": "",
      unknown: "dropped",
    },
    answer: {
      newPassword: "Battery-staple-2",
      attributes: { phone_number: "+15550100", birthdate: "1815-12-10" },
    },
  },
  {
    challenge: { name: "NEW_PASSWORD_REQUIRED", requiredAttributes: [], userAttributes: {} },
    fields: [field("newPassword", "new_password", "password", { autocomplete: "new-password" })],
    values: { newPassword: "Battery-staple-2" },
    answer: { newPassword: "Battery-staple-2" },
  },
  ...[passwordChoice("PASSWORD_SRP", "Correct-horse-1"), passwordChoice("EMAIL_OTP")].map(
    (typed): Row => ({
      challenge: {
        name: "SELECT_CHALLENGE",
        availableChallenges: ["EMAIL_OTP", "PASSWORD_SRP", "PASSWORD"],
      },
      fields: [
        field("challenge", "factor", "choice", {
          choices: ["EMAIL_OTP", "PASSWORD_SRP", "PASSWORD"],
        }),
        { ...password, when: { field: "challenge", is: ["PASSWORD", "PASSWORD_SRP"] } },
      ],
      ...typed,
    }),
  ),
  {
    challenge: { name: "SELECT_CHALLENGE", availableChallenges: [] },
    fields: [
      field("challenge", "factor", "choice", {
        choices: ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
      }),
      { ...password, when: { field: "challenge", is: ["PASSWORD", "PASSWORD_SRP"] } },
    ],
    // A password that was typed before the other factor was chosen does not go along.
    values: { challenge: "WEB_AUTHN", password: "Correct-horse-1" },
    answer: { challenge: "WEB_AUTHN" },
  },
  {
    challenge: { name: "SELECT_MFA_TYPE", choices: factors },
    fields: [field("choice", "factor", "choice", { choices: factors })],
    values: { choice: "EMAIL_OTP" },
    answer: { choice: "EMAIL_OTP" },
  },
  ...[
    [{ factor: "SOFTWARE_TOKEN_MFA", code: "123456" }, { code: "123456" }],
    [{ factor: "EMAIL_OTP", email: " ada@example.com", code: "" }, { email: "ada@example.com" }],
  ].map(([values = {}, answer]): Row => ({
    challenge: { name: "MFA_SETUP", choices: factors },
    fields: [
      field("factor", "factor", "choice", { choices: ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"] }),
      {
        ...totp,
        label: "first_code_of_app",
        after: "totp_setup",
        when: { field: "factor", is: ["SOFTWARE_TOKEN_MFA"] },
      },
      field("email", "email", "email", {
        autocomplete: "email",
        when: { field: "factor", is: ["EMAIL_OTP"] },
      }),
    ],
    values,
    answer,
  })),
  {
    challenge: { name: "MFA_SETUP", choices: ["SOFTWARE_TOKEN_MFA", "SMS_MFA"] },
    fields: [{ ...totp, label: "first_code_of_app", after: "totp_setup" }],
    values: { code: "123456" },
    answer: { code: "123456" },
  },
  {
    challenge: { name: "MFA_SETUP", choices: ["EMAIL_OTP"] },
    fields: [field("email", "email", "email", { autocomplete: "email" })],
    values: { email: "ada@example.com" },
    answer: { email: "ada@example.com" },
  },
  {
    challenge: { name: "CUSTOM_CHALLENGE", parameters: { question: "7 * 6" } },
    fields: [field("answer", "answer", "text", { autocomplete: "off" })],
    values: { answer: "42" },
    answer: { answer: "42" },
  },
  {
    challenge: { name: "WEB_AUTHN", requestOptions: { challenge: "c" } },
    fields: [field("credential", "passkey", "passkey")],
    values: { credential },
    answer: { credential },
  },
  {
    challenge: { name: "DEVICE_SRP_AUTH" },
    fields: [field("device", "device", "json")],
    values: { device },
    answer: { device },
  },
  {
    challenge: { name: "UNKNOWN", challengeName: "TELEPATHY", parameters: {} },
    fields: [field("responses", "responses", "json")],
    values: { responses: { THOUGHT: "42" } },
    answer: { responses: { THOUGHT: "42" } },
  },
  {
    challenge: {
      name: "PASSWORD_VERIFIER",
      salt: "00",
      srpB: "00",
      secretBlock: "",
      userIdForSrp: "ada",
    },
    fields: [],
  },
  {
    challenge: { name: "DEVICE_PASSWORD_VERIFIER", salt: "00", srpB: "00", secretBlock: "" },
    fields: [],
  },
];

for (const { challenge, fields, values, answer } of rows) {
  const of = `${challenge.name} ${JSON.stringify(values ?? {})}`;
  Deno.test(`fieldsOf() and answerFromFields() know what to ask for ${of}`, () => {
    assert.deepEqual(fieldsOf(challenge), fields);
    if (!values) return;
    const made = answerFromFields(challenge, values);
    assert.deepEqual(made, answer);
    assert.equal(v.is(definitionOf(challenge.name).answer(), made), true);
  });
}

Deno.test("fieldsOf() asks for a challenge that is newer than it as for UNKNOWN", () => {
  for (const name of ["TELEPATHY", "constructor"]) {
    const challenge = { name, parameters: {} } as unknown as ChallengeForm;
    assert.deepEqual(fieldsOf(challenge), [field("responses", "responses", "json")]);
  }
});

Deno.test("answerFromFields() gives an answer that is refused, not an error, where nothing was typed", () => {
  for (const { challenge, fields } of rows) {
    if (fields.length === 0) continue;
    assert.equal(
      v.is(definitionOf(challenge.name).answer(), answerFromFields(challenge, {})),
      false,
      challenge.name,
    );
  }
});
