import assert from "node:assert/strict";
import { factorsOf, type Proof, proved } from "../../../src/local/attempt/attempt.ts";
import type { Factor } from "../../../src/local/model/factors.ts";
import { makeWorld } from "../world.ts";
import { turnOf } from "./turn.ts";

const { attempt } = turnOf(makeWorld(), undefined);

const SHOWN: [Proof, Factor[]][] = [
  ["ADMIN_NO_SRP_AUTH", ["pwd"]],
  ["PASSWORD", ["pwd"]],
  ["PASSWORD_VERIFIER", ["pwd"]],
  ["EMAIL_OTP", ["email_otp"]],
  ["SMS_MFA", ["sms"]],
  ["SMS_OTP", ["sms"]],
  ["SOFTWARE_TOKEN_MFA", ["otp"]],
  ["MFA_SETUP", ["otp"]],
  ["WEB_AUTHN", ["hwk"]],
  ["DEVICE_PASSWORD_VERIFIER", []],
  ["CUSTOM_CHALLENGE", []],
  ["SIGN_UP", []],
];
for (const [proof, factors] of SHOWN) {
  Deno.test(`factorsOf() has ${factors[0] ?? "nothing"} for ${proof}`, () => {
    assert.deepEqual(factorsOf({ ...attempt, passkey: "hwk", proven: [proof] }), factors);
  });
}

Deno.test("factorsOf() begins with what a step-up carries, and names nothing twice", () => {
  const stepUp = { targets: [], carried: ["otp", "pwd"] as Factor[] };
  const proven: Proof[] = ["PASSWORD", "SMS_MFA", "SMS_OTP"];
  assert.deepEqual(factorsOf({ ...attempt, stepUp, proven }), ["otp", "pwd", "sms"]);
});

Deno.test("proved() adds a proof at the end, and the password that it is one of", () => {
  const first = proved(attempt, "PASSWORD", 3);
  const second = proved(first, "SMS_MFA");
  assert.deepEqual([second.proven, second.password], [["PASSWORD", "SMS_MFA"], 3]);
  assert.deepEqual([attempt.proven, "password" in attempt], [[], false]);
});
