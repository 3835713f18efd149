import assert from "node:assert/strict";
import { root, run } from "../../tools/run.ts";

Deno.test("the tool that mutates passes its tests, with a lock of its own", async () => {
  const { success, text } = await run(["deno", "test", "-A"], { cwd: `${root}tools/mutate` });
  assert.ok(success, text);
});
