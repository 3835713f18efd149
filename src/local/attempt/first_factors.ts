/**
 * The first factors that USER_AUTH can offer.
 *
 * Source: Amazon Cognito developer guide, "Authentication flows" and "Sign-in with passwordless and choice".
 *
 * @module
 */

import type { ChallengeName } from "../../operations/wire.ts";
import type { Verifiable } from "../directory/names.ts";
import { secondFactors } from "../mfa/factors.ts";
import type { FirstAuthFactor, PoolRecord, UserRecord } from "../model/records.ts";
import type { Turn } from "./attempt.ts";

/** `AvailableChallenges`: what the pool allows and the user has; for a phantom, what anybody might have. */
export function availableChallenges({ pool, user }: Pick<Turn, "pool" | "user">): ChallengeName[] {
  return pool.AllowedFirstAuthFactors
    .filter((factor) => isOffered(pool, user, factor))
    .flatMap((factor): ChallengeName[] =>
      factor === "PASSWORD" ? ["PASSWORD_SRP", "PASSWORD"] : [factor]
    );
}

function isOffered(
  pool: PoolRecord,
  user: UserRecord | undefined,
  factor: FirstAuthFactor,
): boolean {
  if (factor === "PASSWORD") return user === undefined || user.password !== undefined;
  // Seen live: whoever has a temporary password must use it.
  if (user?.UserStatus === "FORCE_CHANGE_PASSWORD") return false;
  const mfa = demandsMfa(pool, user);
  if (factor === "WEB_AUTHN") {
    const config = pool.WebAuthnConfiguration;
    const alone = config?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
    return Boolean(user?.passkeys?.size) && (!mfa || alone);
  }
  // A code as the first factor cannot be combined with a second one.
  if (mfa) return false;
  return user === undefined ||
    canReceive(user, factor === "EMAIL_OTP" ? "email" : "phone_number");
}

/** Whether a second factor is asked for. */
export function demandsMfa(pool: PoolRecord, user: UserRecord | undefined): boolean {
  return pool.MfaConfiguration === "ON" ||
    (user !== undefined && secondFactors(pool, user).length > 0);
}

/** The first code confirms the user and the address alike. */
function canReceive(user: UserRecord, attribute: Verifiable): boolean {
  const verified = user.attributes.get(`${attribute}_verified`) === "true";
  return Boolean(user.attributes.get(attribute)) &&
    (verified || user.UserStatus === "UNCONFIRMED");
}
