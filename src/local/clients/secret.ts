/**
 * The proof that an app client knows one of its secrets: SECRET_HASH, or the secret itself.
 *
 * @module
 */

import { equalBytes, toBase64, utf8 } from "../../bytes.ts";
import { notAuthorized } from "../fault.ts";
import type { ClientRecord } from "../model/records.ts";

/**
 * Checks the hash over exactly the name that was sent. Throws `NotAuthorizedException` when it is
 * missing, wrong, or sent for a client that has no secret; `mismatch`: the words for a wrong one.
 */
export async function requireSecretHash(
  client: ClientRecord,
  username: string,
  given: string | undefined,
  mismatch: string = `Unable to verify secret hash for client ${client.ClientId}`,
): Promise<void> {
  const { secrets, ClientId } = client;
  if (secrets.length === 0) {
    if (given === undefined) return;
    throw notAuthorized(
      `Client ${ClientId} is not configured for secret but secret hash was received`,
    );
  }
  if (given === undefined) throw missingSecret(client);
  const hashes = await Promise.all(secrets.map(({ value }) => hashOf(value, username + ClientId)));
  if (!isOneOf(hashes, given)) throw notAuthorized(mismatch);
}

/** What a client with a secret is told when it did not show it. */
export function missingSecret({ ClientId }: ClientRecord): Error {
  return notAuthorized(
    `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
  );
}

/** Whether it is one of the client's secrets; for a client without any, whether none was sent. */
export function isSecret({ secrets }: ClientRecord, given: string | undefined): boolean {
  if (secrets.length === 0 || given === undefined) {
    return secrets.length === 0 && given === undefined;
  }
  return isOneOf(secrets.map(({ value }) => value), given);
}

/** Compares with every text, without an early exit. */
function isOneOf(texts: string[], given: string): boolean {
  return texts.map((text) => equalBytes(utf8(text), utf8(given))).includes(true);
}

async function hashOf(secret: string, message: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["sign"]);
  return toBase64(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(message))));
}
