/**
 * What the outside knows to be true of a local user pool: who has proven what in which sign-in, and which tokens
 * must live. Kept by its own rules, not by the pool's.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import { normalise, otherNames } from "../../../src/local/directory/names.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import type { Answer, World } from "../world.ts";

/** What one answer of a sign-in has shown. */
export type Shown =
  | { kind: "password"; password: string }
  | { kind: "code"; attribute: "email" | "phone_number"; destination: string; setUp: boolean }
  | { kind: "app"; secret: string }
  | { kind: "sign-up" };

/** A sign-in that waits for an answer. */
export interface Chain {
  user: UserRecord;
  ClientId: string;
  challenge: Answer;
  shown: Shown[];
  /** The code that went out for it. */
  code?: { value: string; destination: string };
  /** The secret that AssociateSoftwareToken gave it, and whether VerifySoftwareToken took a code of it. */
  secret?: string;
  verified?: boolean;
  /** An answer was accepted, or its time is over. */
  over?: "answered" | "expired";
  issued: number;
}

/** Tokens that a sign-in gave. */
export interface Tokens {
  user: UserRecord;
  ClientId: string;
  access: string;
  refresh: string;
  /** Ended by something that happened; `unknown`: at the same time. */
  ended: boolean | "unknown";
}

/** All that is known. */
export class Ledger {
  readonly chains: Chain[] = [];
  readonly tokens: Tokens[] = [];
  /** The present password of each user, and the one before. */
  readonly passwords = new Map<UserRecord, string>();
  readonly earlier = new Map<UserRecord, string>();
  /** Sessions of ConfirmSignUp. */
  readonly signedUp = new Map<UserRecord, { session: string; password: string }>();
  readonly signedIn = new Set<UserRecord>();
  fresh = 0;

  constructor(readonly world: World) {}

  setPassword(user: UserRecord, password: string): void {
    const present = this.passwords.get(user);
    if (present === password) return;
    if (present !== undefined) this.earlier.set(user, present);
    this.passwords.set(user, password);
  }

  /** Chains end when their time is over, and when the clock is set back, for good. */
  clockMoved(seconds: number): void {
    const now = this.world.service.now();
    for (const chain of this.chains) {
      if (seconds < -5 || now >= chain.issued + 180_000) chain.over ??= "expired";
    }
  }

  endTokensOf(user: UserRecord, ended: true | "unknown" = true): void {
    for (const tokens of this.tokens) {
      if (tokens.user === user && tokens.ended !== true) tokens.ended = ended;
    }
  }
}

/** Throws unless what was shown entitles to tokens as things stand. */
export function assertEntitled(
  { world, passwords, signedIn }: Ledger,
  user: UserRecord,
  shown: Shown[],
): void {
  const { pool } = world;
  assert.equal(findUser(pool, user.Username), user, "tokens for a user who is gone");
  assert.ok(user.Enabled, "tokens for a disabled user");
  assert.equal(user.UserStatus, "CONFIRMED", "tokens for a user in that state");
  assert.ok(shown.length > 0, "tokens for nothing");
  const password = shown.findLast((proof) => proof.kind === "password");
  if (password) assert.equal(password.password, passwords.get(user), "tokens for another password");
  const [first, ...others] = shown;
  if (first!.kind === "sign-up") {
    assert.ok(!signedIn.has(user), "a second sign-in by the session of ConfirmSignUp");
    assert.ok(!demandsFactor(pool, user), "tokens without the second factor");
    assert.equal(others.length, 0);
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

function demandsFactor(pool: PoolRecord, user: UserRecord): boolean {
  if (pool.MfaConfiguration !== "OPTIONAL") return pool.MfaConfiguration === "ON";
  return (["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"] as const).some((factor) =>
    pool.mfaFactors.has(factor) && user.mfa?.enabled.has(factor) && hasMeans(user, factor)
  );
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

/** Throws unless every user is found by every name of theirs, and by no other. */
export function assertIndex(pool: PoolRecord): void {
  const claimed = new Map<string, UserRecord>();
  for (const [key, user] of pool.users) {
    assert.equal(key, normalise(pool, user.Username));
    assert.equal(findUser(pool, user.Username), user, "a user who is not found by name");
    assert.match(user.attributes.get("sub")!, /^[0-9a-f-]{36}$/, "a sub that somebody chose");
    for (const [name, other] of otherNames(pool, user.attributes)) {
      assert.ok(!claimed.has(other) || claimed.get(other) === user, `two users by ${name}`);
      claimed.set(other, user);
      assert.equal(findUser(pool, other), user, `a user who is not found by ${name}`);
    }
  }
  assert.deepEqual([...pool.userKeys.keys()].sort(), [...claimed.keys()].sort(), "stray names");
  assert.equal(findUser(pool, ""), undefined);
}

/** Throws unless the tokens live that should, and no others. */
export async function assertTokens({ world, tokens }: Ledger): Promise<void> {
  for (const { user, access, ended, ClientId } of tokens.slice(-6)) {
    const present = findUser(world.pool, user.Username) === user && user.Enabled;
    const told = await world.call("GetUser", { AccessToken: access }).then(
      ({ Username }) => {
        assert.equal(Username, user.Username, "tokens of another user");
        return "lives";
      },
      ({ message }: Error) => message,
    );
    if (ended === true || !present) assert.notEqual(told, "lives", "an ended token lives");
    else if (ended === false && told !== "lives") {
      assert.match(told, /Access Token has expired/, `a token of ${ClientId} died`);
    }
  }
}

/** All that a refused call must leave as it was. */
export function snapshot({ service, pool }: World): unknown {
  return structuredClone({
    users: [...pool.users].map(([key, user]) => [key, uncounted(user)]),
    names: [...pool.userKeys],
    mfa: [pool.MfaConfiguration, [...pool.mfaFactors]],
    sent: service.outbox.length,
  });
}

/** Guesses are counted although they are refused. */
function uncounted({ failures: _, mfaGuesses: _guesses, ...user }: UserRecord) {
  return user;
}
