/**
 * Passwords: checking one that was sent, and the verifier for one that is proven by SRP.
 *
 * @module
 */

import { equalBytes, fromHex, utf8 } from "../../bytes.ts";
import { createVerifier, type Verifier } from "../../srp/server.ts";
import { poolNameOf } from "../directory/ids.ts";
import { notAuthorized } from "../fault.ts";
import type { PasswordRecord } from "../model/credentials.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

/** Throws when the password, which was just proven, is a temporary one that has run out. */
export function refuseExpired(service: Service, user: UserRecord): void {
  const expires = user.password?.expires;
  if (expires !== undefined && expires <= service.now()) {
    throw notAuthorized(
      "Temporary password has expired and must be reset by an administrator.",
    );
  }
}

/** Whether the password is the user's. */
export async function isPassword(
  pool: PoolRecord,
  user: UserRecord,
  given: string,
): Promise<boolean> {
  return user.password !== undefined && await isPasswordOf(pool, user, user.password, given);
}

/** Whether the password is the one of a record of the user's, past or present. */
export async function isPasswordOf(
  pool: PoolRecord,
  user: UserRecord,
  record: PasswordRecord,
  given: string,
): Promise<boolean> {
  if ("plain" in record) return equalBytes(utf8(record.plain), utf8(given));
  const salt = fromHex(record.salt);
  const { verifier } = await createVerifier({ ...srpIdentity(pool, user), password: given, salt });
  return equalBytes(utf8(record.verifier), utf8(verifier));
}

/** What SRP checks the password with; undefined for a user who has none. */
export async function passwordVerifier(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
): Promise<Verifier | undefined> {
  const record = user.password;
  if (record === undefined || !("plain" in record)) return record;
  const { plain, ...rest } = record;
  const derived = await createVerifier(
    { ...srpIdentity(pool, user), password: plain },
    { random: (bytes) => service.random(bytes.length) },
  );
  // Sign-ins that arrive together must not each put a salt of their own in place.
  if (user.password === record) user.password = { ...derived, ...rest } satisfies PasswordRecord;
  return await passwordVerifier(service, pool, user);
}

/** The two names that SRP mixes into the password: the pool's after its `_`, and the user's real one. */
export function srpIdentity(
  pool: PoolRecord,
  user: { Username: string },
): { group: string; name: string } {
  return { group: poolNameOf(pool.Id), name: user.Username };
}
