/**
 * Every method of amazon-cognito-identity-js's `CognitoUser` and `CognitoUserPool`, against the served local pool.
 * The list is read from the prototypes: a method without a scenario fails the first test.
 *
 * @module
 */

import { CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import assert from "node:assert/strict";
import { account } from "./every_method/account.ts";
import { signIns } from "./every_method/sign_ins.ts";
import { recordMethods } from "./recorded_calls.ts";

const recorded = {
  CognitoUser: recordMethods(CognitoUser),
  CognitoUserPool: recordMethods(CognitoUserPool),
};

const scenarios = [...account, ...signIns];

Deno.test("every method of CognitoUser and CognitoUserPool has a scenario", () => {
  const methods = Object.values(recorded).flatMap(({ methods }) => methods);
  const covered = scenarios.flatMap(({ calls }) => calls);
  assert.deepEqual([...new Set(methods)].sort(), [...new Set(covered)].sort());
});

for (const { calls, run } of scenarios) {
  Deno.test(calls.map((call) => `${call}()`).join(", "), async () => {
    for (const { called } of Object.values(recorded)) called.clear();
    await run();
    const called = Object.values(recorded).flatMap(({ called }) => [...called]);
    assert.deepEqual(calls.filter((call) => !called.includes(call)), []);
  });
}
