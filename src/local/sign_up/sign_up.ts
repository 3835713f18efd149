/**
 * SignUp.
 *
 * @module
 */

import { type CallerInput, callerMembers, openCaller } from "../clients/caller.ts";
import { attributesOf, refuseUnwritable } from "../directory/attributes.ts";
import { randomUuid } from "../directory/ids.ts";
import { requirePool } from "../directory/lookup.ts";
import { addUser, realName, takenAtSignUp, withName } from "../directory/users.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import { sendConfirmation } from "../messages/confirmation.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import { type Attribute, attributeList, optional, structure } from "../model/structures.ts";
import { password } from "../model/types.ts";
import { checkPolicy, setPassword } from "../passwords/passwords.ts";
import { isPasswordless } from "../pools/pools.ts";
import type { Message, Operation } from "../service.ts";
import { signUpSession } from "../sessions/sign_up_session.ts";
import { postConfirmation, preSignUp } from "../triggers/sign_up.ts";

interface SignUpInput extends CallerInput {
  Password?: string;
  UserAttributes?: Attribute[];
  ValidationData?: Attribute[];
}

/**
 * `SignUp`. The confirmation code goes to the outbox, unless PreSignUp confirms the user. Its Session is for
 * ConfirmSignUp, where the client lets USER_AUTH follow.
 */
export const signUp: Operation<SignUpInput> = {
  signed: false,
  input: () =>
    structure({
      ...callerMembers(),
      Password: optional(password()),
      UserAttributes: optional(attributeList()),
      ValidationData: optional(attributeList()),
    }),
  async run(service, { input }) {
    const { client, pool } = await openCaller(service, input);
    if (pool.AllowAdminCreateUserOnly) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    checkPassword(pool, client, input.Password);
    const attributes = attributesOf(input.UserAttributes);
    refuseUnwritable(client, Object.keys(attributes));
    const sub = randomUuid(service);
    const about = {
      service,
      pool,
      client,
      userName: realName(pool, input.Username, sub),
      clientMetadata: input.ClientMetadata ?? {},
    };
    const { confirmed, verified } = await preSignUp({
      ...about,
      attributes: withName(pool, input.Username, attributes),
      validationData: attributesOf(input.ValidationData),
    }, "PreSignUp_SignUp");
    requirePool(service, pool.Id);
    const user = addUser(service, pool, {
      Username: input.Username,
      attributes: { ...attributes, ...verified },
      sub,
      UserStatus: confirmed ? "CONFIRMED" : "UNCONFIRMED",
      complete: true,
    }, takenAtSignUp);
    if (input.Password !== undefined) setPassword(pool, user, input.Password);
    if (confirmed) {
      await postConfirmation({ ...about, user }, "PostConfirmation_ConfirmSignUp");
      return { UserConfirmed: true, UserSub: sub };
    }
    const medium = confirmationMedium(pool, user);
    return {
      UserConfirmed: false,
      UserSub: sub,
      ...medium && {
        CodeDeliveryDetails: await sendConfirmation(
          { ...about, user, reason: "SignUp" },
          medium,
          "ConfirmSignUp",
        ),
      },
      ...await signUpSession(about, user, "CONFIRM_SIGN_UP"),
    };
  },
};

/**
 * Where the confirmation code of a user goes: by SMS rather than by e-mail where it could go by both. Without a user:
 * where it might go.
 */
export function confirmationMedium(
  pool: PoolRecord,
  user: UserRecord | undefined,
): Message["Medium"] | undefined {
  const reaches = (attribute: string) =>
    pool.AutoVerifiedAttributes.includes(attribute) &&
    (user === undefined || Boolean(user.attributes.get(attribute)));
  if (reaches("phone_number")) return "SMS";
  if (reaches("email")) return "EMAIL";
  return undefined;
}

function checkPassword(pool: PoolRecord, client: ClientRecord, given: string | undefined): void {
  if (given !== undefined) {
    checkPolicy(pool, given, "conform with");
  } else if (!isPasswordless(pool) || !client.ExplicitAuthFlows.includes("ALLOW_USER_AUTH")) {
    throw invalidParameter("Missing required parameter Password");
  }
}
