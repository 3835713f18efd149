/**
 * What holds of a local user pool after every request.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import { claimsOf, type World } from "../world.ts";
import type { Ledger } from "./ledger.ts";

/** Throws unless every user is found by every name of theirs, and by no other. */
export function assertIndex(pool: PoolRecord): void {
  const claimed = new Map<string, UserRecord>();
  for (const [key, user] of pool.users) {
    assert.equal(key, user.Username);
    assert.equal(findUser(pool, user.Username), user, "a user who is not found by name");
    assert.match(user.attributes.get("sub")!, /^[0-9a-f-]{36}$/, "a sub that somebody chose");
    for (const [name, other] of namesOf(user)) {
      assert.ok(!claimed.has(other) || claimed.get(other) === user, `two users by ${name}`);
      claimed.set(other, user);
      assert.equal(findUser(pool, other), user, `a user who is not found by ${name}`);
    }
  }
  assert.deepEqual([...pool.userKeys.keys()].sort(), [...claimed.keys()].sort(), "stray names");
  assert.equal(findUser(pool, ""), undefined);
}

/** What a user is found by beside the name: addresses and numbers only once they are verified. */
function namesOf({ attributes }: UserRecord): [string, string][] {
  return [...attributes].filter(([name]) =>
    name === "sub" || name === "preferred_username" || attributes.get(`${name}_verified`) === "true"
  );
}

/** How long access tokens live, in milliseconds. */
const HOUR = 3_600_000;

/** Throws unless the tokens live that should, and no others. */
export async function assertTokens({ world, tokens }: Ledger): Promise<void> {
  for (const { user, access, ended, issued, ClientId } of tokens.slice(-6)) {
    const present = findUser(world.pool, user.Username) === user && user.Enabled;
    const told = await world.call("GetUser", { AccessToken: access }).then(
      ({ Username }) => {
        assert.equal(Username, user.Username, "tokens of another user");
        return "lives";
      },
      ({ message }: Error) => message,
    );
    const expired = world.service.now() >= issued + HOUR;
    if (expired) assert.notEqual(told, "lives", "an expired token lives");
    if (ended === true || !present) assert.notEqual(told, "lives", "an ended token lives");
    else if (ended === false && told !== "lives") {
      assert.match(told, /Access Token has expired/, `a token of ${ClientId} died`);
    }
  }
}

/** Throws unless these are the groups that a user is in. */
export function assertGroups({ groups }: Ledger, user: UserRecord, told: string[]): void {
  assert.deepEqual(told.toSorted(), [...groups.get(user) ?? []].sort(), "groups of another");
}

/** The groups that a token names. */
export const groupsIn = (token: string): string[] => claimsOf(token)["cognito:groups"] ?? [];

/** Throws if an address or a number counts as verified that neither a code nor an administrator has shown to be the user's. */
export function assertVerified({ world, verified }: Ledger): void {
  for (const user of world.pool.users.values()) {
    for (const name of ["email", "phone_number"] as const) {
      const value = user.attributes.get(name);
      if (value === undefined || user.attributes.get(`${name}_verified`) !== "true") continue;
      const shown = verified.get(user)?.has(value);
      assert.ok(shown, `${name} of ${user.Username} is verified by nothing`);
    }
  }
}

/** Throws unless what was sent to a user went where it is known to reach the user. */
export function assertReaches({ verified }: Ledger, user: UserRecord, destination: string): void {
  assert.ok(verified.get(user)?.has(destination), "a code to an address that was not verified");
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
