/**
 * The proof that an app client knows its secret: SECRET_HASH, or the secret itself.
 *
 * @module
 */

import { equalBytes, toBase64, utf8 } from "../../bytes.ts";
import { notAuthorized } from "../fault.ts";
import type { ClientRecord } from "../model/records.ts";

/**
 * Checks the hash over exactly the name that was sent. Throws `NotAuthorizedException` when it is
 * missing, wrong, or sent for a client that has no secret; `mismatch` replaces the words of the last two.
 */
export async function requireSecretHash(
  client: ClientRecord,
  username: string,
  given: string | undefined,
  mismatch: string = `Unable to verify secret hash for client ${client.ClientId}`,
): Promise<void> {
  const { ClientSecret, ClientId } = client;
  if (ClientSecret === undefined) {
    if (given !== undefined) throw notAuthorized(mismatch);
    return;
  }
  if (given === undefined) throw missingSecret(client);
  const key = await crypto.subtle.importKey(
    "raw",
    utf8(ClientSecret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const hash = await crypto.subtle.sign("HMAC", key, utf8(username + ClientId));
  const expected = toBase64(new Uint8Array(hash));
  if (!equalBytes(utf8(expected), utf8(given))) throw notAuthorized(mismatch);
}

/** What a client with a secret is told when it did not show it. */
export function missingSecret({ ClientId }: ClientRecord): Error {
  return notAuthorized(
    `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
  );
}

/** Whether it is the client's secret; for a client without one, whether none was sent. */
export function isSecret({ ClientSecret: own }: ClientRecord, given: string | undefined): boolean {
  if (own === undefined || given === undefined) return own === given;
  return equalBytes(utf8(own), utf8(given));
}
