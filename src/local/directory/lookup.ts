/**
 * Finding pools, clients and users. Every look-up is by map: its cost does not grow with the directory.
 *
 * @module
 */

import { resourceNotFound, userNotFound } from "../fault.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { normalise, otherNames } from "./names.ts";

/** The pool of an Admin operation. Throws `ResourceNotFoundException`. */
export function requirePool(service: Service, UserPoolId: string): PoolRecord {
  const pool = service.pools.get(UserPoolId);
  if (!pool) throw resourceNotFound(`User pool ${UserPoolId} does not exist.`);
  return pool;
}

/**
 * The client of an operation; where the operation names a pool, it must be that pool's.
 * Throws `ResourceNotFoundException`.
 */
export function requireClient(service: Service, ClientId: string, pool?: PoolRecord): ClientRecord {
  const client = pool ? pool.clients.get(ClientId) : service.clients.get(ClientId);
  if (!client) throw resourceNotFound(`User pool client ${ClientId} does not exist.`);
  return client;
}

/** The key of no user: names have no line breaks. */
const NOBODY = "\n";

/**
 * The user behind what somebody typed: a real name, a `sub`, a verified alias, or the e-mail address
 * or phone number in pools that sign in by them.
 */
export function findUser(pool: PoolRecord, typed: string): UserRecord | undefined {
  const key = normalise(pool, typed);
  return pool.users.get(key) ?? pool.users.get(pool.userKeys.get(key) ?? NOBODY);
}

/** {@linkcode findUser}, or `UserNotFoundException`. */
export function requireUser(pool: PoolRecord, name: string): UserRecord {
  const user = findUser(pool, name);
  if (!user) throw userNotFound();
  return user;
}

/** Makes a user findable, by name and by whatever else the user signs in with. */
export function indexUser(pool: PoolRecord, user: UserRecord): void {
  const key = normalise(pool, user.Username);
  pool.users.set(key, user);
  for (const [, name] of otherNames(pool, user.attributes)) pool.userKeys.set(name, key);
}

/** Takes all names of a user but Username out of the look-ups: they are about to change. */
export function unindexNames(pool: PoolRecord, user: UserRecord): void {
  for (const [, name] of otherNames(pool, user.attributes)) pool.userKeys.delete(name);
}

/** Takes a user out of all look-ups, and out of the pool. */
export function unindexUser(pool: PoolRecord, user: UserRecord): void {
  unindexNames(pool, user);
  pool.users.delete(normalise(pool, user.Username));
}
