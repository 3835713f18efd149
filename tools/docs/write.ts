/**
 * `deno task docs:write`: writes all that the documentation takes from the code: tables of error codes, what each route
 * takes and gives, the command line's help, and what the programs in the pages send.
 *
 * @module
 */

import { replaceSection } from "../sections.ts";
import { pagePaths, pageUrl, readPage } from "./pages.ts";
import { recordTrace, tracesOf } from "./traces.ts";
import { written } from "./written.ts";

for (const [page, sections] of Object.entries(written)) {
  for (const [name, content] of Object.entries(sections)) {
    await replaceSection(page, name, await content());
  }
}
for (const path of pagePaths()) {
  for (const wanted of tracesOf(readPage(path))) {
    await replaceSection(`docs/${path}`, wanted.section, await recordTrace(wanted, pageUrl(path)));
  }
}
