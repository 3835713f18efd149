import assert from "node:assert/strict";
import { root, run } from "../../tools/run.ts";

Deno.test("deno task soak accounts for every sign-in under faults", async () => {
  const { success, text } = await run([
    ...["deno", "run", "-A", "--no-check", `${root}tools/soak.ts`],
    ...["--seconds", "3", "--workers", "1"],
  ]);
  assert(success, text);
  assert.match(text, /^lost +0$/m);
  assert.match(text, /^unhandled rejections +0$/m);
});
