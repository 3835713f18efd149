/**
 * Locking out who guesses passwords: five guesses are free, then 2^(n-5) seconds after the n-th, up to 15
 * minutes. A right password, or 15 minutes after a lockout without a guess, sets the count back.
 *
 * Source: Amazon Cognito developer guide, "Authentication with Amazon Cognito user pools", on lockout for
 * failed sign-in attempts.
 *
 * @module
 */

import { notAuthorized, wrongCredentials } from "../fault.ts";
import type { Guessed } from "../model/records.ts";
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
  // Again, because guesses that arrive together would otherwise all be judged before the first one counts.
  refuseWhenLocked(service, guessed);
  if (right) {
    delete guessed.failures;
    return;
  }
  const count = isForgiven(service, guessed) ? 1 : (guessed.failures?.count ?? 0) + 1;
  const seconds = count < FREE ? 0 : Math.min(2 ** (count - FREE), LONGEST_SECONDS);
  guessed.failures = { count, lockedUntil: seconds === 0 ? 0 : service.now() + seconds * 1000 };
  throw wrongCredentials();
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
