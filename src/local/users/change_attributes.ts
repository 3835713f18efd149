/**
 * Changing a user's attributes, whoever does it, and verifying what was changed.
 *
 * Source: API reference, `API_AdminUpdateUserAttributes` and `UserAttributeUpdateSettingsType`.
 *
 * @module
 */

import { setAttributes } from "../directory/attributes.ts";
import { isVerifiable, type Verifiable } from "../directory/names.ts";
import { checkAttributes, checkMutable, checkRemovable } from "../directory/schema.ts";
import type { Addressee, Delivery } from "../messages/codes.ts";
import { sendConfirmation } from "../messages/confirmation.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

const VERIFIABLE: readonly Verifiable[] = ["email", "phone_number"];

/**
 * Changes attributes. A new address or number gets a code where the pool verifies it by itself, unless the same call
 * says that it is verified; where the pool asks for that, it does not take the old one's place before the code is back.
 * Throws `InvalidParameterException` and `AliasExistsException`, and then changes nothing.
 */
export async function updateAttributes(
  about: Omit<Addressee, "reason">,
  attributes: Record<string, string>,
): Promise<Delivery[]> {
  const { service, pool, user } = about;
  checkMutable(pool, Object.keys(attributes));
  checkAttributes(pool, attributes);
  const changed = VERIFIABLE.filter((name) =>
    attributes[name] && attributes[name] !== user.attributes.get(name) &&
    attributes[`${name}_verified`]?.toLowerCase() !== "true"
  );
  const { AttributesRequireVerificationBeforeUpdate: late, AutoVerifiedAttributes: auto } = pool;
  const now = { ...attributes };
  for (const name of changed.filter((name) => late.includes(name))) {
    delete now[name];
    delete now[`${name}_verified`];
  }
  setAttributes(pool, user, now);
  user.modified = service.now();
  const addressee: Addressee = { ...about, reason: "UpdateUserAttribute" };
  return await Promise.all(
    changed.filter((name) => auto.includes(name) || late.includes(name)).map((name) =>
      sendVerification(addressee, name, late.includes(name) ? attributes[name] : undefined)
    ),
  );
}

/** Sends the code that verifies an attribute; `destination`: its new value, which waits for the code. */
export function sendVerification(
  addressee: Addressee,
  name: Verifiable,
  destination?: string,
): Promise<Delivery> {
  return sendConfirmation(addressee, name === "email" ? "EMAIL" : "SMS", name, destination);
}

/** Removes attributes that are not required. Throws `InvalidParameterException`, and then changes nothing. */
export function removeAttributes(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  names: string[],
): void {
  checkRemovable(pool, names);
  const verified = names.filter((name) => isVerifiable(name)).map((name) => `${name}_verified`);
  setAttributes(
    pool,
    user,
    Object.fromEntries([...names, ...verified].map((name) => [name, ""])),
  );
  user.modified = service.now();
}
