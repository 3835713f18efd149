import assert from "node:assert/strict";
import { pagePaths, pageUrl, readPage } from "../../tools/docs/pages.ts";
import { recordTrace, tracesOf } from "../../tools/docs/traces.ts";
import { root } from "../../tools/run.ts";
import { written } from "../../tools/docs/written.ts";
import { sectionOf, unformatted } from "../../tools/sections.ts";

for (const [page, sections] of Object.entries(written)) {
  Deno.test(`${page} says what the code does`, async () => {
    const text = await Deno.readTextFile(root + page);
    for (const [name, content] of Object.entries(sections)) {
      const stands = unformatted(sectionOf(text, name));
      assert.equal(stands, unformatted(await content()), "write it anew by deno task docs:write");
    }
  });
}

for (const path of pagePaths()) {
  const text = readPage(path);
  const wanted = tracesOf(text);
  if (wanted.length === 0) continue;
  Deno.test(`the traces of docs/${path} are what its programs send`, async () => {
    for (const trace of wanted) {
      assert.equal(
        sectionOf(text, trace.section),
        await recordTrace(trace, pageUrl(path)),
        "write it anew by deno task docs:write",
      );
    }
  });
}
