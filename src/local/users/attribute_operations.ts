/**
 * A signed-in user's own attributes: changing, removing and verifying them.
 *
 * Source: Amazon Cognito developer guide, "Working with user attributes", on verifying updates.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { attributesOf, refuseUnwritable, setAttributes } from "../directory/attributes.ts";
import { isVerifiable, type Verifiable } from "../directory/names.ts";
import { invalidParameter } from "../fault.ts";
import { countAttempt, requireCode } from "../messages/confirmation.ts";
import { type Attribute, attributeList, list, optional, structure } from "../model/structures.ts";
import { attributeName, confirmationCode, textMap, token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { removeAttributes, sendVerification, updateAttributes } from "./change_attributes.ts";

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
    const { ClientMetadata: clientMetadata = {} } = input;
    return {
      CodeDeliveryDetailsList: await updateAttributes(
        { service, pool, client, user, clientMetadata },
        attributes,
      ),
    };
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
    return {
      CodeDeliveryDetails: await sendVerification(
        { service, pool, client, user, clientMetadata, reason: "VerifyUserAttribute" },
        name,
        pending ? destination : undefined,
      ),
    };
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

function requireVerifiable(name: string): Verifiable {
  if (isVerifiable(name)) return name;
  throw invalidParameter(`Attribute ${name} cannot be verified: only email and phone_number can`);
}
