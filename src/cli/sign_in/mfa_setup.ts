/**
 * MFA_SETUP at the terminal: the secret as a QR code, then the app's first code; or an address.
 *
 * @module
 */

import { type MfaSetupChallenge, type SignInStep, startTotpSetup } from "../../../mod.ts";
import { qrCode } from "../qr_code.ts";
import { choose } from "./choice.ts";
import type { Conversation } from "./talk.ts";

/** Sets up the factor that the user chooses; a second try keeps the secret of the first. */
export async function askMfaSetup(
  challenge: MfaSetupChallenge,
  talk: Conversation,
): Promise<SignInStep> {
  const { terminal } = talk;
  let current = challenge;
  if (talk.chosen === undefined) {
    talk.chosen = await chooseFactor(challenge, talk);
    if (talk.chosen !== "EMAIL_OTP") current = await showSecret(challenge, talk);
  }
  if (talk.chosen === "EMAIL_OTP") {
    return await talk.answer(current, { email: (await terminal.ask("E-mail address")).trim() });
  }
  return await talk.answer(current, { code: (await terminal.ask("First code of the app")).trim() });
}

async function chooseFactor({ choices }: MfaSetupChallenge, { terminal }: Conversation) {
  const offered = choices.filter((choice) => choice !== "SMS_MFA");
  if (offered.length < choices.length) {
    terminal.note("SMS_MFA is set up by giving the user a phone number, then signing in again");
  }
  return offered.length > 1 ? await choose(terminal, offered) : offered[0] ?? "SOFTWARE_TOKEN_MFA";
}

async function showSecret(challenge: MfaSetupChallenge, talk: Conversation) {
  const { client, terminal } = talk;
  const setup = await startTotpSetup(client, challenge, {
    issuer: terminal.env.COGNITO_TOTP_ISSUER || client.userPoolId,
  });
  // A further try has to go to the session that the secret came with.
  talk.challenge = setup.challenge;
  if (terminal.watched) terminal.note(qrCode(setup.uri));
  terminal.note(`Secret: ${setup.secret}`);
  terminal.note(`URI: ${setup.uri}`);
  return setup.challenge;
}
