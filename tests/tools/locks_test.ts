import assert from "node:assert/strict";
import { root, run } from "../../tools/run.ts";

const lockAt = (path: string) => JSON.parse(Deno.readTextFileSync(root + path));

Deno.test("the locks of the separate projects know the packages of the root's", async () => {
  const { dependencies } = lockAt("deno.lock").workspace;
  const { text } = await run(["git", "ls-files", "*/deno.lock"]);
  const paths = text.trim().split("\n");
  assert(paths.length > 3);
  for (const path of paths) {
    const own = lockAt(path).workspace?.links?.["jsr:@cognito-edge/auth@0.1.0"];
    if (!own) continue;
    assert.deepEqual(
      own.dependencies,
      dependencies,
      `Run deno install --frozen=false in ${path.replace(/\/deno.lock$/, "")}`,
    );
  }
});
