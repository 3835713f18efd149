/**
 * UserMigration: a user whom the pool does not have, brought along from elsewhere.
 *
 * Source: Amazon Cognito developer guide, "Migrate user Lambda trigger".
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import type { UserMigrationEvent } from "../model/user_events.ts";
import { commonParameters, hasTrigger, type Invocation, invoke } from "./invoke.ts";
import { orNull } from "./sign_up.ts";

/** Who is asked for, under the name that was typed. */
export interface Migration extends Omit<Invocation, "user" | "userName"> {
  typed: string;
  triggerSource: UserMigrationEvent["triggerSource"];
  /** Absent where it was forgotten. */
  password?: string;
  validationData: StringMap;
}

/** A user as the trigger describes one. */
export type Migrated = Partial<UserMigrationEvent["response"]> & {
  userAttributes: Record<string, string>;
};

/** Asks for a user; undefined where the pool has no such trigger, or the trigger no such user. */
export async function userMigration(about: Migration): Promise<Migrated | undefined> {
  if (!hasTrigger(about, "UserMigration")) return undefined;
  const { typed, triggerSource, password, validationData, clientMetadata } = about;
  const event: UserMigrationEvent = {
    ...commonParameters({ ...about, userName: typed }, triggerSource),
    request: {
      password: password ?? null,
      validationData: orNull(validationData),
      ...(Object.keys(clientMetadata).length > 0 && { clientMetadata }),
    },
    response: {
      userAttributes: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
    },
  };
  const { userAttributes, ...rest } = await invoke(
    about,
    "UserMigration",
    event,
    v.strictObject({
      userAttributes: v.nullish(v.record(v.string(), v.string())),
      finalUserStatus: v.nullish(v.picklist(["CONFIRMED", "RESET_REQUIRED"]), null),
      messageAction: v.nullish(v.string(), null),
      desiredDeliveryMediums: v.nullish(v.array(v.string()), null),
      forceAliasCreation: v.nullish(v.boolean(), null),
      enableSMSMFA: v.nullish(v.boolean(), null),
    }),
  );
  return userAttributes ? { userAttributes, ...rest } : undefined;
}
