/**
 * How operations describe a user.
 *
 * @module
 */

import { attributeListOf } from "./attributes.ts";
import type { UserRecord } from "../model/records.ts";
import { epoch } from "../model/types.ts";

/** The members that `UserType` and AdminGetUser have in common. */
export function describeUser(user: UserRecord): Record<string, unknown> {
  return {
    Username: user.Username,
    UserCreateDate: epoch(user.created),
    UserLastModifiedDate: epoch(user.modified),
    Enabled: user.Enabled,
    UserStatus: user.UserStatus,
  };
}

/** `UserType`, as AdminCreateUser and the operations that list users answer with it. */
export function describeListedUser(user: UserRecord): Record<string, unknown> {
  return { ...describeUser(user), Attributes: attributeListOf(user) };
}
