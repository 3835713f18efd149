/**
 * `deno task docs:write`: writes all that the documentation takes from the code: tables of error codes, what each route
 * takes and gives, and what the programs in the pages send.
 *
 * @module
 */

import { errorSections, errorsPage } from "./error_table.ts";
import { replaceSection } from "../sections.ts";
import { sentencesAsMarkdown, sentencesPage } from "./errors_page.ts";
import { pagePaths, pageUrl, readPage } from "./pages.ts";
import { routesPage, routesSections } from "./routes_page.ts";
import { recordTrace, tracesOf } from "./traces.ts";

for (const [name, table] of Object.entries(errorSections)) {
  await replaceSection(errorsPage, name, table());
}
await replaceSection(sentencesPage, "sentences", sentencesAsMarkdown());
for (const [name, content] of Object.entries(routesSections)) {
  await replaceSection(routesPage, name, await content());
}
for (const path of pagePaths()) {
  for (const wanted of tracesOf(readPage(path))) {
    await replaceSection(`docs/${path}`, wanted.section, await recordTrace(wanted, pageUrl(path)));
  }
}
