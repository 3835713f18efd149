/**
 * Locking out who guesses passwords or the codes of a second factor: five guesses are free, then 2^(n-5) seconds
 * after the n-th, up to 15 minutes. A right one, or 15 minutes after a lockout without a guess, sets the count back.
 *
 * Source: Amazon Cognito developer guide, "Authentication with Amazon Cognito user pools", on lockout for
 * failed sign-in attempts, and "Adding MFA to a user pool", on five incorrect codes.
 *
 * @module
 */

import { notAuthorized, type ServiceFault, wrongCredentials } from "../fault.ts";
import type { Guessed } from "../model/credentials.ts";
import type { UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

const FREE = 5;
const LONGEST_SECONDS = 15 * 60;

/**
 * Lets `check` judge a password. Throws `NotAuthorizedException` when it was wrong, or, whatever it was,
 * during a lockout; guesses made meanwhile do not count.
 */
export async function judgePassword(
  service: Service,
  guessed: Guessed,
  check: () => Promise<boolean>,
): Promise<void> {
  refuseWhenLocked(service, guessed);
  const right = await check();
  count(service, guessed, right, wrongCredentials);
}

/**
 * Counts a code of a second factor, and throws what `wrong` makes unless it was right. Codes have a count of their own:
 * whoever knows the password could otherwise set it back.
 */
export function countMfaCode(
  service: Service,
  user: UserRecord,
  right: boolean,
  wrong: () => ServiceFault,
): void {
  count(service, user.mfaGuesses ??= {}, right, wrong);
}

/** Refuses every code of a second factor during a lockout. */
export function refuseLockedMfa(service: Service, { mfaGuesses = {} }: UserRecord): void {
  refuseWhenLocked(service, mfaGuesses);
}

function count(
  service: Service,
  guessed: Guessed,
  right: boolean,
  wrong: () => ServiceFault,
): void {
  // Guesses that arrive together would otherwise all be judged before the first one counts.
  refuseWhenLocked(service, guessed);
  if (right) {
    delete guessed.failures;
    return;
  }
  const guesses = isForgiven(service, guessed) ? 1 : (guessed.failures?.count ?? 0) + 1;
  const seconds = guesses < FREE ? 0 : Math.min(2 ** (guesses - FREE), LONGEST_SECONDS);
  guessed.failures = {
    count: guesses,
    lockedUntil: seconds === 0 ? 0 : service.now() + seconds * 1000,
  };
  throw wrong();
}

/** Whether the last lockout is so long past that the count begins anew. */
export function isForgiven(service: Service, { failures }: Guessed): boolean {
  const { lockedUntil = 0 } = failures ?? {};
  return lockedUntil > 0 && lockedUntil + LONGEST_SECONDS * 1000 <= service.now();
}

function refuseWhenLocked(service: Service, { failures }: Guessed): void {
  if (failures && failures.lockedUntil > service.now()) {
    throw notAuthorized("Password attempts exceeded");
  }
}
