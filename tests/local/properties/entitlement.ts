/**
 * What entitles to tokens, by rules of its own and not by the pool's.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import type { Ledger, Shown } from "./ledger.ts";

/** Throws unless what was shown entitles to tokens as things stand. */
export function assertEntitled(
  { world, passwords, reset, signedIn }: Ledger,
  user: UserRecord,
  shown: Shown[],
): void {
  const { pool } = world;
  assert.equal(findUser(pool, user.Username), user, "tokens for a user who is gone");
  assert.ok(user.Enabled, "tokens for a disabled user");
  assert.equal(user.UserStatus, "CONFIRMED", "tokens for a user in that state");
  assert.ok(!reset.has(user), "tokens for a user whose password was reset");
  assert.ok(shown.length > 0, "tokens for nothing");
  const password = shown.findLast((proof) => proof.kind === "password");
  if (password) assert.equal(password.password, passwords.get(user), "tokens for another password");
  const [first, ...others] = shown;
  if (first!.kind === "sign-up") {
    assert.ok(!signedIn.has(user), "a second sign-in by the session of ConfirmSignUp");
    assert.ok(!demandsFactor(pool, user), "tokens without the second factor");
    assert.equal(others.length, 0);
  } else if (first!.kind === "passkey") {
    assert.ok(
      pool.AllowedFirstAuthFactors.includes("WEB_AUTHN"),
      "tokens for a factor that is off",
    );
    assert.ok(user.passkeys?.has(first!.id), "tokens for a passkey of nobody's");
    assert.ok(!demandsFactor(pool, user), "tokens without the second factor");
  } else if (first!.kind === "code") {
    const factor = first!.attribute === "email" ? "EMAIL_OTP" : "SMS_OTP";
    assert.ok(pool.AllowedFirstAuthFactors.includes(factor), "tokens for a factor that is off");
    assert.equal(
      user.attributes.get(first!.attribute),
      first!.destination,
      "code to another address",
    );
    assert.ok(!demandsFactor(pool, user), "tokens without the second factor");
  } else if (demandsFactor(pool, user)) {
    assert.ok(
      others.some((proof) => isFactor(pool, user, proof)),
      "tokens without a second factor",
    );
  }
}

/** Throws if a proof that was just taken is over, or was taken before. */
export function assertProofs(
  { world, temporary, spentCodes }: Ledger,
  user: UserRecord,
  shown: Shown[],
): void {
  const proof = shown.at(-1);
  if (proof?.kind === "password") {
    const over = temporary.get(user) ?? Infinity;
    assert.ok(world.service.now() < over, "a temporary password that is over");
  }
  if (proof?.kind === "app" && proof.code !== undefined) {
    const spent = `${proof.secret} ${proof.code}`;
    assert.ok(!spentCodes.has(spent), "a code of an app twice");
    spentCodes.add(spent);
  }
}

function demandsFactor(pool: PoolRecord, user: UserRecord): boolean {
  if (pool.MfaConfiguration !== "OPTIONAL") return pool.MfaConfiguration === "ON";
  return (["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] as const).some((factor) =>
    pool.mfaFactors.has(factor) && user.mfa?.enabled.has(factor) && hasMeans(user, factor)
  );
}

/** Whether a user has a second factor that can be asked for. */
export function hasFactor(pool: PoolRecord, user: UserRecord): boolean {
  return (["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] as const)
    .some((factor) => pool.mfaFactors.has(factor) && hasMeans(user, factor));
}

function hasMeans(
  user: UserRecord,
  factor: "SMS_MFA" | "EMAIL_OTP" | "SOFTWARE_TOKEN_MFA",
): boolean {
  if (factor === "SOFTWARE_TOKEN_MFA") return user.softwareToken !== undefined;
  return user.attributes.has(factor === "SMS_MFA" ? "phone_number" : "email");
}

function isFactor(pool: PoolRecord, user: UserRecord, proof: Shown): boolean {
  if (proof.kind === "app") {
    return pool.mfaFactors.has("SOFTWARE_TOKEN_MFA") && user.softwareToken?.secret === proof.secret;
  }
  if (proof.kind !== "code") return false;
  const factor = proof.attribute === "email" ? "EMAIL_OTP" : "SMS_MFA";
  const switchedOn = user.mfa?.enabled.has(factor) || !user.mfa?.enabled.size;
  return pool.mfaFactors.has(factor) && Boolean(switchedOn) &&
    user.attributes.get(proof.attribute) === proof.destination;
}
