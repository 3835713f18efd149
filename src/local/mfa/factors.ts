/**
 * The second factors: their order, and which of them a user can be asked for.
 *
 * @module
 */

import type { MfaFactor, PoolRecord, UserRecord } from "../model/records.ts";

/** In the order of `MFAS_CAN_CHOOSE` and `MFAS_CAN_SETUP`. */
const ORDER: readonly MfaFactor[] = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];

/** The second factors that a pool offers. */
export function offeredFactors(pool: PoolRecord): MfaFactor[] {
  return ORDER.filter((factor) => pool.mfaFactors.has(factor));
}

/** The second factors that a user can be asked for. */
export function secondFactors(pool: PoolRecord, user: UserRecord): MfaFactor[] {
  if (pool.MfaConfiguration === "OFF") return [];
  const usable = offeredFactors(pool).filter((factor) => hasMeans(user, factor));
  const switchedOn = usable.filter((factor) => user.mfa?.enabled.has(factor));
  // Where MFA is demanded, a factor counts as soon as the user has what it takes.
  return switchedOn.length === 0 && pool.MfaConfiguration === "ON" ? usable : switchedOn;
}

/** Whether a user has what a factor takes: an address, a number, or an authenticator app. */
export function hasMeans(user: UserRecord, factor: MfaFactor): boolean {
  switch (factor) {
    case "SMS_MFA":
      return Boolean(user.attributes.get("phone_number"));
    case "EMAIL_OTP":
      return Boolean(user.attributes.get("email"));
    case "SOFTWARE_TOKEN_MFA":
      return user.softwareToken !== undefined;
  }
}

/** Switches a factor on that the user has just shown to have. */
export function enableFactor(user: UserRecord, factor: MfaFactor): void {
  (user.mfa ??= { enabled: new Set() }).enabled.add(factor);
}
