/**
 * What each challenge asks of the person at the terminal.
 *
 * @module
 */

import type { Challenge, ChallengeTable, RememberedDevice, SignInStep } from "../../../mod.ts";
import { CommandError } from "../failure.ts";
import { printable } from "../printable.ts";
import { choose } from "./choice.ts";
import type { Conversation } from "./talk.ts";
import { askMfaSetup } from "./mfa_setup.ts";

type Questions = {
  [Name in keyof ChallengeTable]: (
    challenge: ChallengeTable[Name][0],
    talk: Conversation,
  ) => Promise<SignInStep>;
};

/** Asks what the present challenge wants, and answers it. */
export function askFor(talk: Conversation): Promise<SignInStep> {
  const { challenge } = talk;
  const ask = questions[challenge.name] as (
    challenge: Challenge,
    talk: Conversation,
  ) => Promise<SignInStep>;
  return ask(challenge, talk);
}

const askPassword = async (
  challenge: ChallengeTable["PASSWORD" | "PASSWORD_SRP" | "ADMIN_NO_SRP_AUTH"][0],
  talk: Conversation,
) => talk.answer(challenge, { password: await talk.secret("Password", "COGNITO_PASSWORD") });

const askCode = async (
  challenge: ChallengeTable["SMS_MFA" | "SMS_OTP" | "EMAIL_OTP" | "SOFTWARE_TOKEN_MFA"][0],
  talk: Conversation,
) => talk.answer(challenge, { code: (await talk.terminal.ask("Code")).trim() });

/** A challenge without a row here does not compile. */
const questions: Questions = {
  ADMIN_NO_SRP_AUTH: askPassword,
  PASSWORD: askPassword,
  PASSWORD_SRP: askPassword,
  EMAIL_OTP: askCode,
  SMS_MFA: askCode,
  SMS_OTP: askCode,
  async SOFTWARE_TOKEN_MFA(challenge, talk) {
    const { friendlyDeviceName } = challenge;
    if (friendlyDeviceName) talk.terminal.note(`App: ${printable(friendlyDeviceName)}`);
    return await askCode(challenge, talk);
  },
  MFA_SETUP: askMfaSetup,
  async NEW_PASSWORD_REQUIRED(challenge, talk) {
    const newPassword = await talk.secret("New password", "COGNITO_NEW_PASSWORD");
    const attributes: Record<string, string> = {};
    for (const name of challenge.requiredAttributes) {
      attributes[name] = (await talk.terminal.ask(`Attribute ${name}`)).trim();
    }
    return await talk.answer(challenge, { newPassword, attributes });
  },
  async SELECT_CHALLENGE(challenge, talk) {
    const { availableChallenges } = challenge;
    const chosen = await choose(
      talk.terminal,
      availableChallenges.length ? availableChallenges : FACTORS,
    );
    if (chosen === "PASSWORD" || chosen === "PASSWORD_SRP") {
      const password = await talk.secret("Password", "COGNITO_PASSWORD");
      return await talk.answer(challenge, { challenge: chosen, password });
    }
    // The answer's own check refuses a factor that is none.
    return await talk.answer(challenge, { challenge: chosen as "EMAIL_OTP" });
  },
  SELECT_MFA_TYPE: async (challenge, talk) =>
    talk.answer(challenge, { choice: await choose(talk.terminal, challenge.choices) }),
  async CUSTOM_CHALLENGE(challenge, talk) {
    noteParameters(talk, challenge.parameters);
    return await talk.answer(challenge, { answer: await talk.terminal.askHidden("Answer") });
  },
  async WEB_AUTHN(challenge, talk) {
    talk.terminal.note(
      "Sign these request options where the passkey is, by navigator.credentials.get({ publicKey: " +
        "PublicKeyCredential.parseRequestOptionsFromJSON(...) }), and paste the credential's JSON as one line:",
    );
    talk.terminal.note(printable(JSON.stringify(challenge.requestOptions)));
    return await talk.answer(challenge, { credential: await askJson(talk, "Credential") });
  },
  async DEVICE_SRP_AUTH(challenge, talk) {
    const device = await askJson<RememberedDevice>(
      talk,
      'Device ({"deviceKey": ..., "deviceGroupKey": ..., "devicePassword": ...})',
    );
    return await talk.answer(challenge, { device });
  },
  // These two want the secret half of an SRP_A that the same call has sent; no person has it.
  DEVICE_PASSWORD_VERIFIER: unanswerable,
  PASSWORD_VERIFIER: unanswerable,
  async UNKNOWN(challenge, talk) {
    noteParameters(talk, challenge.parameters);
    const responses = await askJson<Record<string, string>>(talk, "Challenge responses (JSON)");
    return await talk.answer(challenge, { responses });
  },
};

const FACTORS = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];

async function askJson<Shape>({ terminal }: Conversation, question: string): Promise<Shape> {
  for (;;) {
    const line = await terminal.askHidden(question);
    try {
      return JSON.parse(line);
    } catch {
      terminal.note("Cannot read that: give JSON, in one line");
    }
  }
}

function noteParameters({ terminal }: Conversation, parameters: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(parameters)) {
    terminal.note(`  ${printable(name)}: ${printable(value)}`);
  }
}

function unanswerable({ name }: Challenge): never {
  throw new CommandError(
    `Cannot answer ${name}: Cognito sent it outside of the exchange that it belongs to; sign in again`,
  );
}
