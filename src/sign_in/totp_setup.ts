/**
 * The first half of MFA_SETUP by app: a secret, and what a QR code shows of it.
 *
 * @module
 */

import type { CallOptions } from "../aws/call.ts";
import type { CognitoClient } from "../aws/client.ts";
import { associateSoftwareToken } from "../operations/software_token.ts";
import type { MfaSetupChallenge } from "./challenges/mfa_setup.ts";

/** How the app shall show the account. */
export interface TotpLabel {
  /** Who the account is with: the name of your product. */
  issuer?: string;
  /** Whose the account is. The user name unless set. */
  accountName?: string;
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
 * Begins the set-up of a TOTP app (RFC 6238: SHA-1, 6 digits, 30 seconds). Answer the challenge that comes
 * back, not the one that was given: the session has moved on.
 *
 * Source: developer guide, "TOTP software token MFA"; the URI is Google Authenticator's key URI format.
 *
 * @throws {CognitoServiceError} where Cognito refuses; `mfa_unavailable` where the pool has no TOTP.
 */
export async function startTotpSetup(
  client: CognitoClient,
  challenge: MfaSetupChallenge,
  label: TotpLabel = {},
  options?: CallOptions,
): Promise<TotpSetup> {
  const { SecretCode, Session } = await associateSoftwareToken(
    client,
    { Session: challenge.session ?? "" },
    options,
  );
  return {
    secret: SecretCode,
    uri: keyUri(SecretCode, label.issuer, label.accountName ?? challenge.username),
    challenge: { ...challenge, ...(Session !== undefined && { session: Session }) },
  };
}

function keyUri(secret: string, issuer: string | undefined, accountName: string): string {
  const label = [issuer, accountName].filter((part) => part !== undefined).map(encodeURIComponent);
  const parameters = new URLSearchParams({ secret, ...(issuer !== undefined && { issuer }) });
  // URLSearchParams writes a blank as "+", which apps show as it stands.
  return `otpauth://totp/${label.join(":")}?${parameters}`.replaceAll("+", "%20");
}
