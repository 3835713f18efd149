/**
 * CreateUserPool and DescribeUserPool.
 *
 * @module
 */

import { randomAlphanumeric, regionOf } from "../directory/ids.ts";
import { requirePool } from "../directory/lookup.ts";
import { invalidParameter } from "../fault.ts";
import { describeLevels } from "../levels/levels.ts";
import type { PoolRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { displayName, document, epoch, userPoolId } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";
import { setPoolMfa } from "./mfa.ts";
import { addPool, unsupported } from "./pools.ts";
import { type UserPoolSettings, userPoolSettings } from "./settings.ts";

interface CreateUserPoolInput extends UserPoolSettings {
  PoolName: string;
  LambdaConfig?: unknown;
  SmsConfiguration?: unknown;
}

/** `CreateUserPool`. */
export const createUserPool: Operation<CreateUserPoolInput> = {
  signed: true,
  input: () =>
    structure({
      PoolName: displayName(),
      LambdaConfig: optional(document()),
      SmsConfiguration: optional(document()),
      ...userPoolSettings(),
    }),
  run(service, { input, region }) {
    requireKnownTriggers(service, input.LambdaConfig);
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
    return { UserPool: describe(pool) };
  },
};

/** `DescribeUserPool`. */
export const describeUserPool: Operation<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run: (service, { input }) => ({ UserPool: describe(requirePool(service, input.UserPoolId)) }),
};

/** A trigger that would never run must not look as if it did. */
function requireKnownTriggers(service: Service, config: unknown): void {
  const named = Object.keys(config ?? {});
  const known = Object.keys(service.newPoolTriggers ?? {});
  const unknown = named.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw unsupported(`LambdaConfig.${unknown}, having been given no function of that name`);
  }
}

function describe(pool: PoolRecord): Record<string, unknown> {
  const { TemporaryPasswordValidityDays, ...policy } = pool.PasswordPolicy;
  return {
    Id: pool.Id,
    Name: pool.Name,
    Policies: {
      PasswordPolicy: { ...policy, TemporaryPasswordValidityDays },
      SignInPolicy: { AllowedFirstAuthFactors: pool.AllowedFirstAuthFactors },
    },
    DeletionProtection: "INACTIVE",
    LambdaConfig: {},
    LastModifiedDate: epoch(pool.modified),
    CreationDate: epoch(pool.created),
    SchemaAttributes: pool.schema.map((attribute) => ({
      ...attribute,
      DeveloperOnlyAttribute: false,
    })),
    ...pool.AutoVerifiedAttributes.length > 0 &&
      { AutoVerifiedAttributes: pool.AutoVerifiedAttributes },
    ...pool.AliasAttributes.length > 0 && { AliasAttributes: pool.AliasAttributes },
    ...pool.UsernameAttributes.length > 0 && { UsernameAttributes: pool.UsernameAttributes },
    MfaConfiguration: pool.MfaConfiguration,
    ...pool.DeviceConfiguration && { DeviceConfiguration: pool.DeviceConfiguration },
    EstimatedNumberOfUsers: pool.users.size,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: pool.AllowAdminCreateUserOnly },
    ...pool.AttributesRequireVerificationBeforeUpdate.length > 0 && {
      UserAttributeUpdateSettings: {
        AttributesRequireVerificationBeforeUpdate: pool.AttributesRequireVerificationBeforeUpdate,
      },
    },
    ...pool.RecoveryMechanisms && {
      AccountRecoverySetting: {
        RecoveryMechanisms: pool.RecoveryMechanisms
          .map((Name, before) => ({ Priority: before + 1, Name })),
      },
    },
    UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    Arn: `arn:aws:cognito-idp:${regionOf(pool.Id)}:000000000000:userpool/${pool.Id}`,
    UserPoolTier: pool.UserPoolTier,
    IssuerConfiguration: { Type: pool.IssuerType },
    AcrConfiguration: describeLevels(pool.levelNames),
  };
}
