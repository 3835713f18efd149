/**
 * A forgotten password: ForgotPassword and ConfirmForgotPassword, and AdminResetUserPassword, which asks for it.
 *
 * Source: Amazon Cognito developer guide, "Passwords, password recovery, and password policies", and "Managing
 * error responses" on users who do not exist.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { type CallerInput, callerMembers, openCaller } from "../clients/caller.ts";
import { findUser } from "../directory/lookup.ts";
import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { notAuthorized, unknownToClient } from "../fault.ts";
import {
  countAttempt,
  expiredCode,
  pretendConfirmation,
  refusePretended,
  requireCode,
  sendConfirmation,
} from "../messages/confirmation.ts";
import type { UserRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { confirmationCode, password, textMap } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { postConfirmation } from "../triggers/sign_up.ts";
import { migrateUser } from "./migration.ts";
import { checkPolicy, refuseReuse, setPassword } from "./passwords.ts";
import { likelyMedium, recoveryMedium, requireMedium, requireSelfService } from "./recovery.ts";

/** `ForgotPassword`. The code goes to the outbox. */
export const forgotPassword: Operation<CallerInput> = {
  signed: false,
  input: () => structure(callerMembers()),
  async run(service, { input }) {
    const { client, pool } = await openCaller(service, input);
    const { ClientMetadata: clientMetadata = {} } = input;
    if (!findUser(pool, input.Username)) {
      await migrateUser({
        service,
        pool,
        client,
        typed: input.Username,
        triggerSource: "UserMigration_ForgotPassword",
        validationData: {},
        clientMetadata,
      });
    }
    const user = findUser(pool, input.Username);
    const hides = client.PreventUserExistenceErrors === "ENABLED";
    if (!user && !hides) throw unknownToClient();
    requireSelfService(pool);
    countAttempt(service, pool, input.Username, "ask ForgotPassword");
    // Who is disabled, or has nothing verified, is hidden like who does not exist.
    if (!user || (hides && !(user.Enabled && recoveryMedium(pool, user, "by the user")))) {
      return {
        CodeDeliveryDetails: pretendConfirmation(
          service,
          pool,
          input.Username,
          "ForgotPassword",
          likelyMedium(pool),
        ),
      };
    }
    requireResettable(user);
    const medium = requireMedium(recoveryMedium(pool, user, "by the user"));
    const addressee = {
      service,
      pool,
      client,
      user,
      clientMetadata,
      reason: "ForgotPassword",
    } as const;
    return { CodeDeliveryDetails: await sendConfirmation(addressee, medium, "ForgotPassword") };
  },
};

interface ConfirmForgotPasswordInput extends CallerInput {
  ConfirmationCode: string;
  Password: string;
}

/** `ConfirmForgotPassword`. The user is CONFIRMED afterwards, and no longer locked out. */
export const confirmForgotPassword: Operation<ConfirmForgotPasswordInput> = {
  signed: false,
  input: () =>
    structure({
      ...callerMembers(),
      ConfirmationCode: confirmationCode(),
      Password: password(),
    }),
  async run(service, { input }) {
    const { client, pool } = await openCaller(service, input);
    const user = findUser(pool, input.Username);
    const hides = client.PreventUserExistenceErrors === "ENABLED";
    if (hides && !(user?.Enabled && user.codes?.has("ForgotPassword"))) {
      refusePretended(service, pool, input.Username, "ForgotPassword");
    }
    if (!user) throw unknownToClient();
    requireResettable(user);
    const sent = requireCode(service, pool, user, "ForgotPassword", input.ConfirmationCode);
    checkPolicy(pool, input.Password, "conform to");
    await refuseReuse(pool, user, input.Password);
    // While past passwords were compared, the code may have been used, or another one sent.
    requireResettable(user);
    if (user.codes?.get("ForgotPassword") !== sent) throw expiredCode();
    setPassword(pool, user, input.Password);
    user.codes?.delete("ForgotPassword");
    user.UserStatus = "CONFIRMED";
    user.modified = service.now();
    const { Username: userName } = user;
    const { ClientMetadata: clientMetadata = {} } = input;
    await postConfirmation(
      { service, pool, client, userName, user, clientMetadata },
      "PostConfirmation_ConfirmForgotPassword",
    );
    return {};
  },
};

/** `AdminResetUserPassword`: the password is void, and the user gets a code for ConfirmForgotPassword. */
export const adminResetUserPassword: Operation<UserInput & { ClientMetadata?: StringMap }> = {
  signed: true,
  input: () => structure({ ...userMembers(), ClientMetadata: optional(textMap()) }),
  async run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    if (user.UserStatus !== "CONFIRMED" && user.UserStatus !== "RESET_REQUIRED") {
      throw notAuthorized("User password cannot be reset in the current state.");
    }
    const medium = requireMedium(recoveryMedium(pool, user, "by an administrator"));
    user.UserStatus = "RESET_REQUIRED";
    user.modified = service.now();
    const { ClientMetadata: clientMetadata = {} } = input;
    await sendConfirmation(
      { service, pool, user, clientMetadata, reason: "ForgotPassword" },
      medium,
      "ForgotPassword",
    );
    return {};
  },
};

function requireResettable(user: UserRecord): void {
  if (!user.Enabled) throw notAuthorized("User is disabled.");
  if (user.UserStatus === "FORCE_CHANGE_PASSWORD") {
    throw notAuthorized("User password cannot be reset in the current state.");
  }
}
