import assert from "node:assert/strict";
import { readPage } from "../../tools/docs/pages.ts";
import { play } from "../cli/world.ts";

Deno.test("docs/local_user_pool.md tells every flag of the command", async () => {
  const { printed } = await play(["local", "--help"]);
  const flags = [...printed.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag!);
  assert.ok(flags.length > 8);
  const page = readPage("local_user_pool.md");
  assert.deepEqual(flags.filter((flag) => !page.includes(`\`${flag}`)), []);
});
