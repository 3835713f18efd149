/**
 * The relying party of a pool's passkeys: its id, the origins that speak for it, and what it asks of
 * authenticators.
 *
 * @module
 */

import { ServiceFault } from "../fault.ts";
import type { PoolRecord } from "../model/records.ts";

/**
 * The pool's relying party id. Throws `WebAuthnNotEnabledException` where passkeys are no first factor, and
 * `WebAuthnConfigurationMissingException` where SetUserPoolMfaConfig named no relying party: the local pool
 * has no domain that could stand in for it.
 */
export function requireRelyingParty(pool: PoolRecord): string {
  if (!pool.AllowedFirstAuthFactors.includes("WEB_AUTHN")) {
    throw new ServiceFault(
      "WebAuthnNotEnabledException",
      "WebAuthn is not enabled for the user pool.",
    );
  }
  const id = pool.WebAuthnConfiguration?.RelyingPartyId;
  if (id === undefined) {
    throw new ServiceFault(
      "WebAuthnConfigurationMissingException",
      "WebAuthn relying party is not configured for the user pool.",
    );
  }
  return id;
}

/** The origin of an Android app: the SHA-256 of the certificate that it is signed with, base64url. */
const ANDROID_APP = /^android:apk-key-hash:[\w-]{43}$/;

/**
 * Whether pages of that origin may use the relying party's passkeys: its host, or one below it, over HTTPS;
 * over HTTP on `localhost` alone. Android lets no app use them but those that the relying party's host names in its
 * `assetlinks.json`: any app that comes this far is one of them.
 *
 * Source: Android developers, "Credential Manager: verify the origin".
 */
export function speaksFor(origin: string, relyingPartyId: string): boolean {
  if (ANDROID_APP.test(origin)) return true;
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  if (url.origin !== origin) return false;
  const { hostname, protocol } = url;
  const local = /^(.+\.)?localhost$/.test(hostname);
  const secure = protocol === "https:" || (protocol === "http:" && local);
  return secure && (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`));
}

/** Whether the authenticator must know its user, by PIN or biometrics. */
export function userVerification({ WebAuthnConfiguration, MfaConfiguration }: PoolRecord):
  | "required"
  | "preferred" {
  // A passkey stands for two factors only by what the user knows or is.
  const both = WebAuthnConfiguration?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  if (both && MfaConfiguration !== "OFF") return "required";
  return WebAuthnConfiguration?.UserVerification ?? "preferred";
}
