/**
 * AdminSetUserPassword and AdminResetUserPassword.
 *
 * @module
 */

import { resolveUser, type UserInput, userInput, userMembers } from "../directory/user_input.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { sendCode } from "../messages/codes.ts";
import type { UserRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { boolean, password } from "../model/types.ts";
import type { Message, Operation } from "../service.ts";
import { checkPolicy, setPassword, temporaryUntil } from "./passwords.ts";

interface AdminSetUserPasswordInput extends UserInput {
  Password: string;
  Permanent?: boolean;
}

/** `AdminSetUserPassword`. */
export const adminSetUserPassword: Operation<AdminSetUserPasswordInput> = {
  signed: true,
  input: () =>
    structure({ ...userMembers(), Password: password(), Permanent: optional(boolean()) }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    checkPolicy(pool, input.Password, "conform to");
    setPassword(
      user,
      input.Password,
      input.Permanent ? {} : { expires: temporaryUntil(service, pool) },
    );
    user.UserStatus = input.Permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD";
    user.modified = service.now();
    return {};
  },
};

/** `AdminResetUserPassword`. */
export const adminResetUserPassword: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    if (user.UserStatus !== "CONFIRMED" && user.UserStatus !== "RESET_REQUIRED") {
      throw notAuthorized("User password cannot be reset in the current state.");
    }
    sendCode(service, pool, user, verifiedMedium(user), "ForgotPassword", 6);
    user.UserStatus = "RESET_REQUIRED";
    user.modified = service.now();
    return {};
  },
};

function verifiedMedium(user: UserRecord): Message["Medium"] {
  if (user.attributes.get("phone_number_verified") === "true") return "SMS";
  if (user.attributes.get("email_verified") === "true") return "EMAIL";
  throw invalidParameter(
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}
