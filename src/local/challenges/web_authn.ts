/**
 * WEB_AUTHN: a passkey as the first factor of USER_AUTH.
 *
 * @module
 */

import { toBase64Url } from "../../bytes.ts";
import { proved } from "../attempt/attempt.ts";
import { knownUser } from "../attempt/users.ts";
import { requireRelyingParty, userVerification } from "../passkeys/relying_party.ts";
import { verifyAssertion } from "../passkeys/web_authn.ts";
import type { Challenge } from "./challenge.ts";

/** Milliseconds that the browser waits for the authenticator. */
const TIMEOUT = 180_000;

/** Both sides are JSON in a text: the options for the browser, and what its authenticator made of them. */
export const webAuthn: Challenge = {
  required: ["CREDENTIAL"],

  issue(turn) {
    const { pool, service } = turn;
    const rpId = requireRelyingParty(pool);
    const challenge = toBase64Url(service.random(32));
    const passkeys = [...knownUser(turn).passkeys?.values() ?? []]
      .filter((passkey) => passkey.RelyingPartyId === rpId);
    const options = {
      challenge,
      timeout: TIMEOUT,
      rpId,
      allowCredentials: passkeys.map(({ CredentialId, transports }) => ({
        type: "public-key",
        id: CredentialId,
        transports,
      })),
      userVerification: userVerification(pool),
    };
    return {
      parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
      secrets: { challenge },
    };
  },

  async answer(turn, responses, { secrets }) {
    const { CREDENTIAL } = responses;
    const { AuthenticatorAttachment } = await verifyAssertion(
      turn.pool,
      knownUser(turn),
      CREDENTIAL!,
      secrets.challenge!,
    );
    const passkey = AuthenticatorAttachment === "cross-platform" ? "hwk" : "swk";
    return { attempt: { ...proved(turn.attempt, "WEB_AUTHN"), passkey } };
  },
};
