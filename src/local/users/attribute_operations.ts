/**
 * A signed-in user's own attributes: changing, removing and verifying them.
 *
 * Source: Amazon Cognito developer guide, "Working with user attributes", on verifying updates.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { attributesOf, refuseUnwritable, setAttributes } from "../directory/attributes.ts";
import { isVerifiable } from "../directory/names.ts";
import { checkAttributes, checkMutable, checkRemovable } from "../directory/schema.ts";
import { invalidParameter } from "../fault.ts";
import type { Addressee, Delivery } from "../messages/codes.ts";
import { countAttempt, requireCode, sendConfirmation } from "../messages/confirmation.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { type Attribute, attributeList, list, optional, structure } from "../model/structures.ts";
import { attributeName, confirmationCode, textMap, token } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";

/** An attribute that a code can verify. */
type Verifiable = "email" | "phone_number";

/** `UpdateUserAttributes`. A new address or number is verified by a code, where the pool verifies it by itself. */
export const updateUserAttributes: Operation<
  { AccessToken: string; UserAttributes: Attribute[]; ClientMetadata?: StringMap }
> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      UserAttributes: attributeList(),
      ClientMetadata: optional(textMap()),
    }),
  async run(service, { input }) {
    const { pool, user, client } = await openAccessToken(service, input.AccessToken);
    const attributes = attributesOf(input.UserAttributes);
    refuseUnwritable(client, Object.keys(attributes));
    checkMutable(pool, Object.keys(attributes));
    const changed = Object.keys(attributes).filter((name): name is Verifiable =>
      isVerifiable(name) && attributes[name] !== "" &&
      attributes[name] !== user.attributes.get(name)
    );
    const waiting = changed.filter((name) =>
      pool.AttributesRequireVerificationBeforeUpdate.includes(name)
    );
    checkAttributes(pool, attributes);
    const now = Object.entries(attributes).filter(([name]) =>
      !(waiting as string[]).includes(name)
    );
    setAttributes(pool, user, Object.fromEntries(now));
    user.modified = service.now();
    const { ClientMetadata: clientMetadata = {} } = input;
    const addressee = {
      service,
      pool,
      client,
      user,
      clientMetadata,
      reason: "UpdateUserAttribute",
    } as const;
    const sent = changed
      .filter((name) => pool.AutoVerifiedAttributes.includes(name))
      .map((name) => send(addressee, name, waiting.includes(name) ? attributes[name] : undefined));
    return { CodeDeliveryDetailsList: await Promise.all(sent) };
  },
};

/** `DeleteUserAttributes`. */
export const deleteUserAttributes: Operation<
  { AccessToken: string; UserAttributeNames: string[] }
> = {
  signed: false,
  input: () => structure({ AccessToken: token(), UserAttributeNames: list(attributeName()) }),
  async run(service, { input }) {
    const { pool, user, client } = await openAccessToken(service, input.AccessToken);
    refuseUnwritable(client, input.UserAttributeNames);
    removeAttributes(service, pool, user, input.UserAttributeNames);
    return {};
  },
};

/** `GetUserAttributeVerificationCode`. */
export const getUserAttributeVerificationCode: Operation<
  { AccessToken: string; AttributeName: string; ClientMetadata?: StringMap }
> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      AttributeName: attributeName(),
      ClientMetadata: optional(textMap()),
    }),
  async run(service, { input }) {
    const { pool, user, client } = await openAccessToken(service, input.AccessToken);
    const name = requireVerifiable(input.AttributeName);
    countAttempt(service, pool, user.Username, `ask ${name}`);
    const { pending, destination } = user.codes?.get(name) ?? {};
    if (!pending && !user.attributes.get(name)) {
      throw invalidParameter(`User does not have an attribute ${name} to verify`);
    }
    const { ClientMetadata: clientMetadata = {} } = input;
    const delivery = await send(
      { service, pool, client, user, clientMetadata, reason: "VerifyUserAttribute" },
      name,
      pending ? destination : undefined,
    );
    return { CodeDeliveryDetails: delivery };
  },
};

/** `VerifyUserAttribute`. */
export const verifyUserAttribute: Operation<
  { AccessToken: string; AttributeName: string; Code: string }
> = {
  signed: false,
  input: () =>
    structure({ AccessToken: token(), AttributeName: attributeName(), Code: confirmationCode() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    const name = requireVerifiable(input.AttributeName);
    const { destination } = requireCode(service, pool, user, name, input.Code);
    setAttributes(pool, user, { [name]: destination, [`${name}_verified`]: "true" });
    user.codes?.delete(name);
    user.modified = service.now();
    return {};
  },
};

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

function requireVerifiable(name: string): Verifiable {
  if (name === "email" || name === "phone_number") return name;
  throw invalidParameter(`Attribute ${name} cannot be verified: only email and phone_number can`);
}

function send(
  addressee: Addressee,
  name: Verifiable,
  destination?: string,
): Promise<Delivery> {
  const medium = name === "email" ? "EMAIL" : "SMS";
  return sendConfirmation(addressee, medium, name, destination);
}
