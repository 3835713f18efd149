/**
 * Which second factors a pool has, and whether it asks for them: SetUserPoolMfaConfig and
 * GetUserPoolMfaConfig.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { invalidParameter } from "../fault.ts";
import type { MfaFactor, PoolRecord } from "../model/records.ts";
import { structure } from "../model/structures.ts";
import { userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { type UserPoolMfaSettings, userPoolMfaSettings } from "./settings.ts";

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
 * What SetUserPoolMfaConfig does: members that are absent stay as they were.
 * Throws `InvalidParameterException`, and then changes nothing.
 */
export function setPoolMfa(pool: PoolRecord, settings: UserPoolMfaSettings): void {
  const configuration = settings.MfaConfiguration ?? pool.MfaConfiguration;
  const softwareToken = settings.SoftwareTokenMfaConfiguration?.Enabled;
  const factors = new Set<MfaFactor>(pool.mfaFactors);
  if (settings.SmsMfaConfiguration) factors.add("SMS_MFA");
  if (settings.EmailMfaConfiguration) factors.add("EMAIL_OTP");
  if (softwareToken === true) factors.add("SOFTWARE_TOKEN_MFA");
  if (softwareToken === false) factors.delete("SOFTWARE_TOKEN_MFA");
  if (configuration === "OFF") {
    if (settings.SmsMfaConfiguration || settings.EmailMfaConfiguration || softwareToken) {
      throw invalidParameter(
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
      );
    }
    factors.clear();
  } else if (factors.size === 0) {
    throw invalidParameter(
      "At least one of [SmsMfaConfiguration], [SoftwareTokenMfaConfiguration] or " +
        "[EmailMfaConfiguration] must be provided when MFA is required/optional.",
    );
  }
  pool.MfaConfiguration = configuration;
  pool.mfaFactors = factors;
  if (settings.SmsMfaConfiguration) {
    pool.mfaMessages.SmsMfaConfiguration = settings.SmsMfaConfiguration;
  }
  if (settings.EmailMfaConfiguration) {
    pool.mfaMessages.EmailMfaConfiguration = settings.EmailMfaConfiguration;
  }
  const webAuthn = settings.WebAuthnConfiguration;
  if (webAuthn) {
    pool.WebAuthnConfiguration = {
      ...webAuthn,
      UserVerification: webAuthn.UserVerification ?? "preferred",
    };
  }
}

/** The members of a GetUserPoolMfaConfig answer. */
function describePoolMfa(pool: PoolRecord): Record<string, unknown> {
  const { mfaFactors, mfaMessages } = pool;
  return {
    ...mfaFactors.has("SMS_MFA") && {
      SmsMfaConfiguration: mfaMessages.SmsMfaConfiguration ?? {},
    },
    SoftwareTokenMfaConfiguration: { Enabled: mfaFactors.has("SOFTWARE_TOKEN_MFA") },
    ...mfaFactors.has("EMAIL_OTP") && {
      EmailMfaConfiguration: mfaMessages.EmailMfaConfiguration ?? {},
    },
    MfaConfiguration: pool.MfaConfiguration,
    ...pool.WebAuthnConfiguration && { WebAuthnConfiguration: pool.WebAuthnConfiguration },
  };
}
