/**
 * A user's attributes, some of which are names to sign in with.
 *
 * @module
 */

import { invalidParameter, ServiceFault } from "../fault.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Attribute } from "../model/structures.ts";
import { indexUser, unindexUser } from "./lookup.ts";
import { isVerifiable, otherNames } from "./names.ts";
import { checkAttributes } from "./schema.ts";

/**
 * Changes attributes and the look-ups with them. An empty value removes the attribute. A new e-mail
 * address or phone number is unverified unless the same call says otherwise.
 *
 * Throws `InvalidParameterException` for what the pool's schema does not allow, and
 * `AliasExistsException` when another user signs in by one of the values, save where `force`
 * moves an alias of AliasAttributes over to this user.
 */
export function setAttributes(
  pool: PoolRecord,
  user: UserRecord,
  attributes: Record<string, string>,
  options: { force?: boolean } = {},
): void {
  checkAttributes(pool, attributes);
  const changed = new Map(user.attributes);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "sub" && value !== user.attributes.get("sub")) {
      throw invalidParameter("user.sub: Attribute cannot be updated.");
    }
    const verified = `${name}_verified`;
    if (value !== user.attributes.get(name) && isVerifiable(name) && !(verified in attributes)) {
      if (changed.has(verified)) changed.set(verified, "false");
    }
    if (value === "") changed.delete(name);
    else changed.set(name, value);
  }
  const claims = otherNames(pool, changed);
  for (const [name, key] of claims) {
    const namesake = pool.users.get(key);
    const holder = namesake ?? pool.users.get(pool.userKeys.get(key) ?? "");
    if (!holder || holder === user) continue;
    if (!options.force || namesake || pool.UsernameAttributes.includes(name)) {
      throw aliasExists(name);
    }
    // The alias moves: its former holder keeps the attribute, but no longer as a verified one.
    pool.userKeys.delete(key);
    if (isVerifiable(name)) holder.attributes.set(`${name}_verified`, "false");
    else holder.attributes.delete(name);
  }
  unindexUser(pool, user);
  user.attributes = changed;
  indexUser(pool, user);
}

/** `AttributeListType` as a record; an attribute without a value counts as empty. */
export function attributesOf(list: Attribute[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value = "" }) => [Name, Value]));
}

/** A user's attributes as `AttributeListType`. */
export function attributeListOf(user: UserRecord): Attribute[] {
  return [...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}

function aliasExists(name: string): ServiceFault {
  return new ServiceFault("AliasExistsException", `An account with the ${name} already exists.`);
}
