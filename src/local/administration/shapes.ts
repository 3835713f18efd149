/**
 * What several operations take and tell in the same shape.
 *
 * @module
 */

import type { PoolRecord, UserRecord } from "../model/records.ts";
import { requirePool, requireUser } from "../directory/lookup.ts";
import { type Attribute, type Members, structure } from "../model/structures.ts";
import { epoch, type Type, username, userPoolId } from "../model/types.ts";
import type { Service } from "../service.ts";

/** Whom most Admin operations are about. */
export interface UserInput {
  UserPoolId: string;
  Username: string;
}

/** The schemas of {@linkcode UserInput}, member by member. */
export function userMembers(): Members<UserInput> {
  return { UserPoolId: userPoolId(), Username: username() };
}

/** {@linkcode UserInput} and nothing more. */
export function userInput(): Type<UserInput> {
  return structure(userMembers());
}

/** The user of an Admin operation. Throws `ResourceNotFoundException` and `UserNotFoundException`. */
export function resolveUser(
  service: Service,
  input: UserInput,
): { pool: PoolRecord; user: UserRecord } {
  const pool = requirePool(service, input.UserPoolId);
  return { pool, user: requireUser(pool, input.Username) };
}

/** `AttributeListType` as a record; an attribute without a value counts as empty. */
export function attributesOf(list: Attribute[] = []): Record<string, string> {
  return Object.fromEntries(list.map(({ Name, Value = "" }) => [Name, Value]));
}

/** A user's attributes as `AttributeListType`. */
export function attributeListOf(user: UserRecord): Attribute[] {
  return [...user.attributes].map(([Name, Value]) => ({ Name, Value }));
}

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
