/**
 * Making, reading, changing, listing and removing user pools.
 *
 * @module
 */

import { randomAlphanumeric } from "../directory/ids.ts";
import { requirePool } from "../directory/lookup.ts";
import { paging } from "../directory/page.ts";
import { invalidParameter } from "../fault.ts";
import { list, optional, structure } from "../model/structures.ts";
import { displayName, epoch, int, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { describePool } from "./describe.ts";
import { setPoolMfa } from "./mfa.ts";
import { addPool, reshapePool } from "./pools.ts";
import { addCustomAttribute, schemaAttribute, type SchemaAttributeInput } from "./schema.ts";
import { type UserPoolSettings, userPoolSettings } from "./settings.ts";

/** `CreateUserPool`. */
export const createUserPool: Operation<UserPoolSettings & { PoolName: string }> = {
  signed: true,
  input: () => structure({ PoolName: displayName(), ...userPoolSettings() }),
  run(service, { input, region }) {
    const { MfaConfiguration = "OFF" } = input;
    // Cognito has no other factor to ask for until SetUserPoolMfaConfig switches one on.
    if (MfaConfiguration !== "OFF" && input.SmsConfiguration === undefined) {
      throw invalidParameter(
        "SMS configuration and Auto verification for phone_number are required when MFA is " +
          "required/optional",
      );
    }
    const id = `${region}_${randomAlphanumeric(service, 9)}`;
    const pool = addPool(service, id, input.PoolName, input);
    if (MfaConfiguration !== "OFF") {
      setPoolMfa(pool, {
        MfaConfiguration,
        SmsMfaConfiguration: { SmsConfiguration: input.SmsConfiguration },
      });
    }
    if (service.newPoolTriggers) service.triggers.set(id, service.newPoolTriggers);
    return { UserPool: describePool(pool) };
  },
};

/** `DescribeUserPool`. */
export const describeUserPool: Operation<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run: (service, { input }) => ({
    UserPool: describePool(requirePool(service, input.UserPoolId)),
  }),
};

/** `UpdateUserPool`: as AWS says, what is not given is set back to its default. */
export const updateUserPool: Operation<
  UserPoolSettings & { UserPoolId: string; PoolName?: string }
> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      PoolName: optional(displayName()),
      ...userPoolSettings(),
    }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const { PoolName, UserPoolTags } = input;
    reshapePool(pool, input);
    if (PoolName !== undefined) pool.Name = PoolName;
    if (UserPoolTags !== undefined) pool.tags = UserPoolTags;
    pool.modified = service.now();
    return {};
  },
};

/** `DeleteUserPool`, with its clients and users. */
export const deleteUserPool: Operation<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    if (pool.DeletionProtection === "ACTIVE") {
      throw invalidParameter(
        "The user pool cannot be deleted because deletion protection is activated. " +
          "Deletion protection must be inactivated first.",
      );
    }
    if (pool.domains?.size) {
      throw invalidParameter("User pool cannot be deleted. It has a domain configured.");
    }
    service.pools.delete(pool.Id);
    service.triggers.delete(pool.Id);
    for (const id of pool.clients.keys()) service.clients.delete(id);
    return undefined;
  },
};

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { most: 60 });

/** `ListUserPools`: alone in that it must be told how long a page is. */
export const listUserPools: Operation<{ MaxResults: number; NextToken?: string }> = {
  signed: true,
  input: () => structure({ ...pages.members(), MaxResults: int(1, 60) }),
  run(service, { input }) {
    const { items, next } = pages.pageOf(service.pools, input);
    return {
      UserPools: items.map((pool) => ({
        Id: pool.Id,
        Name: pool.Name,
        LambdaConfig: pool.kept.LambdaConfig ?? {},
        LastModifiedDate: epoch(pool.modified),
        CreationDate: epoch(pool.created),
      })),
      ...next,
    };
  },
};

/** `AddCustomAttributes`. */
export const addCustomAttributes: Operation<
  { UserPoolId: string; CustomAttributes: SchemaAttributeInput[] }
> = {
  signed: true,
  input: () =>
    structure({ UserPoolId: userPoolId(), CustomAttributes: list(schemaAttribute(), 1, 25) }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    pool.schema = input.CustomAttributes.reduce(addCustomAttribute, pool.schema);
    pool.modified = service.now();
    return {};
  },
};
