import assert from "node:assert/strict";
import { root } from "../../tools/run.ts";
import { sectionOf, unformatted } from "../../tools/sections.ts";
import { compare, probeNames } from "./compare.ts";
import recorded from "./moto.json" with { type: "json" };

Deno.test("the pages that compare the pools say what they do", async () => {
  for (const [page, name, content] of await compare()) {
    const written = sectionOf(await Deno.readTextFile(root + page), name);
    assert.equal(unformatted(written), unformatted(content), `deno task compare:pools for ${page}`);
  }
});

Deno.test("what moto did was asked of it by the probes of today", () => {
  const message = "moto.json was made with other probes than there are now: run " +
    'deno task compare:pools --write, with moto: pip install "moto[cognitoidp,server]"';
  assert.deepEqual(Object.keys(recorded.results).toSorted(), probeNames.toSorted(), message);
});
