/**
 * `UserPoolType`: a pool as DescribeUserPool tells it. What was never set is left out or has a default as on AWS, by
 * what the Terraform provider's acceptance tests find there (`TestAccCognitoIDPUserPool_basic`).
 *
 * @module
 */

import { regionOf } from "../directory/ids.ts";
import { describeLevels } from "../levels/levels.ts";
import type { PoolRecord } from "../model/records.ts";
import { epoch } from "../model/types.ts";

/** The pool's ARN, in an account that does not exist. */
export function arnOf({ Id }: PoolRecord): string {
  return `arn:aws:cognito-idp:${regionOf(Id)}:000000000000:userpool/${Id}`;
}

/** `UserPoolType`. */
export function describePool(pool: PoolRecord): Record<string, unknown> {
  const { TemporaryPasswordValidityDays, ...policy } = pool.PasswordPolicy;
  return {
    Id: pool.Id,
    Name: pool.Name,
    Policies: {
      PasswordPolicy: { ...policy, TemporaryPasswordValidityDays },
      SignInPolicy: { AllowedFirstAuthFactors: pool.AllowedFirstAuthFactors },
    },
    DeletionProtection: pool.DeletionProtection,
    LambdaConfig: {},
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
    ...pool.kept,
    LastModifiedDate: epoch(pool.modified),
    CreationDate: epoch(pool.created),
    SchemaAttributes: pool.schema.map((attribute) => ({
      DeveloperOnlyAttribute: false,
      ...attribute,
    })),
    ...pool.AutoVerifiedAttributes.length > 0 &&
      { AutoVerifiedAttributes: pool.AutoVerifiedAttributes },
    ...pool.AliasAttributes.length > 0 && { AliasAttributes: pool.AliasAttributes },
    ...pool.UsernameAttributes.length > 0 && { UsernameAttributes: pool.UsernameAttributes },
    MfaConfiguration: pool.MfaConfiguration,
    ...pool.DeviceConfiguration && { DeviceConfiguration: pool.DeviceConfiguration },
    EstimatedNumberOfUsers: pool.users.size,
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: pool.AllowAdminCreateUserOnly,
      ...pool.invitations,
    },
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
    ...pool.UsernameConfiguration && { UsernameConfiguration: pool.UsernameConfiguration },
    Arn: arnOf(pool),
    UserPoolTags: pool.tags,
    ...firstDomain(pool),
    UserPoolTier: pool.UserPoolTier,
    IssuerConfiguration: { Type: pool.IssuerType },
    AcrConfiguration: describeLevels(pool.levelNames),
  };
}

function firstDomain({ domains }: PoolRecord): Record<string, unknown> {
  const [[name, domain] = []] = domains ?? [];
  return name === undefined
    ? {}
    : { [domain?.CustomDomainConfig === undefined ? "Domain" : "CustomDomain"]: name };
}
