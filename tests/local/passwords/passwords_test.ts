import assert from "node:assert/strict";
import { checkPolicy, makePassword, setPassword } from "../../../src/local/passwords/passwords.ts";
import type { PasswordPolicy, PoolRecord, UserRecord } from "../../../src/local/model/records.ts";

const strict: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

const pool = (policy: Partial<PasswordPolicy> = {}) =>
  ({ PasswordPolicy: { ...strict, ...policy } }) as PoolRecord;

Deno.test("checkPolicy() tells the first rule that a password breaks", () => {
  const cases: [string, string][] = [
    ["Aa1!aaa", "Password not long enough"],
    ["aa1!aaaa", "Password must have uppercase characters"],
    ["AA1!AAAA", "Password must have lowercase characters"],
    ["Aaa!aaaa", "Password must have numeric characters"],
    ["Aa1aaaaa", "Password must have symbol characters"],
  ];
  for (const [password, failure] of cases) {
    assert.throws(() => checkPolicy(pool(), password, "conform to"), {
      type: "InvalidPasswordException",
      message: `Password does not conform to policy: ${failure}`,
    });
    assert.throws(() => checkPolicy(pool(), password, "conform with"), {
      message: `Password did not conform with policy: ${failure}`,
    });
  }
});

Deno.test("checkPolicy() counts every symbol that Cognito counts, and a space within", () => {
  for (const symbol of "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-") {
    checkPolicy(pool(), `Aa1aaaa${symbol}`, "conform to");
  }
  checkPolicy(pool(), "Aa1a aaa", "conform to");
  assert.throws(() => checkPolicy(pool(), "Aa1aaaa§", "conform to"), /symbol characters/);
});

// The live service's pattern, ^[\S]+.*[\S]+$, in ten independent reports.
Deno.test("checkPolicy() refuses blanks around a password, and takes them within", () => {
  checkPolicy(pool(), "Aa1  aaa", "conform to");
  for (const outer of [" Aa1!aaaa", "Aa1!aaaa ", "\tAa1!aaaa", "Aa1!aaaa\n", "Aa1!\naaaa"]) {
    assert.throws(() => checkPolicy(pool(), outer, "conform to"), {
      type: "InvalidPasswordException",
      message: "Password does not conform to policy: " +
        "Password must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    });
  }
});

// NEW_PASSWORD of 300 characters was taken, which no later call could have named.
Deno.test("checkPolicy() takes 256 characters and refuses one more", () => {
  const longest = "Aa1!".repeat(64);
  checkPolicy(pool(), longest, "conform to");
  assert.throws(() => checkPolicy(pool(), longest + "a", "conform to"), {
    type: "InvalidPasswordException",
    message: "Password does not conform to policy: " +
      "Password must have length less than or equal to 256",
  });
});

Deno.test("checkPolicy() asks for nothing that the policy leaves out", () => {
  const lax = pool({
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: false,
    RequireSymbols: false,
  });
  checkPolicy(lax, "--------", "conform to");
});

Deno.test("makePassword() satisfies the strictest policy, however long", () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  for (const MinimumLength of [6, 8, 99]) {
    const password = makePassword({ ...strict, MinimumLength }, random);
    assert.equal(password.length, Math.max(16, MinimumLength));
    checkPolicy(pool({ MinimumLength }), password, "conform to");
  }
});

Deno.test("setPassword() forgets failed attempts", () => {
  const user = { failures: { count: 9, lockedUntil: 99 } } as UserRecord;
  setPassword(pool(), user, "Passw0rd!", { expires: 5 });
  assert.deepEqual(user.password, { plain: "Passw0rd!", expires: 5 });
  assert.equal(user.failures, undefined);
});
