/**
 * Where the code of a forgotten password goes.
 *
 * Source: API reference, `AccountRecoverySettingType`.
 *
 * @module
 */

import { invalidParameter, notAuthorized } from "../fault.ts";
import { attributeOf } from "../messages/codes.ts";
import type { PoolRecord, RecoveryMechanism, UserRecord } from "../model/records.ts";
import type { Message } from "../service.ts";

/** Throws `NotAuthorizedException` where administrators alone reset passwords. */
export function requireSelfService({ RecoveryMechanisms }: PoolRecord): void {
  if (!RecoveryMechanisms?.includes("admin_only")) return;
  throw notAuthorized("Contact administrator to reset password.");
}

/**
 * The medium that reaches a user with the code, if any does. A phone that is a second factor already cannot be the only
 * thing that a password is recovered with, so AWS leaves it out for self-service.
 */
export function recoveryMedium(
  pool: PoolRecord,
  user: UserRecord,
  whose: "by the user" | "by an administrator",
): Message["Medium"] | undefined {
  // Without a setting AWS prefers the phone number.
  const mechanisms: RecoveryMechanism[] = pool.RecoveryMechanisms ??
    ["verified_phone_number", "verified_email"];
  const secondFactor = whose === "by the user" && pool.RecoveryMechanisms !== undefined &&
    user.mfa?.enabled.has("SMS_MFA");
  for (const mechanism of mechanisms) {
    const medium = mechanism === "verified_email" ? "EMAIL" : "SMS";
    if (medium === "SMS" && secondFactor) continue;
    const attribute = attributeOf(medium);
    const verified = user.attributes.get(`${attribute}_verified`) === "true";
    if (mechanism !== "admin_only" && verified && user.attributes.get(attribute)) return medium;
  }
  return undefined;
}

/** Throws `InvalidParameterException` where no medium reaches the user. */
export function requireMedium(medium: Message["Medium"] | undefined): Message["Medium"] {
  if (medium !== undefined) return medium;
  throw invalidParameter(
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}

/** Where the code of a user who is hidden would go. */
export function likelyMedium(pool: PoolRecord): Message["Medium"] {
  const [first] = pool.RecoveryMechanisms ?? [];
  return first === "verified_phone_number" ? "SMS" : "EMAIL";
}
