/**
 * The first half of MFA_SETUP at the terminal: the secret for the app, and its QR code.
 *
 * @module
 */

import { startTotpSetup } from "../../../mod.ts";
import { qrCode } from "../qr_code.ts";
import type { Conversation } from "./talk.ts";

/** Shows a secret, once: a second try keeps that of the first. */
export async function showTotpSecret(talk: Conversation): Promise<void> {
  const { client, terminal, challenge } = talk;
  if (talk.secretShown || challenge.name !== "MFA_SETUP") return;
  const setup = await startTotpSetup(client, challenge, {
    issuer: terminal.env.COGNITO_TOTP_ISSUER || client.userPoolId,
  });
  // The answer has to go to the session that the secret came with.
  talk.challenge = setup.challenge;
  talk.secretShown = true;
  if (terminal.watched) terminal.note(qrCode(setup.uri));
  terminal.note(`Secret: ${setup.secret}`);
  terminal.note(`URI: ${setup.uri}`);
}
