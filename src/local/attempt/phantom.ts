/**
 * What an unknown user looks like where the client prevents existence errors: the same each time, and like
 * anybody else.
 *
 * @module
 */

import { type Bytes, concat, toHex, utf8 } from "../../bytes.ts";
import type { Verifier } from "../../srp/server.ts";
import { randomUuid } from "../directory/ids.ts";
import { normalise } from "../directory/names.ts";
import type { Guessed } from "../model/credentials.ts";
import type { PoolRecord } from "../model/records.ts";
import { isForgiven } from "../passwords/lock_out.ts";
import type { Service } from "../service.ts";
import type { Turn } from "./attempt.ts";

/** Unknown names of one pool whose wrong passwords are counted. */
const COUNTED = 1000;

/** The UUID that stands for the unknown user as `USER_ID_FOR_SRP`. */
export async function phantomId(
  service: Service,
  pool: PoolRecord,
  typed: string,
): Promise<string> {
  const id = (await derive(service, pool, typed, "id")).subarray(0, 16);
  return randomUuid({ ...service, random: () => id });
}

/** A salt that stays the same, and a verifier that no password has. */
export async function phantomVerifier(
  service: Service,
  pool: PoolRecord,
  typed: string,
): Promise<Verifier> {
  const salt = (await derive(service, pool, typed, "salt")).subarray(0, 16);
  // As createVerifier does: a first byte of 00 is what clients disagree on.
  salt[0] ||= 1;
  const parts = Array.from(
    { length: 11 },
    (_, part) => derive(service, pool, typed, `verifier ${part}`),
  );
  return { salt: toHex(salt), verifier: toHex(concat(...await Promise.all(parts))) };
}

/** Whose wrong passwords are counted: the user's, or a phantom's, so that both are locked out alike. */
export function guessedAt({ service, pool, user, attempt }: Turn): Guessed {
  if (user !== undefined) return user;
  const phantoms = pool.phantoms ??= new Map();
  const name = normalise(pool, attempt.typed);
  const phantom = phantoms.get(name) ?? {};
  phantoms.delete(name);
  if (phantoms.size >= COUNTED) makeRoom(service, phantoms);
  phantoms.set(name, phantom);
  return phantom;
}

/** Forgets the phantoms whose lockout is long past, or else the one whose last wrong password is the oldest. */
function makeRoom(service: Service, phantoms: Map<string, Guessed>): void {
  for (const [name, phantom] of phantoms) {
    if (isForgiven(service, phantom)) phantoms.delete(name);
  }
  const [oldest] = phantoms.keys();
  if (phantoms.size >= COUNTED && oldest !== undefined) phantoms.delete(oldest);
}

async function derive(
  service: Service,
  pool: PoolRecord,
  typed: string,
  purpose: string,
): Promise<Bytes> {
  service.phantomKey ??= crypto.subtle.importKey(
    "raw",
    service.keyMaterial.phantom ??= service.random(32),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const message = utf8(JSON.stringify([pool.Id, normalise(pool, typed), purpose]));
  return new Uint8Array(await crypto.subtle.sign("HMAC", await service.phantomKey, message));
}
