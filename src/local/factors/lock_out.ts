/**
 * Locking out who guesses passwords: five guesses are free, then 2^(n-5) seconds after the n-th, up to 15
 * minutes.
 *
 * Source: Amazon Cognito developer guide, "Authentication with Amazon Cognito user pools", on lockout for
 * failed sign-in attempts.
 *
 * @module
 */

import type { UserRecord } from "../model/records.ts";
import { notAuthorized, wrongCredentials } from "../fault.ts";
import type { Service } from "../service.ts";

const FREE = 5;
const LONGEST_SECONDS = 15 * 60;

/**
 * Lets `check` judge a password. Throws `NotAuthorizedException` when it was wrong, or, whatever it was,
 * while the user is locked out; guesses made meanwhile do not count.
 */
export async function judgePassword(
  service: Service,
  user: UserRecord,
  check: () => Promise<boolean>,
): Promise<void> {
  refuseWhenLocked(service, user);
  const right = await check();
  // Again, because guesses that arrive together would otherwise all be judged before the first one counts.
  refuseWhenLocked(service, user);
  if (right) {
    user.failures = { count: 0, lockedUntil: 0 };
    return;
  }
  const count = user.failures.count + 1;
  const seconds = count < FREE ? 0 : Math.min(2 ** (count - FREE), LONGEST_SECONDS);
  user.failures = { count, lockedUntil: seconds === 0 ? 0 : service.now() + seconds * 1000 };
  throw wrongCredentials();
}

function refuseWhenLocked(service: Service, user: UserRecord): void {
  if (user.failures.lockedUntil > service.now()) throw notAuthorized("Password attempts exceeded");
}
