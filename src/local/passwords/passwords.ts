/**
 * What a pool demands of passwords, and setting them.
 *
 * @module
 */

import { ServiceFault } from "../fault.ts";
import type { PasswordPolicy, PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

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
 * Gives a user a password, and a fresh count of failed attempts. `expires`: milliseconds since the
 * epoch, for a temporary one.
 */
export function setPassword(
  user: UserRecord,
  password: string,
  options: { expires?: number } = {},
): void {
  user.password = { plain: password, ...options };
  user.passwordsSet++;
  delete user.failures;
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
  if (policy.RequireSymbols && !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/.test(password)) {
    return "Password must have symbol characters";
  }
  return undefined;
}
