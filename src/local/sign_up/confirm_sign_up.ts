/**
 * ConfirmSignUp and AdminConfirmSignUp.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { type CallerInput, callerMembers, openCaller } from "../clients/caller.ts";
import { setAttributes } from "../directory/attributes.ts";
import { findUser } from "../directory/lookup.ts";
import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { notAuthorized, unknownToClient } from "../fault.ts";
import { refusePretended, requireCode } from "../messages/confirmation.ts";
import type { UserRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { boolean, confirmationCode, session, textMap } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { spend } from "../sessions/sessions.ts";
import { openConfirmation, requireOwnSignUp, signUpSession } from "../sessions/sign_up_session.ts";
import { postConfirmation } from "../triggers/sign_up.ts";

interface ConfirmSignUpInput extends CallerInput {
  ConfirmationCode: string;
  ForceAliasCreation?: boolean;
  Session?: string;
}

/**
 * `ConfirmSignUp`. It takes the Session of SignUp, if it is given one; its own signs the new user in by USER_AUTH,
 * where the client allows that.
 */
export const confirmSignUp: Operation<ConfirmSignUpInput> = {
  signed: false,
  input: () =>
    structure({
      ...callerMembers(),
      ConfirmationCode: confirmationCode(),
      ForceAliasCreation: optional(boolean()),
      Session: optional(session()),
    }),
  async run(service, { input }) {
    const { client, pool } = await openCaller(service, input);
    const context = { service, pool, client };
    const state = input.Session === undefined
      ? undefined
      : await openConfirmation(context, input.Session);
    const user = findUser(pool, input.Username);
    if (!user) {
      if (client.PreventUserExistenceErrors === "LEGACY") throw unknownToClient();
      refusePretended(service, pool, input.Username, "ConfirmSignUp");
    }
    requireUnconfirmed(user);
    if (state) requireOwnSignUp(state, user);
    const sent = requireCode(service, pool, user, "ConfirmSignUp", input.ConfirmationCode);
    const force = input.ForceAliasCreation ?? false;
    setAttributes(pool, user, { [`${sent.AttributeName}_verified`]: "true" }, { force });
    if (state) spend(service, state);
    user.codes?.delete("ConfirmSignUp");
    user.UserStatus = "CONFIRMED";
    user.modified = service.now();
    const { Username: userName } = user;
    const { ClientMetadata: clientMetadata = {} } = input;
    await postConfirmation(
      { ...context, userName, user, clientMetadata },
      "PostConfirmation_ConfirmSignUp",
    );
    return await signUpSession(context, user, "SIGN_UP");
  },
};

/** `AdminConfirmSignUp`. */
export const adminConfirmSignUp: Operation<UserInput & { ClientMetadata?: StringMap }> = {
  signed: true,
  input: () => structure({ ...userMembers(), ClientMetadata: optional(textMap()) }),
  async run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    requireUnconfirmed(user);
    user.UserStatus = "CONFIRMED";
    user.modified = service.now();
    const { Username: userName } = user;
    const { ClientMetadata: clientMetadata = {} } = input;
    await postConfirmation(
      { service, pool, userName, user, clientMetadata },
      "PostConfirmation_ConfirmSignUp",
    );
    return {};
  },
};

function requireUnconfirmed({ UserStatus }: UserRecord): void {
  if (UserStatus === "UNCONFIRMED") return;
  throw notAuthorized(`User cannot be confirmed. Current status is ${UserStatus}`);
}
