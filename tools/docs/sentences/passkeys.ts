/**
 * Cognito's sentences about passkeys.
 *
 * @module
 */

import { rows, type Sentence } from "./sentence.ts";

export const passkeys: Sentence[] = rows([
  [
    "WebAuthn is not enabled for the user pool.",
    "WebAuthnNotEnabledException",
    "guessed",
    "`WEB_AUTHN` is not among the pool's `AllowedFirstAuthFactors`.",
    "Add it to `Policies.SignInPolicy`.",
  ],
  [
    "WebAuthn relying party is not configured for the user pool.",
    "WebAuthnConfigurationMissingException",
    "guessed",
    "The pool has neither `RelyingPartyId` nor a domain.",
    "`SetUserPoolMfaConfig` with `WebAuthnConfiguration.RelyingPartyId`, your domain.",
  ],
  [
    "The origin of the passkey does not match the relying party of the user pool.",
    "WebAuthnOriginNotAllowedException",
    "guessed",
    "The page that made the passkey is not on the relying party's domain, nor below it.",
    "Serve the page from there; for development, set the relying party to `localhost`.",
  ],
  [
    "The passkey belongs to another relying party than the user pool's.",
    "WebAuthnRelyingPartyMismatchException",
    "guessed",
    "The passkey was made for another `rp.id` than the pool's.",
    "Use the options of `startWebAuthnRegistration` as they are.",
  ],
  [
    "The challenge of the registration was not found or has expired.",
    "WebAuthnChallengeNotFoundException",
    "guessed",
    "The registration took longer than its options allow, or was completed before.",
    "Begin again by `startWebAuthnRegistration`.",
  ],
  [
    "The passkey's algorithm is not supported: use ES256 or RS256.",
    "WebAuthnCredentialNotSupportedException",
    "guessed",
    "The authenticator knows neither ES256 nor RS256.",
    "Another authenticator.",
  ],
]);
