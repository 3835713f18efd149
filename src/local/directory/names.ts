/**
 * The names by which a user can be found: Username, `sub`, addresses and numbers.
 *
 * @module
 */

import type { PoolRecord, UserRecord } from "../model/records.ts";

/** A name as the pool's maps hold it. */
export function normalise(pool: PoolRecord, name: string): string {
  return pool.UsernameConfiguration?.CaseSensitive ?? true ? name : name.toLowerCase();
}

/** The attribute and the normalised value of every name, but Username, that finds a user. */
export function otherNames(pool: PoolRecord, attributes: Map<string, string>): [string, string][] {
  const found: [string, string][] = [];
  for (const name of ["sub", ...pool.AliasAttributes, ...pool.UsernameAttributes]) {
    const value = attributes.get(name);
    if (value === undefined) continue;
    // Cognito lets nobody sign in by an unverified alias, but by an unverified sign-in attribute.
    const usable = !pool.AliasAttributes.includes(name) || !isVerifiable(name) ||
      attributes.get(`${name}_verified`) === "true";
    if (usable) found.push([name, normalise(pool, value)]);
  }
  return found;
}

/**
 * Whether what was typed for a user is an alias: neither the name, in whatever case, nor the address or number
 * that is the name in pools whose users sign in by them.
 */
export function isAlias(pool: PoolRecord, user: UserRecord, typed: string): boolean {
  const name = normalise(pool, typed);
  return name !== normalise(pool, user.Username) &&
    pool.UsernameAttributes.every((attribute) =>
      normalise(pool, user.attributes.get(attribute) ?? "") !== name
    );
}

/** An attribute that a code can verify: it has a `_verified` sibling. */
export type Verifiable = "email" | "phone_number";

/** Whether an attribute is {@linkcode Verifiable}. */
export function isVerifiable(name: string): name is Verifiable {
  return name === "email" || name === "phone_number";
}

/** Whether a text has the form of an e-mail address. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

/** Whether a text has the form of a phone number, E.164. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[0-9]{5,15}$/.test(text);
}
