/**
 * Every operation that the local pool has, called through the AWS SDK; the requests and the answers are held against
 * AWS's service model. An operation without a scenario fails the first test.
 *
 * @module
 */

import assert from "node:assert/strict";
import { operations } from "../../src/local/operations.ts";
import { checkedSdk } from "./every_operation/checked_sdk.ts";
import { scenarios as pools } from "./every_operation/pools.ts";
import { scenarios as signIns } from "./every_operation/sign_ins.ts";
import { scenarios as users } from "./every_operation/users.ts";
import { serveLocalPool } from "./local_pool.ts";

const local = await serveLocalPool();
const { sdk, answered } = checkedSdk(local);
const scenarios = [...pools, ...users, ...signIns];

Deno.test("every operation of the local pool has a scenario", () => {
  const covered = scenarios.flatMap(({ operations }) => operations);
  assert.deepEqual(Object.keys(operations).sort(), [...new Set(covered)].sort());
});

for (const { name, operations, run } of scenarios) {
  Deno.test(`the AWS SDK sees that ${name}`, async () => {
    answered.clear();
    await run(sdk, local);
    assert.deepEqual(operations.filter((operation) => !answered.has(operation)), []);
  });
}
