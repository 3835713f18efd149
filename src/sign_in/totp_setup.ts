/**
 * The first half of MFA_SETUP by app: a secret, and what a QR code shows of it.
 *
 * @module
 */

import * as v from "valibot";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { utf8 } from "../bytes.ts";
import { lazy, string } from "../check.ts";
import { InputError } from "../errors.ts";
import { associateSoftwareToken } from "../operations/software_token.ts";
import type { MfaSetupChallenge } from "./challenges/mfa_setup.ts";
import { checkChallenge } from "./challenges/stored.ts";
import { sessionEnd } from "./exchange.ts";
import { checkInput, checkSignInOptions, type SignInOptions } from "./options.ts";

/** How the app shall show the account. */
export interface TotpLabel {
  /** Who the account is with: the name of your product. */
  issuer?: string | undefined;
  /** Whose the account is. What the user signed in with unless set. */
  accountName?: string | undefined;
}

/** A secret for the user's app. */
export interface TotpSetup {
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://totp/...`, for a QR code. */
  uri: string;
  /** To be answered with the app's first code: `answer(cognito, challenge, { code })`. */
  challenge: MfaSetupChallenge;
}

/**
 * Starts the set-up of a TOTP app (RFC 6238: SHA-1, 6 digits, 30 seconds). Answer the challenge that comes
 * back, not the one that was given: it has a new session.
 *
 * Source: developer guide, "TOTP software token MFA"; the URI is Google Authenticator's key URI format.
 *
 * @throws {InputError} `invalid_answer` where the challenge is no MFA_SETUP with a session; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses; `mfa_unavailable` where the pool has no TOTP.
 *
 * @example
 * ```ts
 * import { answer, createClient, signIn, startTotpSetup } from "@cognito-edge/auth";
 * import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, fetch } = createLocalUserPool({
 *   MfaConfiguration: "ON",
 *   SoftwareTokenMfaConfiguration: { Enabled: true },
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 * const step = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * assert(step.status === "challenge" && step.challenge.name === "MFA_SETUP");
 *
 * const { secret, uri, challenge } = await startTotpSetup(cognito, step.challenge, { issuer: "Shop" });
 * assert(uri.startsWith("otpauth://totp/Shop:ada?")); // show it as a QR code
 * const code = await totpCode(secret); // the user's app does that
 * const done = await answer(cognito, challenge, { code });
 * assert.equal(done.status, "signed_in");
 * ```
 */
export async function startTotpSetup(
  client: CognitoClient,
  challenge: MfaSetupChallenge,
  label: TotpLabel = {},
  options: SignInOptions = {},
): Promise<TotpSetup> {
  checkInput(totpLabel(), label, "set up an app");
  const { name, session, username, alias } = checkChallenge(challenge);
  if (name !== "MFA_SETUP" || !session) {
    throw new InputError(
      "invalid_answer",
      name === "MFA_SETUP" ? "challenge.session" : "challenge.name",
      `Cannot set up an app: the challenge must be MFA_SETUP, with its session; got ${name}`,
    );
  }
  const bounds = checkSignInOptions(options);
  const { SecretCode, Session } = await associateSoftwareToken(
    client,
    { Session: session },
    bounds,
  );
  return {
    secret: SecretCode,
    uri: totpUri(SecretCode, { ...label, accountName: label.accountName || alias || username }),
    challenge: {
      ...challenge,
      ...(Session && { session: Session, expiresAt: sessionEnd(stateOf(client)) }),
    },
  };
}

const totpLabel = /* @__PURE__ */ lazy(() =>
  v.object({ issuer: v.optional(string()), accountName: v.optional(string()) })
);

/** What an app reads off a QR code: Google Authenticator's key URI format. */
export function totpUri(secret: string, { issuer, accountName }: TotpLabel): string {
  const [by, of] = [labelPart(issuer), labelPart(accountName)];
  const parameters = new URLSearchParams({ secret, ...(by && { issuer: by }) });
  const label = (by ? [by, of] : [of]).map(encodeURIComponent).join(":");
  // URLSearchParams writes a blank as "+", which apps show as it stands.
  return `otpauth://totp/${label}?${parameters}`.replaceAll("+", "%20");
}

/**
 * A part of the label. Apps decode the label before they split it at its colon, so that no part may have one; and
 * half a character, which cannot be encoded, gets the sign for what cannot be read.
 */
function labelPart(text = ""): string {
  return new TextDecoder().decode(utf8(text)).replaceAll(/[\s:]+/g, " ").trim();
}
