/**
 * Whom most Admin operations are about.
 *
 * @module
 */

import type { PoolRecord, UserRecord } from "../model/records.ts";
import { type Members, structure } from "../model/structures.ts";
import { type Type, username, userPoolId } from "../model/types.ts";
import type { Service } from "../service.ts";
import { requirePool, requireUser } from "./lookup.ts";

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
