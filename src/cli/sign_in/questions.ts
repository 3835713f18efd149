/**
 * What each challenge asks of the person at the terminal.
 *
 * @module
 */

import {
  answerFromFields,
  type Challenge,
  type ChallengeField,
  type FieldLabel,
  fieldsOf,
  type SignInStep,
} from "../../../mod.ts";
import { CommandError } from "../failure.ts";
import { printable } from "../printable.ts";
import { choose } from "./choice.ts";
import type { Conversation } from "./talk.ts";
import { showTotpSecret } from "./totp_secret.ts";

/** Asks what the present challenge wants, and answers it. */
export async function askFor(talk: Conversation): Promise<SignInStep> {
  const fields = fieldsOf(talk.challenge);
  if (fields.length === 0) throw unanswerable(talk.challenge);
  if (!talk.again) introduce(talk);
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const { name, when, after } = field;
    if (when && !when.is.includes(String(values[when.field]))) continue;
    if (after === "totp_setup") await showTotpSecret(talk);
    values[name] = await ask(field, talk);
  }
  return await talk.answer(talk.challenge, answerFromFields(talk.challenge, values));
}

/** The words for a field. */
const QUESTIONS: Readonly<Record<Exclude<FieldLabel, "attribute">, string>> = {
  answer: "Answer",
  code: "Code",
  device: 'Device ({"deviceKey": ..., "deviceGroupKey": ..., "devicePassword": ...})',
  email: "E-mail address",
  factor: "Which one",
  first_code_of_app: "First code of the app",
  new_password: "New password",
  passkey: "Credential",
  password: "Password",
  responses: "Challenge responses (JSON)",
};

async function ask(field: ChallengeField, talk: Conversation): Promise<unknown> {
  const { label, type, attribute = "", choices = [] } = field;
  const { terminal } = talk;
  const question = label === "attribute" ? `Attribute ${printable(attribute)}` : QUESTIONS[label];
  switch (type) {
    case "choice":
      // The factor of MFA_SETUP is set up by now when its first code was wrong.
      if (field.name !== "factor") return await choose(terminal, question, choices);
      return talk.chosen ??= await choose(terminal, question, choices);
    case "password":
      return await talk.secret(
        question,
        label === "new_password" ? "COGNITO_NEW_PASSWORD" : "COGNITO_PASSWORD",
      );
    case "passkey":
    case "json":
      return await askJson(talk, question);
    default:
      return label === "answer" ? await terminal.askHidden(question) : await terminal.ask(question);
  }
}

async function askJson({ terminal }: Conversation, question: string): Promise<unknown> {
  for (;;) {
    const line = await terminal.askHidden(question);
    try {
      return JSON.parse(line);
    } catch {
      terminal.note("Cannot read that: give JSON, in one line");
    }
  }
}

/** What has to be known before the questions. */
function introduce({ challenge, terminal }: Conversation): void {
  switch (challenge.name) {
    case "SOFTWARE_TOKEN_MFA":
      if (challenge.friendlyDeviceName) {
        terminal.note(`App: ${printable(challenge.friendlyDeviceName)}`);
      }
      break;
    case "MFA_SETUP":
      if (challenge.choices.includes("SMS_MFA")) {
        terminal.note(
          "SMS_MFA is set up by giving the user a phone number, then signing in again",
        );
      }
      break;
    case "WEB_AUTHN":
      terminal.note(
        "Sign these request options where the passkey is, by navigator.credentials.get({ publicKey: " +
          "PublicKeyCredential.parseRequestOptionsFromJSON(...) }), and paste the credential's JSON as one line:",
      );
      terminal.note(printable(JSON.stringify(challenge.requestOptions)));
      break;
    case "CUSTOM_CHALLENGE":
    case "UNKNOWN":
      for (const [name, value] of Object.entries(challenge.parameters)) {
        terminal.note(`  ${printable(name)}: ${printable(value)}`);
      }
  }
}

/** Two want the secret half of an SRP_A that the same call has sent; no person has it. */
function unanswerable({ name }: Challenge): CommandError {
  return new CommandError(
    `Cannot answer ${name}: Cognito sent it outside of the exchange that it belongs to; sign in again`,
  );
}
