import assert from "node:assert/strict";
import { availableChallenges, demandsMfa } from "../../../src/local/attempt/first_factors.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import { APP, EMAIL, openWorld, passkeys, PHONE } from "./turn.ts";

const WORDS = ["PASSWORD_SRP", "PASSWORD"];

type Row = [what: string, Record<string, string>, Partial<UserRecord>, string[]];

const ROWS: Row[] = [
  ["has a password alone", {}, {}, WORDS],
  ["has a verified address", EMAIL, {}, [...WORDS, "EMAIL_OTP"]],
  ["has a verified number", PHONE, {}, [...WORDS, "SMS_OTP"]],
  ["has an address that is not verified", { email: "ada@example.com" }, {}, WORDS],
  [
    "is unconfirmed, and confirms the address with the code",
    { email: "ada@example.com" },
    { UserStatus: "UNCONFIRMED" },
    [...WORDS, "EMAIL_OTP"],
  ],
  ["is unconfirmed and has no address", {}, { UserStatus: "UNCONFIRMED" }, WORDS],
  ["has a passkey", {}, { passkeys: passkeys("platform") }, [...WORDS, "WEB_AUTHN"]],
  ["has no passkey any more", {}, { passkeys: new Map() }, WORDS],
  [
    "has a temporary password, and must use it",
    { ...EMAIL, ...PHONE },
    { UserStatus: "FORCE_CHANGE_PASSWORD", passkeys: passkeys("platform") },
    WORDS,
  ],
];
for (const [what, attributes, change, expected] of ROWS) {
  Deno.test(`USER_AUTH offers what a user can show who ${what}`, () => {
    const { pool, addUser } = openWorld("OFF");
    const user = addUser("ada", attributes, change);
    assert.deepEqual(availableChallenges({ pool, user }), expected);
  });
}

Deno.test("USER_AUTH offers no password to whoever has none", () => {
  const { pool, addUser } = openWorld("OFF");
  const user = addUser("ada", EMAIL);
  delete user.password;
  assert.deepEqual(availableChallenges({ pool, user }), ["EMAIL_OTP"]);
});

Deno.test("USER_AUTH offers what the pool allows alone", () => {
  const { pool, addUser } = openWorld("OFF");
  pool.AllowedFirstAuthFactors = ["SMS_OTP"];
  const user = addUser("ada", { ...EMAIL, ...PHONE }, { passkeys: passkeys("platform") });
  assert.deepEqual(availableChallenges({ pool, user }), ["SMS_OTP"]);
});

Deno.test("USER_AUTH offers an unknown user what anybody might have, codes where no MFA is demanded", () => {
  const unknown = (mfa: PoolRecord["MfaConfiguration"]) =>
    availableChallenges({ pool: openWorld(mfa).pool, user: undefined });
  assert.deepEqual(unknown("OFF"), [...WORDS, "EMAIL_OTP", "SMS_OTP"]);
  assert.deepEqual(unknown("OPTIONAL"), [...WORDS, "EMAIL_OTP", "SMS_OTP"]);
  assert.deepEqual(unknown("ON"), WORDS);
});

Deno.test("USER_AUTH offers whoever has a second factor a passkey that verifies its user, and no code", () => {
  for (const [uv, passkey] of [[false, []], [true, ["WEB_AUTHN"]]] as const) {
    for (const mfa of ["OPTIONAL", "ON"] as const) {
      const { pool, addUser } = openWorld(mfa, uv);
      const user = addUser("ada", EMAIL, { ...APP, passkeys: passkeys("platform") });
      user.mfa = { enabled: new Set(["SOFTWARE_TOKEN_MFA"]) };
      assert.deepEqual(availableChallenges({ pool, user }), [...WORDS, ...passkey]);
    }
  }
});

Deno.test("USER_AUTH offers no passkey beside a second factor where nothing is said of passkeys", () => {
  const { pool, addUser } = openWorld("ON");
  delete pool.WebAuthnConfiguration;
  const user = addUser("ada", {}, { ...APP, passkeys: passkeys("platform") });
  assert.deepEqual(availableChallenges({ pool, user }), WORDS);
});

Deno.test("MFA is demanded by the pool, or by a factor that the user has switched on", () => {
  for (
    const [mfa, stranger, plain, switchedOn] of [
      ["OFF", false, false, false],
      ["OPTIONAL", false, false, true],
      ["ON", true, true, true],
    ] as const
  ) {
    const { pool, addUser } = openWorld(mfa);
    const ada = addUser("ada", {}, APP);
    const bob = addUser("bob", {}, APP);
    bob.mfa = { enabled: new Set(["SOFTWARE_TOKEN_MFA"]) };
    const demanded = [undefined, ada, bob].map((user) => demandsMfa(pool, user));
    assert.deepEqual(demanded, [stranger, plain, switchedOn], mfa);
  }
});
