/**
 * Chromium's virtual authenticator.
 *
 * Source: Web Authentication Level 3, section 11; Chrome DevTools Protocol, domain WebAuthn.
 *
 * @module
 */

import type { Page } from "playwright-core";

/** A passkey as the authenticator holds it. */
export interface HeldPasskey {
  /** base64. */
  credentialId: string;
  /** PKCS #8, base64. */
  privateKey: string;
  rpId: string;
  /** base64. */
  userHandle: string;
  signCount: number;
  isResidentCredential: boolean;
}

/** An authenticator that is plugged into a page. */
export interface VirtualAuthenticator {
  passkeys(): Promise<HeldPasskey[]>;
  /** Puts a passkey into it, in place of all that it holds. */
  hold(passkey: HeldPasskey): Promise<void>;
  /** Takes a passkey out of it. */
  forget(passkey: HeldPasskey): Promise<void>;
  /** Whether it will recognise its user from now on. */
  recogniseUser(recognised: boolean): Promise<void>;
  /** Whether a user touches it whenever a page asks; with `mediation: "conditional"`, whether one picks the passkey. */
  simulatePresence(present: boolean): Promise<void>;
}

/** Gives a page an authenticator whose user is always present. `verifies`: it can ask for a PIN or a finger. */
export async function plugIn(
  page: Page,
  { verifies = true }: { verifies?: boolean } = {},
): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async passkeys() {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials as HeldPasskey[];
    },
    async hold(credential) {
      // It refuses a second passkey of the same user at the same relying party.
      await session.send("WebAuthn.clearCredentials", { authenticatorId });
      await session.send("WebAuthn.addCredential", { authenticatorId, credential });
    },
    async forget({ credentialId }) {
      await session.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
    },
    async recogniseUser(isUserVerified) {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    async simulatePresence(enabled) {
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
  };
}
