/**
 * Which second factors a pool has, and whether it asks for them: SetUserPoolMfaConfig and
 * GetUserPoolMfaConfig.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { invalidParameter } from "../fault.ts";
import type { MfaConfiguration, MfaFactor, PoolRecord } from "../model/records.ts";
import { type Members, optional, structure } from "../model/structures.ts";
import {
  boolean,
  document,
  enumeration,
  relyingPartyId,
  string,
  template,
  userPoolId,
} from "../model/types.ts";
import type { Operation } from "../service.ts";

/** The members of SetUserPoolMfaConfig, without the pool's id. */
export interface UserPoolMfaSettings {
  /** Present: SMS_MFA is on. */
  SmsMfaConfiguration?: { SmsAuthenticationMessage?: string; SmsConfiguration?: unknown };
  /** `Enabled`: SOFTWARE_TOKEN_MFA is on. */
  SoftwareTokenMfaConfiguration?: { Enabled?: boolean };
  /** Present: EMAIL_OTP as a second factor is on. */
  EmailMfaConfiguration?: { Message?: string; Subject?: string };
  /** Whether a second factor is asked for. */
  MfaConfiguration?: MfaConfiguration;
  /** How passkeys are asked for. */
  WebAuthnConfiguration?: {
    RelyingPartyId?: string;
    UserVerification?: "required" | "preferred";
    FactorConfiguration?: "SINGLE_FACTOR" | "MULTI_FACTOR_WITH_USER_VERIFICATION";
  };
}

/** The schemas of {@linkcode UserPoolMfaSettings}, member by member. */
export function userPoolMfaSettings(): Members<UserPoolMfaSettings> {
  return {
    SmsMfaConfiguration: optional(structure({
      SmsAuthenticationMessage: optional(template({ min: 6, max: 140 })),
      SmsConfiguration: optional(document()),
    })),
    SoftwareTokenMfaConfiguration: optional(structure({ Enabled: optional(boolean()) })),
    EmailMfaConfiguration: optional(structure({
      Message: optional(string({ min: 6, max: 20_000 })),
      Subject: optional(string()),
    })),
    MfaConfiguration: optional(enumeration(["OFF", "ON", "OPTIONAL"])),
    WebAuthnConfiguration: optional(structure({
      RelyingPartyId: optional(relyingPartyId()),
      UserVerification: optional(enumeration(["required", "preferred"])),
      FactorConfiguration: optional(
        enumeration(["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"]),
      ),
    })),
  };
}

/** `SetUserPoolMfaConfig`. */
export const setUserPoolMfaConfig: Operation<UserPoolMfaSettings & { UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...userPoolMfaSettings() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    setPoolMfa(pool, input);
    pool.modified = service.now();
    return describePoolMfa(pool);
  },
};

/** `GetUserPoolMfaConfig`. */
export const getUserPoolMfaConfig: Operation<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run: (service, { input }) => describePoolMfa(requirePool(service, input.UserPoolId)),
};

/**
 * What SetUserPoolMfaConfig does. Together with `MfaConfiguration` it says which factors there are: one that is not named
 * is off (`TestAccCognitoIDPUserPool_MFA_softwareTokenMFAToSMS` of the Terraform provider, which runs on AWS). Without
 * it, members that are absent stay as they were.
 * Throws `InvalidParameterException`, and then changes nothing.
 */
export function setPoolMfa(pool: PoolRecord, settings: UserPoolMfaSettings): void {
  const MfaConfiguration = settings.MfaConfiguration ?? pool.MfaConfiguration;
  const given = factorSettings(settings);
  const mfaSettings = settings.MfaConfiguration === undefined
    ? { ...pool.mfaSettings, ...given }
    : given;
  const factors = factorsIn(mfaSettings);
  if (MfaConfiguration === "OFF") {
    if (factorsIn(given).size > 0) {
      throw invalidParameter(
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
      );
    }
  } else if (factors.size === 0) {
    throw invalidParameter(
      "At least one of [SmsMfaConfiguration], [SoftwareTokenMfaConfiguration] or " +
        "[EmailMfaConfiguration] must be provided when MFA is required/optional.",
    );
  }
  Object.assign(pool, { MfaConfiguration, mfaFactors: factors, mfaSettings });
  const webAuthn = settings.WebAuthnConfiguration;
  if (webAuthn) {
    pool.WebAuthnConfiguration = {
      ...webAuthn,
      UserVerification: webAuthn.UserVerification ?? "preferred",
    };
  }
}

/** Switches MFA on or off, and leaves the factors as they are: a matter of UpdateUserPool. */
export function switchPoolMfa(pool: PoolRecord, MfaConfiguration: MfaConfiguration): void {
  if (MfaConfiguration === pool.MfaConfiguration) return;
  setPoolMfa(pool, {
    MfaConfiguration,
    ...MfaConfiguration === "OFF" ? {} : pool.mfaSettings,
  });
}

type FactorSettings = PoolRecord["mfaSettings"];

function factorSettings(settings: UserPoolMfaSettings): FactorSettings {
  const { SmsMfaConfiguration, EmailMfaConfiguration, SoftwareTokenMfaConfiguration } = settings;
  return {
    ...SmsMfaConfiguration && { SmsMfaConfiguration },
    ...EmailMfaConfiguration && { EmailMfaConfiguration },
    ...SoftwareTokenMfaConfiguration && {
      SoftwareTokenMfaConfiguration: { Enabled: SoftwareTokenMfaConfiguration.Enabled ?? false },
    },
  };
}

function factorsIn(settings: FactorSettings): Set<MfaFactor> {
  const { SmsMfaConfiguration, EmailMfaConfiguration, SoftwareTokenMfaConfiguration } = settings;
  const factors = new Set<MfaFactor>();
  if (SmsMfaConfiguration) factors.add("SMS_MFA");
  if (EmailMfaConfiguration) factors.add("EMAIL_OTP");
  if (SoftwareTokenMfaConfiguration?.Enabled) factors.add("SOFTWARE_TOKEN_MFA");
  return factors;
}

/** The members of a GetUserPoolMfaConfig answer. */
function describePoolMfa(pool: PoolRecord): Record<string, unknown> {
  return {
    ...pool.mfaSettings,
    MfaConfiguration: pool.MfaConfiguration,
    ...pool.WebAuthnConfiguration && { WebAuthnConfiguration: pool.WebAuthnConfiguration },
  };
}
