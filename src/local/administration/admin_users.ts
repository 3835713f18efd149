/**
 * Looking at users, changing and removing them: the Admin operations that are about one user.
 *
 * @module
 */

import { setAttributes } from "../directory/attributes.ts";
import { unindexUser } from "../directory/lookup.ts";
import { describeMfaPreference } from "../directory/mfa_preference.ts";
import { checkMutable } from "../directory/schema.ts";
import { type Attribute, attributeList, structure } from "../model/structures.ts";
import type { OperationRow } from "../service.ts";
import {
  attributeListOf,
  attributesOf,
  describeUser,
  resolveUser,
  type UserInput,
  userInput,
  userMembers,
} from "./shapes.ts";

/** `AdminGetUser`. */
export const adminGetUser: OperationRow<UserInput> = {
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

/** `AdminUpdateUserAttributes`. */
export const adminUpdateUserAttributes: OperationRow<UserInput & { UserAttributes: Attribute[] }> =
  {
    signed: true,
    input: () => structure({ ...userMembers(), UserAttributes: attributeList() }),
    run(service, { input }) {
      const { pool, user } = resolveUser(service, input);
      const attributes = attributesOf(input.UserAttributes);
      checkMutable(pool, Object.keys(attributes));
      setAttributes(pool, user, attributes);
      user.modified = service.now();
      return {};
    },
  };

/** `AdminDisableUser`. Also ends what the user is signed in to. */
export const adminDisableUser: OperationRow<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { user } = resolveUser(service, input);
    user.Enabled = false;
    for (const grant of user.grants.values()) grant.revoked = true;
    user.modified = service.now();
    return {};
  },
};

/** `AdminEnableUser`. */
export const adminEnableUser: OperationRow<UserInput> = {
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
export const adminDeleteUser: OperationRow<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    unindexUser(pool, user);
    return undefined;
  },
};
