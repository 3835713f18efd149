/**
 * AdminSetUserPassword.
 *
 * @module
 */

import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { optional, structure } from "../model/structures.ts";
import { boolean, password } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { checkPolicy, refuseReuse, setPassword, temporaryUntil } from "./passwords.ts";

interface AdminSetUserPasswordInput extends UserInput {
  Password: string;
  Permanent?: boolean;
}

/** `AdminSetUserPassword`. */
export const adminSetUserPassword: Operation<AdminSetUserPasswordInput> = {
  signed: true,
  input: () =>
    structure({ ...userMembers(), Password: password(), Permanent: optional(boolean()) }),
  async run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    checkPolicy(pool, input.Password, "conform to");
    await refuseReuse(pool, user, input.Password);
    setPassword(
      pool,
      user,
      input.Password,
      input.Permanent ? {} : { expires: temporaryUntil(service, pool) },
    );
    user.UserStatus = input.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    user.modified = service.now();
    return {};
  },
};
