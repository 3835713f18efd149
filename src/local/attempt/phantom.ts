/**
 * What an unknown user looks like where the client prevents existence errors: the same each time, and like
 * anybody else.
 *
 * @module
 */

import { type Bytes, concat, toHex, utf8 } from "../../bytes.ts";
import type { Verifier } from "../../srp/server.ts";
import { randomUuid } from "../directory/random.ts";
import { normalise } from "../directory/names.ts";
import type { PoolRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

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
  // A first byte of 00 is what clients disagree on; real salts never have one.
  salt[0]! |= 0x40;
  const parts = Array.from(
    { length: 11 },
    (_, part) => derive(service, pool, typed, `verifier ${part}`),
  );
  return { salt: toHex(salt), verifier: toHex(concat(...await Promise.all(parts))) };
}

async function derive(
  service: Service,
  pool: PoolRecord,
  typed: string,
  purpose: string,
): Promise<Bytes> {
  service.phantomKey ??= crypto.subtle.importKey(
    "raw",
    service.random(32),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const message = utf8(JSON.stringify([pool.Id, normalise(pool, typed), purpose]));
  return new Uint8Array(await crypto.subtle.sign("HMAC", await service.phantomKey, message));
}
