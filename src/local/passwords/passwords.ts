/**
 * What a pool demands of passwords, and setting them.
 *
 * Source: Amazon Cognito developer guide, "Passwords, password recovery, and password policies".
 *
 * @module
 */

import { findUser } from "../directory/lookup.ts";
import { ServiceFault, userNotFound } from "../fault.ts";
import type { PasswordPolicy, PoolRecord, UserRecord } from "../model/records.ts";
import { isPasswordText, LONGEST_PASSWORD, PASSWORD_PATTERN } from "../model/types.ts";
import type { Service } from "../service.ts";
import { isPasswordOf } from "./verifier.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Throws `InvalidPasswordException` when a password breaks the pool's policy. SignUp words it
 * "did not conform with", every other operation "does not conform to".
 */
export function checkPolicy(
  pool: PoolRecord,
  password: string,
  wording: "conform to" | "conform with",
): void {
  const failure = firstFailure(pool.PasswordPolicy, password);
  if (failure === undefined) return;
  const verb = wording === "conform to" ? "does not" : "did not";
  throw new ServiceFault(
    "InvalidPasswordException",
    `Password ${verb} ${wording} policy: ${failure}`,
  );
}

/**
 * Throws `PasswordHistoryPolicyViolationException` for a password that is the user's, or was one of those before, as
 * many as the pool's policy says in all. All else may have changed meanwhile, save that the user is still there.
 */
export async function refuseReuse(
  pool: PoolRecord,
  user: UserRecord,
  password: string,
): Promise<void> {
  const { PasswordHistorySize = 0 } = pool.PasswordPolicy;
  const known = [user.password, ...user.pastPasswords ?? []].slice(0, PasswordHistorySize);
  for (const record of known) {
    if (record && await isPasswordOf(pool, user, record, password)) {
      throw new ServiceFault(
        "PasswordHistoryPolicyViolationException",
        "Password has previously been used",
      );
    }
  }
  if (findUser(pool, user.Username) !== user) throw userNotFound();
}

/**
 * Gives a user a password, and a fresh count of failed attempts. `expires`: milliseconds since the
 * epoch, for a temporary one.
 */
export function setPassword(
  pool: PoolRecord,
  user: UserRecord,
  password: string,
  options: { expires?: number } = {},
): void {
  remember(pool, user);
  user.password = { plain: password, ...options };
  user.passwordsSet++;
  delete user.failures;
}

/** Keeps the password that is about to be replaced, as far as the pool's policy looks back. */
function remember({ PasswordPolicy }: PoolRecord, user: UserRecord): void {
  const { PasswordHistorySize = 0 } = PasswordPolicy;
  if (user.password === undefined || PasswordHistorySize < 2) return;
  // The present one counts as well.
  user.pastPasswords = [user.password, ...user.pastPasswords ?? []]
    .slice(0, PasswordHistorySize - 1);
}

/** When (ms) a temporary password that is set now expires. */
export function temporaryUntil(service: Service, pool: PoolRecord): number {
  return service.now() + pool.PasswordPolicy.TemporaryPasswordValidityDays * DAY;
}

/** A password of 16 characters that satisfies every policy of at most that length. */
export function makePassword(
  policy: PasswordPolicy,
  random: (length: number) => Uint8Array,
): string {
  const classes = [
    "ABCDEFGHJKLMNPQRSTUVWXYZ",
    "abcdefghijkmnopqrstuvwxyz",
    "23456789",
    "!@#%*-_=+",
  ];
  const length = Math.max(16, policy.MinimumLength);
  const bytes = random(length);
  let password = "";
  for (let i = 0; i < length; i++) {
    const characters = classes[i % classes.length]!;
    password += characters[bytes[i]! % characters.length];
  }
  return password;
}

function firstFailure(policy: PasswordPolicy, password: string): string | undefined {
  // NEW_PASSWORD is no member that the service model constrains. The words of both are a guess.
  if (password.length > LONGEST_PASSWORD) {
    return `Password must have length less than or equal to ${LONGEST_PASSWORD}`;
  }
  if (!isPasswordText(password)) {
    return `Password must satisfy regular expression pattern: ${PASSWORD_PATTERN}`;
  }
  if (password.length < policy.MinimumLength) return "Password not long enough";
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    return "Password must have uppercase characters";
  }
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    return "Password must have lowercase characters";
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) {
    return "Password must have numeric characters";
  }
  if (policy.RequireSymbols && !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/.test(password)) {
    return "Password must have symbol characters";
  }
  return undefined;
}
