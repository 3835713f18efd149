/**
 * What follows a proof: a new password, then the device or a second factor, then tokens.
 *
 * @module
 */

import { deviceReplacesMfa, provableDevice } from "../devices/tracking.ts";
import { secondFactors } from "../mfa/factors.ts";
import type { UserRecord } from "../model/records.ts";
import type { Attempt, Next, Proof, Turn } from "./attempt.ts";
import { knownUser } from "./users.ts";

const MFA: readonly Proof[] = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"];
/** First factors that no second one follows; where MFA is required they are not offered. */
export const ALONE: readonly (Proof | undefined)[] = [
  "EMAIL_OTP",
  "SMS_OTP",
  "WEB_AUTHN",
  "SIGN_UP",
];

/** The next challenge of every flow; none: tokens. */
export function nextChallenge(turn: Turn): Next {
  const { attempt, pool } = turn;
  const user = knownUser(turn);
  if (ALONE.includes(attempt.proven[0])) return { attempt };
  if (user.UserStatus === "FORCE_CHANGE_PASSWORD") {
    return { attempt, challenge: "NEW_PASSWORD_REQUIRED" };
  }
  if (passedMfa(attempt)) return { attempt };
  if (provableDevice(pool, user, attempt.device)) {
    const proven = attempt.proven.includes("DEVICE_PASSWORD_VERIFIER");
    if (!proven) return { attempt, challenge: "DEVICE_SRP_AUTH" };
    if (deviceReplacesMfa(pool)) return { attempt };
  }
  return nextFactor(turn, user);
}

/** Whether a second factor was shown. */
export function passedMfa({ proven }: Attempt): boolean {
  return proven.some((proof) => MFA.includes(proof));
}

/** The second factor that a user is asked for, whatever device the sign-in comes from. */
export function nextFactor({ attempt, pool }: Turn, user: UserRecord): Next {
  const factors = secondFactors(pool, user);
  if (factors.length === 0) {
    return pool.MfaConfiguration === "ON" ? { attempt, challenge: "MFA_SETUP" } : { attempt };
  }
  const preferred = user.mfa?.preferred;
  if (preferred !== undefined && factors.includes(preferred)) {
    return { attempt, challenge: preferred };
  }
  return { attempt, challenge: factors.length > 1 ? "SELECT_MFA_TYPE" : factors[0]! };
}
