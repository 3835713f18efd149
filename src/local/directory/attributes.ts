/**
 * A user's attributes, some of which are names to sign in with.
 *
 * @module
 */

import { invalidParameter, notAuthorized, ServiceFault, userNotFound } from "../fault.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Attribute } from "../model/structures.ts";
import { findUser, indexUser, unindexNames } from "./lookup.ts";
import { isVerifiable, otherNames } from "./names.ts";
import { checkAttributes, withPlainBooleans } from "./schema.ts";

/** How the names of attributes with `DeveloperOnlyAttribute` begin. */
const DEVELOPER_ONLY = "dev:";

const UNWRITABLE = ["sub", "email_verified", "phone_number_verified"];

/**
 * Changes attributes and the look-ups with them. An empty value removes the attribute. A new e-mail
 * address or phone number is unverified unless the same call says otherwise.
 *
 * Throws, and then changes nothing: `UserNotFoundException` for a user who has been deleted,
 * `InvalidParameterException` for what the pool's schema does not allow, and `AliasExistsException` when
 * another user signs in by one of the values, save where `force` moves an alias of AliasAttributes over to
 * this user.
 */
export function setAttributes(
  pool: PoolRecord,
  user: UserRecord,
  attributes: Record<string, string>,
  options: { force?: boolean } = {},
): void {
  // Who was deleted while a request was under way must not come back by it.
  if (findUser(pool, user.Username) !== user) throw userNotFound();
  if ("sub" in attributes && attributes.sub !== user.attributes.get("sub")) {
    throw invalidParameter("user.sub: Attribute cannot be updated.");
  }
  placeUser(pool, user, attributes, options);
}

/** The same for a user who may be new, and is in the directory afterwards. */
export function placeUser(
  pool: PoolRecord,
  user: UserRecord,
  given: Record<string, string>,
  options: { force?: boolean } = {},
): void {
  checkAttributes(pool, given);
  const changed = changedAttributes(user, withPlainBooleans(pool, given));
  const moves = otherNames(pool, changed)
    .map(([name, key]) => planMove(pool, user, name, key, options.force ?? false));
  // From here on nothing is refused.
  for (const move of moves) move?.();
  unindexNames(pool, user);
  user.attributes = changed;
  indexUser(pool, user);
}

function changedAttributes(
  user: UserRecord,
  attributes: Record<string, string>,
): Map<string, string> {
  const changed = new Map(user.attributes);
  for (const [name, value] of Object.entries(attributes)) {
    const verified = `${name}_verified`;
    if (value !== user.attributes.get(name) && isVerifiable(name) && !(verified in attributes)) {
      if (changed.has(verified)) changed.set(verified, "false");
    }
    if (value === "") changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

/**
 * How a name gets free for a user; nothing where it is. Throws `AliasExistsException` where another user's
 * claim is not one that moves.
 */
function planMove(
  pool: PoolRecord,
  user: UserRecord,
  name: string,
  key: string,
  force: boolean,
): (() => void) | undefined {
  const namesake = pool.users.get(key);
  const holder = namesake ?? pool.users.get(pool.userKeys.get(key) ?? "");
  if (!holder || holder === user) return undefined;
  const held = otherNames(pool, holder.attributes)
    .filter(([, other]) => other === key)
    .map(([attribute]) => attribute);
  const movable = [name, ...held].every((attribute) => pool.AliasAttributes.includes(attribute));
  if (!force || namesake || !movable) throw aliasExists(name);
  return () => {
    unindexNames(pool, holder);
    // The holder keeps the attribute, but no longer as a verified one.
    for (const attribute of held) {
      if (isVerifiable(attribute)) holder.attributes.set(`${attribute}_verified`, "false");
      else holder.attributes.delete(attribute);
    }
    indexUser(pool, holder);
  };
}

/**
 * Refuses what only the service or an administrator writes, and what the app client may not write. Throws
 * `NotAuthorizedException`.
 */
export function refuseUnwritable(client: ClientRecord, names: string[]): void {
  const { WriteAttributes: writable } = client;
  const refused = names.some((name) =>
    UNWRITABLE.includes(name) || name.startsWith(DEVELOPER_ONLY) ||
    (writable !== undefined && !writable.includes(name))
  );
  if (refused) throw notAuthorized("A client attempted to write unauthorized attribute");
}

/** Whether an app client shows an attribute to its users. */
export function isReadable({ ReadAttributes }: ClientRecord, name: string): boolean {
  return name === "sub" || (ReadAttributes?.includes(name) ?? true);
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
