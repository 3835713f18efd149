import assert from "node:assert/strict";
import { countTests, run } from "../../tools/run.ts";

Deno.test("countTests() adds up the summaries of several runs", () => {
  const output = [
    "ok | 12 passed (3 steps) | 0 failed (1s)",
    "\x1b[0m\x1b[31mFAILED\x1b[0m | 3 passed | 2 failed (5ms)",
    "ok | 1 passed | 0 failed | 2 filtered out (5ms)",
    "workerd 2024-09-23 (nodejs_compat): 7 passed, 1 failed",
    "23 passed, 3 failed",
  ].join("\n");
  assert.deepEqual(countTests(output), { passed: 23, failed: 3 });
});

Deno.test("countTests() is undefined when a run broke off before its summary", () => {
  assert.equal(countTests("error: Type checking failed."), undefined);
});

Deno.test("run() hands back what a command wrote and whether it succeeded", async () => {
  const good = await run(["deno", "eval", "console.log('out'); console.error('err')"]);
  assert.ok(good.success);
  assert.equal(good.text, "out\nerr\n");
  assert.equal((await run(["deno", "eval", "Deno.exit(3)"])).success, false);
});

Deno.test("run() names the command when it is not there", async () => {
  const { success, text } = await run(["no-such-command"]);
  assert.equal(success, false);
  assert.equal(text, "Could not find no-such-command: install it\n");
});
