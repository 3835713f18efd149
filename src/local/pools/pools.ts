/**
 * Making user pools.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import { levelNames } from "../levels/levels.ts";
import type { FirstAuthFactor, PoolRecord, PoolShape } from "../model/records.ts";
import type { Service } from "../service.ts";
import { switchPoolMfa } from "./mfa.ts";
import { makeSchema } from "./schema.ts";
import { keptPoolSettings, type UserPoolSettings } from "./settings.ts";

/**
 * Adds a pool, without second factors: these are a matter of {@linkcode setPoolMfa}.
 * Throws `InvalidParameterException`.
 */
export function addPool(
  service: Service,
  Id: string,
  Name: string,
  settings: UserPoolSettings,
): PoolRecord {
  if (settings.AliasAttributes?.length && settings.UsernameAttributes?.length) {
    throw invalidParameter(
      "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
    );
  }
  const now = service.now();
  const pool: PoolRecord = {
    Id,
    Name,
    ...shapeOf(settings),
    MfaConfiguration: "OFF",
    mfaFactors: new Set(),
    mfaSettings: {},
    AliasAttributes: settings.AliasAttributes ?? [],
    UsernameAttributes: settings.UsernameAttributes ?? [],
    ...settings.UsernameConfiguration && { UsernameConfiguration: settings.UsernameConfiguration },
    tags: settings.UserPoolTags ?? {},
    schema: makeSchema(settings.Schema),
    clients: new Map(),
    users: service.newDirectory(Id),
    userKeys: new Map(),
    created: now,
    modified: now,
  };
  service.pools.set(Id, pool);
  return pool;
}

/**
 * Shapes a pool anew, as UpdateUserPool does: what is not given is AWS's default again, but for `MfaConfiguration`.
 * Throws `InvalidParameterException`, and then changes nothing.
 */
export function reshapePool(pool: PoolRecord, settings: UserPoolSettings): void {
  const shape = shapeOf(settings);
  if (settings.MfaConfiguration !== undefined) switchPoolMfa(pool, settings.MfaConfiguration);
  delete pool.DeviceConfiguration;
  delete pool.RecoveryMechanisms;
  delete pool.levelNames;
  Object.assign(pool, shape);
}

function shapeOf(settings: UserPoolSettings): PoolShape {
  const { PasswordPolicy: policy = {}, SignInPolicy } = settings.Policies ?? {};
  const factors = SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"];
  const device = settings.DeviceConfiguration;
  const { AllowAdminCreateUserOnly = false, ...invitations } = settings.AdminCreateUserConfig ?? {};
  const recovery = settings.AccountRecoverySetting?.RecoveryMechanisms;
  return {
    PasswordPolicy: {
      MinimumLength: policy.MinimumLength ?? 8,
      // A policy that is given is taken as it is; Cognito's own demands everything.
      RequireUppercase: policy.RequireUppercase ?? !settings.Policies?.PasswordPolicy,
      RequireLowercase: policy.RequireLowercase ?? !settings.Policies?.PasswordPolicy,
      RequireNumbers: policy.RequireNumbers ?? !settings.Policies?.PasswordPolicy,
      RequireSymbols: policy.RequireSymbols ?? !settings.Policies?.PasswordPolicy,
      TemporaryPasswordValidityDays: policy.TemporaryPasswordValidityDays ||
        invitations.UnusedAccountValidityDays || 7,
      ...policy.PasswordHistorySize !== undefined && {
        PasswordHistorySize: policy.PasswordHistorySize,
      },
    },
    AllowedFirstAuthFactors: factors.map(firstAuthFactor),
    ...device && {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: device.ChallengeRequiredOnNewDevice ?? false,
        DeviceOnlyRememberedOnUserPrompt: device.DeviceOnlyRememberedOnUserPrompt ?? false,
      },
    },
    AllowAdminCreateUserOnly,
    invitations,
    AutoVerifiedAttributes: settings.AutoVerifiedAttributes ?? [],
    AttributesRequireVerificationBeforeUpdate:
      settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    ...recovery && {
      RecoveryMechanisms: recovery.toSorted((a, b) => a.Priority - b.Priority)
        .map(({ Name }) => Name),
    },
    DeletionProtection: settings.DeletionProtection ?? "INACTIVE",
    IssuerType: settings.IssuerConfiguration?.Type ?? "ORIGINAL",
    UserPoolTier: settings.UserPoolTier ?? "ESSENTIALS",
    ...settings.AcrConfiguration && { levelNames: levelNames(settings.AcrConfiguration) },
    kept: { ...keptPoolSettings(settings) },
  };
}

/** Whether somebody can sign in to the pool without a password. */
export function isPasswordless(pool: PoolRecord): boolean {
  return pool.AllowedFirstAuthFactors.some((factor) => factor !== "PASSWORD");
}

/** The service model lists SOFTWARE_TOKEN, and says that it must be left out. */
function firstAuthFactor(factor: FirstAuthFactor | "SOFTWARE_TOKEN"): FirstAuthFactor {
  if (factor !== "SOFTWARE_TOKEN") return factor;
  throw invalidParameter("SOFTWARE_TOKEN is not currently supported as a first auth factor.");
}
