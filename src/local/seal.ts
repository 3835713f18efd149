/**
 * Sealed JSON: what a caller carries for the service without being able to read or change it.
 *
 * AES-256-GCM under a key that lives as long as the service. The purpose is authenticated too, so that
 * a secret block cannot stand in for a session.
 *
 * @module
 */

import { type Bytes, concat, utf8 } from "../bytes.ts";
import type { Service } from "./service.ts";

/** What a sealed text is for. */
export type Purpose = "session" | "secret block" | "refresh token";

const IV_LENGTH = 12;

/** The key that seals, made when it is first asked for. */
export function sealingKey(service: Service): Promise<CryptoKey> {
  return service.sealingKey ??= crypto.subtle.importKey(
    "raw",
    service.keyMaterial.sealing ??= service.random(32),
    "AES-GCM",
    false,
    ["encrypt", "decrypt"],
  );
}

/** Seals a JSON text; at least `length` bytes of it, so that the size tells nothing. */
export async function seal(
  service: Service,
  purpose: Purpose,
  json: string,
  length: number,
): Promise<Bytes> {
  const text = utf8(json);
  // JSON ignores white space at its end.
  const padded = concat(text, new Uint8Array(Math.max(0, length - text.length)).fill(0x20));
  const iv = service.random(IV_LENGTH);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: utf8(purpose) },
    await sealingKey(service),
    padded,
  );
  return concat(iv, new Uint8Array(sealed));
}

/** What was sealed for that purpose; `undefined` when it was not, or not by this service. */
export async function unseal(
  service: Service,
  purpose: Purpose,
  bytes: Bytes,
): Promise<string | undefined> {
  if (bytes.length <= IV_LENGTH) return undefined;
  try {
    const opened = await crypto.subtle.decrypt(
      {
        name: "AES-GCM",
        iv: bytes.subarray(0, IV_LENGTH),
        additionalData: utf8(purpose),
      },
      await sealingKey(service),
      bytes.subarray(IV_LENGTH),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return undefined;
  }
}
