/**
 * Which second factors a user has switched on, and which of them is asked for.
 *
 * @module
 */

import { invalidParameter } from "../fault.ts";
import type { MfaFactor, PoolRecord, UserRecord } from "../model/records.ts";
import type { MfaPreference } from "../model/structures.ts";
import { hasMeans } from "./factors.ts";

/**
 * What SetUserMFAPreference does: factors that are not named stay as they were.
 * Throws `InvalidParameterException`, and then changes nothing.
 */
export function setMfaPreference(
  pool: PoolRecord,
  user: UserRecord,
  preference: MfaPreference,
): void {
  const enabled = new Set(user.mfa?.enabled);
  let preferred = user.mfa?.preferred;
  const asked = [
    ["SMS_MFA", preference.SMSMfaSettings],
    ["SOFTWARE_TOKEN_MFA", preference.SoftwareTokenMfaSettings],
    ["EMAIL_OTP", preference.EmailMfaSettings],
  ] as const;
  if (asked.filter(([, settings]) => settings?.PreferredMfa).length > 1) {
    throw invalidParameter("Only one MFA method can be set as preferred");
  }
  for (const [factor, settings] of asked) {
    if (!settings) continue;
    if (settings.Enabled === true) {
      requireUsable(pool, user, factor);
      enabled.add(factor);
    }
    if (settings.Enabled === false) enabled.delete(factor);
    if (settings.PreferredMfa === false && preferred === factor) preferred = undefined;
    if (settings.PreferredMfa) {
      if (!enabled.has(factor)) {
        throw invalidParameter(`${factor} cannot be preferred while it is not enabled`);
      }
      preferred = factor;
    }
  }
  if (enabled.size === 0) delete user.mfa;
  else user.mfa = { enabled, ...preferred && enabled.has(preferred) && { preferred } };
}

/** The members in which GetUser and AdminGetUser tell a user's factors. */
export function describeMfaPreference(user: UserRecord): Record<string, unknown> {
  return {
    ...user.mfa?.preferred && { PreferredMfaSetting: user.mfa.preferred },
    ...user.mfa?.enabled.size && { UserMFASettingList: [...user.mfa.enabled] },
  };
}

function requireUsable(pool: PoolRecord, user: UserRecord, factor: MfaFactor): void {
  if (!pool.mfaFactors.has(factor)) {
    const name = {
      SMS_MFA: "SMS MFA",
      SOFTWARE_TOKEN_MFA: "Software Token MFA",
      EMAIL_OTP: "Email MFA",
    };
    throw invalidParameter(`${name[factor]} has not been enabled by the userPool`);
  }
  if (hasMeans(user, factor)) return;
  // Seen live of authenticator apps as well, which nothing is delivered to.
  throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
}
