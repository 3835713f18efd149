import assert from "node:assert/strict";
import { root } from "../../tools/run.ts";
import { sectionOf, unformatted } from "../../tools/sections.ts";
import { compare } from "./compare.ts";

Deno.test("the pages that compare the pools say what they do", async () => {
  for (const [page, name, content] of await compare()) {
    const written = sectionOf(await Deno.readTextFile(root + page), name);
    assert.equal(unformatted(written), unformatted(content), `deno task compare:pools for ${page}`);
  }
});
