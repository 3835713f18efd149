/**
 * The second factors of the signed-in user, where the app has `mfaRoutes`.
 *
 * @module
 */

import type {
  CompleteTotpBody,
  MfaPreferenceBody,
  MfaReply,
  TotpRegisteredReply,
  TotpSetupReply,
} from "../hono/shapes/mfa.ts";
import type { AuthClient } from "./client.ts";
import { request, type RequestOptions } from "./request.ts";

/**
 * Which second factors are on.
 *
 * @throws {AuthError} `not_signed_in`.
 */
export function mfaSettings(client: AuthClient, options?: RequestOptions): Promise<MfaReply> {
  return request(client, "GET /mfa", {}, options);
}

/**
 * Begins the set-up of an app that makes codes: show `uri` as a QR code, then hand the app's first code to
 * {@linkcode completeTotp}. MFA_SETUP, which a sign-in asks for, is `startTotpSetup`'s.
 *
 * @throws {AuthError} `mfa_unavailable` where the pool has none; `not_signed_in`.
 */
export function registerTotp(
  client: AuthClient,
  options?: RequestOptions,
): Promise<TotpSetupReply> {
  return request(client, "POST /mfa/totp/register", {}, options);
}

/**
 * Ends the set-up: from now on the app is asked for at every sign-in, before other factors.
 *
 * @throws {AuthError} `code_mismatch`, `not_signed_in`.
 */
export function completeTotp(
  client: AuthClient,
  input: CompleteTotpBody,
  options?: RequestOptions,
): Promise<TotpRegisteredReply> {
  return request(client, "POST /mfa/totp/complete", input, options);
}

/**
 * Switches factors on and off: `{ SOFTWARE_TOKEN_MFA: "off", SMS_MFA: "preferred" }`.
 *
 * @throws {AuthError} `invalid_input` where the user has not set the factor up; `not_signed_in`.
 */
export function setMfaPreference(
  client: AuthClient,
  input: MfaPreferenceBody,
  options?: RequestOptions,
): Promise<MfaReply> {
  return request(client, "POST /mfa/preference", input, options);
}
