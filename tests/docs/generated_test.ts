import assert from "node:assert/strict";
import { pagePaths, pageUrl, readPage } from "../../tools/docs/pages.ts";
import { recordTrace, tracesOf } from "../../tools/docs/traces.ts";
import { errorSections, errorsPage } from "../../tools/docs/error_table.ts";
import { routesPage, routesSections } from "../../tools/docs/routes_page.ts";
import { sectionOf, unformatted } from "../../tools/sections.ts";

const page = (path: string) => Deno.readTextFile(new URL(`../../${path}`, import.meta.url));

Deno.test("the tables of error codes are those that the code has", async () => {
  const text = await page(errorsPage);
  for (const [name, table] of Object.entries(errorSections)) {
    const written = unformatted(sectionOf(text, name));
    assert.equal(written, unformatted(table()), "write it anew by deno task docs:write");
  }
});

Deno.test("the reference of the routes is what they take and give", async () => {
  const text = await page(routesPage);
  for (const [name, content] of Object.entries(routesSections)) {
    const written = unformatted(sectionOf(text, name));
    assert.equal(written, unformatted(await content()), "write it anew by deno task docs:write");
  }
});

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
