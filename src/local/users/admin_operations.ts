/**
 * Looking at users, changing and removing them: the Admin operations that are about one user.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { attributeListOf, attributesOf } from "../directory/attributes.ts";
import { describeUser } from "../directory/describe.ts";
import { unindexUser } from "../directory/lookup.ts";
import { resolveUser, type UserInput, userInput, userMembers } from "../directory/user_input.ts";
import { describeAuthFactors } from "../mfa/auth_factors.ts";
import { describeMfaPreference } from "../mfa/preference.ts";
import { type Attribute, attributeList, list, optional, structure } from "../model/structures.ts";
import { attributeName, textMap } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { revokeAll } from "../tokens/grant.ts";
import { removeAttributes, updateAttributes } from "./change_attributes.ts";

/** `AdminGetUser`. */
export const adminGetUser: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { user } = resolveUser(service, input);
    return {
      ...describeUser(user),
      UserAttributes: attributeListOf(user),
      ...describeMfaPreference(user),
    };
  },
};

/** `AdminUpdateUserAttributes`. Verified by the same call, an address or number needs no code. */
export const adminUpdateUserAttributes: Operation<
  UserInput & { UserAttributes: Attribute[]; ClientMetadata?: StringMap }
> = {
  signed: true,
  input: () =>
    structure({
      ...userMembers(),
      UserAttributes: attributeList(),
      ClientMetadata: optional(textMap()),
    }),
  async run(service, { input }) {
    const { ClientMetadata: clientMetadata = {} } = input;
    await updateAttributes(
      { service, ...resolveUser(service, input), clientMetadata },
      attributesOf(input.UserAttributes),
    );
    return {};
  },
};

/** `AdminDeleteUserAttributes`. */
export const adminDeleteUserAttributes: Operation<UserInput & { UserAttributeNames: string[] }> = {
  signed: true,
  input: () => structure({ ...userMembers(), UserAttributeNames: list(attributeName()) }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    removeAttributes(service, pool, user, input.UserAttributeNames);
    return {};
  },
};

/** `AdminDisableUser`. Also ends what the user is signed in to. */
export const adminDisableUser: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { user } = resolveUser(service, input);
    user.Enabled = false;
    revokeAll(user);
    user.modified = service.now();
    return {};
  },
};

/** `AdminEnableUser`. */
export const adminEnableUser: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { user } = resolveUser(service, input);
    user.Enabled = true;
    user.modified = service.now();
    return {};
  },
};

/** `AdminDeleteUser`. */
export const adminDeleteUser: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    unindexUser(pool, user);
    return undefined;
  },
};

/** `AdminGetUserAuthFactors`. */
export const adminGetUserAuthFactors: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run: (service, { input }) => describeAuthFactors(resolveUser(service, input).user),
};

/** `AdminDeleteSoftwareToken`: the user has no authenticator app any more. */
export const adminDeleteSoftwareToken: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { user } = resolveUser(service, input);
    delete user.softwareToken;
    user.mfa?.enabled.delete("SOFTWARE_TOKEN_MFA");
    if (user.mfa?.preferred === "SOFTWARE_TOKEN_MFA") delete user.mfa.preferred;
    user.modified = service.now();
    return {};
  },
};
