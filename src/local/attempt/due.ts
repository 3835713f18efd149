/**
 * Whether a challenge is still due: it can be answered only while a fresh sign-in would still issue it. What
 * was true when it was issued counts for nothing: policies, factors, addresses, passwords and the states of
 * user, client and pool may have changed since.
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import { requirePermission } from "../clients/permissions.ts";
import { invalidSession } from "../fault.ts";
import { attributeOf } from "../messages/codes.ts";
import { offeredFactors, secondFactors } from "../mfa/factors.ts";
import type { UserRecord } from "../model/records.ts";
import { refuseExpired } from "../passwords/verifier.ts";
import type { Turn } from "./attempt.ts";
import { offeredChallenges } from "./choices.ts";
import { availableChallenges, demandsMfa } from "./first_factors.ts";
import { ALONE, nextChallenge, nextFactor } from "./next_challenge.ts";
import { isStepUpReached, requireCarried } from "./step_up.ts";
import { knownUser, refuseReset, requireProvableDevice, requireUsableState } from "./users.ts";

/** What CUSTOM_AUTH's triggers ask for; they alone decide when. */
const CUSTOM: readonly ChallengeName[] = [
  "CUSTOM_CHALLENGE",
  "PASSWORD_VERIFIER",
  "ADMIN_NO_SRP_AUTH",
];

const DEVICE: readonly ChallengeName[] = ["DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"];

/**
 * Throws unless the challenge is due, as its session or SECRET_BLOCK has it: `turn.attempt` as it was issued,
 * and the challenge's `secrets`. `unconfirmed: "may pass"`: the answer itself confirms the user.
 */
export function requireDue(
  turn: Turn,
  challenge: ChallengeName,
  secrets: StringMap,
  options: { unconfirmed?: "may pass" } = {},
): void {
  requireOpen(turn, options);
  // Clients know by this to begin again without the device.
  if (DEVICE.includes(challenge)) requireProvableDevice(turn);
  if (!isDue(turn, challenge, secrets)) throw invalidSession();
}

/**
 * The user, if tokens are due: nothing more would be asked. Call it right before they are granted, with nothing
 * awaited in between.
 */
export function requireTokensDue(turn: Turn): UserRecord {
  requireOpen(turn);
  refuseReset(turn);
  if (!areTokensDue(turn)) throw invalidSession();
  return knownUser(turn);
}

/** Throws unless the session of ConfirmSignUp still signs its user in. */
export function requireSignUpDue(turn: Turn): void {
  requireOpen(turn);
  if (!isSignUpDue(turn)) throw invalidSession();
}

function areTokensDue(turn: Turn): boolean {
  const { attempt } = turn;
  if (attempt.stepUp) return isStepUpReached(turn);
  const [first] = attempt.proven;
  // Second factors hang on what was proven; where CUSTOM_AUTH proves nothing, its triggers alone decide.
  if (first === undefined) return attempt.flow === "CUSTOM_AUTH";
  if (first === "SIGN_UP") return isSignUpDue(turn);
  if (attempt.flow === "USER_AUTH" && ALONE.includes(first)) {
    return availableChallenges(turn).includes(first);
  }
  return nextChallenge(turn).challenge === undefined;
}

/** A code that confirmed the sign-up is a first factor like any other code, for the first sign-in alone. */
function isSignUpDue({ pool, user }: Turn): boolean {
  return user?.UserStatus === "CONFIRMED" && !user.grants?.size && !demandsMfa(pool, user);
}

/** Refuses an attempt that could not be begun any more, or that rests on a password that was replaced. */
function requireOpen(turn: Turn, options: { unconfirmed?: "may pass" } = {}): void {
  const { service, pool, client, attempt, user } = turn;
  const present = service.pools.get(pool.Id) === pool &&
    pool.clients.get(client.ClientId) === client;
  if (!present) throw invalidSession();
  requirePermission(client, attempt.flow, attempt.family);
  requireUsableState(turn, options);
  requireCarried(turn);
  if (attempt.password === undefined) return;
  if (user?.passwordsSet !== attempt.password) throw invalidSession();
  refuseExpired(service, user);
}

function isDue(turn: Turn, challenge: ChallengeName, secrets: StringMap): boolean {
  const { attempt, user } = turn;
  if (attempt.flow === "CUSTOM_AUTH" && CUSTOM.includes(challenge)) return true;
  if (attempt.stepUp) return isStepUpDue(turn, challenge, secrets);
  if (attempt.proven.length === 0) return isFirstFactorDue(turn, challenge, secrets);
  return user !== undefined && isFollowerDue(turn, user, challenge, secrets);
}

/** What brings a step-up nearer to its level. */
function isStepUpDue(turn: Turn, challenge: ChallengeName, secrets: StringMap): boolean {
  const { user } = turn;
  if (user?.UserStatus === "FORCE_CHANGE_PASSWORD" && turn.attempt.password !== undefined) {
    return challenge === "NEW_PASSWORD_REQUIRED";
  }
  if (isStepUpReached(turn)) return false;
  if (challenge === "SELECT_CHALLENGE") return true;
  const factor = challenge === "PASSWORD_VERIFIER" ? "PASSWORD_SRP" : challenge;
  return offeredChallenges(turn).includes(factor) &&
    (user === undefined || reaches(user, challenge, secrets));
}

/** What comes before any proof. */
function isFirstFactorDue(turn: Turn, challenge: ChallengeName, secrets: StringMap): boolean {
  const { attempt, user } = turn;
  if (attempt.flow === "USER_SRP_AUTH") return challenge === "PASSWORD_VERIFIER";
  if (attempt.flow !== "USER_AUTH") return false;
  if (challenge === "SELECT_CHALLENGE") return true;
  const factor = challenge === "PASSWORD_VERIFIER" ? "PASSWORD_SRP" : challenge;
  return availableChallenges(turn).includes(factor) &&
    (user === undefined || reaches(user, challenge, secrets));
}

/** What comes after a proof. */
function isFollowerDue(
  turn: Turn,
  user: UserRecord,
  challenge: ChallengeName,
  secrets: StringMap,
): boolean {
  const { attempt, pool } = turn;
  const next = nextChallenge(turn).challenge;
  if (next === undefined || next === "NEW_PASSWORD_REQUIRED") return challenge === next;
  if (DEVICE.includes(challenge)) return next === "DEVICE_SRP_AUTH";
  const factor = nextFactor(turn, user).challenge;
  if (challenge === "EMAIL_OTP" && attempt.emailToSetUp !== undefined) {
    return factor === "MFA_SETUP" && offeredFactors(pool).includes("EMAIL_OTP");
  }
  if (challenge === "MFA_SETUP" && secrets.verified !== undefined) {
    // The app that this session set up is the user's factor by now.
    return user.softwareToken?.secret === secrets.verified &&
      offeredFactors(pool).includes("SOFTWARE_TOKEN_MFA");
  }
  const chosen = factor === "SELECT_MFA_TYPE" &&
    secondFactors(pool, user).some((name) => name === challenge);
  return (factor === challenge || chosen) && reaches(user, challenge, secrets);
}

/** Whether a code that was sent still reaches the user where it went; other challenges send nothing. */
function reaches(user: UserRecord, challenge: ChallengeName, { destination }: StringMap): boolean {
  if (destination === undefined) return true;
  const attribute = attributeOf(challenge === "EMAIL_OTP" ? "EMAIL" : "SMS");
  return user.attributes.get(attribute) === destination;
}
