/**
 * AdminCreateUser.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { attributesOf } from "../directory/attributes.ts";
import { randomUuid } from "../directory/ids.ts";
import { requirePool, requireUser } from "../directory/lookup.ts";
import { type UserInput, userMembers } from "../directory/user_input.ts";
import { addUser, realName, takenAtCreation, withName } from "../directory/users.ts";
import { ServiceFault } from "../fault.ts";
import { post } from "../messages/codes.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import {
  type Attribute,
  attributeList,
  enumerationList,
  optional,
  structure,
} from "../model/structures.ts";
import { boolean, enumeration, password, textMap } from "../model/types.ts";
import { checkPolicy, makePassword, setPassword, temporaryUntil } from "../passwords/passwords.ts";
import { isPasswordless } from "../pools/pools.ts";
import type { Message, Operation, Service } from "../service.ts";
import { preSignUp } from "../triggers/sign_up.ts";
import { describeListedUser } from "../directory/describe.ts";

interface AdminCreateUserInput extends UserInput {
  UserAttributes?: Attribute[];
  ValidationData?: Attribute[];
  ClientMetadata?: StringMap;
  TemporaryPassword?: string;
  ForceAliasCreation?: boolean;
  MessageAction?: "RESEND" | "SUPPRESS";
  DesiredDeliveryMediums?: Message["Medium"][];
}

/** `AdminCreateUser`. An invitation's temporary password goes to the outbox. */
export const adminCreateUser: Operation<AdminCreateUserInput> = {
  signed: true,
  input: () =>
    structure({
      ...userMembers(),
      UserAttributes: optional(attributeList()),
      ValidationData: optional(attributeList()),
      ClientMetadata: optional(textMap()),
      TemporaryPassword: optional(password()),
      ForceAliasCreation: optional(boolean()),
      MessageAction: optional(enumeration(["RESEND", "SUPPRESS"])),
      DesiredDeliveryMediums: optional(enumerationList(["SMS", "EMAIL"])),
    }),
  async run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    if (input.TemporaryPassword !== undefined) {
      checkPolicy(pool, input.TemporaryPassword, "conform to");
    }
    const user = input.MessageAction === "RESEND"
      ? requireInvited(pool, input.Username)
      : await create(service, pool, input);
    const temporary = input.TemporaryPassword ??
      (user.UserStatus === "CONFIRMED"
        ? undefined
        : makePassword(pool.PasswordPolicy, service.random));
    if (temporary !== undefined) {
      setPassword(pool, user, temporary, { expires: temporaryUntil(service, pool) });
      if (input.MessageAction !== "SUPPRESS") {
        await invite(service, pool, user, temporary, input);
      }
    }
    return { User: describeListedUser(user) };
  },
};

async function create(
  service: Service,
  pool: PoolRecord,
  input: AdminCreateUserInput,
): Promise<UserRecord> {
  const attributes = attributesOf(input.UserAttributes);
  const sub = randomUuid(service);
  await preSignUp({
    service,
    pool,
    userName: realName(pool, input.Username, sub),
    clientMetadata: input.ClientMetadata ?? {},
    attributes: withName(pool, input.Username, attributes),
    validationData: attributesOf(input.ValidationData),
  }, "PreSignUp_AdminCreateUser");
  requirePool(service, pool.Id);
  // Where a password is not the only way in, a user who is given none has none to change.
  const passwordless = input.TemporaryPassword === undefined && isPasswordless(pool);
  return addUser(service, pool, {
    Username: input.Username,
    attributes,
    sub,
    UserStatus: passwordless ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
    force: input.ForceAliasCreation ?? false,
  }, takenAtCreation);
}

/** The user of a repeated invitation, who has not followed the first. */
function requireInvited(pool: PoolRecord, name: string): UserRecord {
  const user = requireUser(pool, name);
  if (user.UserStatus === "FORCE_CHANGE_PASSWORD") return user;
  throw new ServiceFault(
    "UnsupportedUserStateException",
    `Resend not possible. ${user.Username} status is not FORCE_CHANGE_PASSWORD`,
  );
}

async function invite(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  temporary: string,
  input: AdminCreateUserInput,
): Promise<void> {
  const address = { EMAIL: user.attributes.get("email"), SMS: user.attributes.get("phone_number") };
  const mediums = input.DesiredDeliveryMediums ?? [address.SMS ? "SMS" : "EMAIL"];
  for (const Medium of mediums) {
    await post(
      {
        service,
        pool,
        user,
        clientMetadata: input.ClientMetadata ?? {},
        reason: "AdminCreateUser",
      },
      { Medium, Destination: address[Medium] ?? "", Code: temporary },
    );
  }
}
