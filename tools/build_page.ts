/**
 * `deno task build:page`: the page of the served local user pool, from `playground/`, as one module of the package.
 * `--check` says whether the module was built from the sources as they are.
 *
 * @module
 */

import { bundlePage, checkPlayground, gzipped, shrink, stampOf } from "./page_sources.ts";
import { root } from "./run.ts";

const output = "src/local/console/page_bundle.ts";

/** The folders of the page's own sources. What it takes from `src/` is built anew by every `deno task pack`. */
const sources = ["playground/console", "playground/ui"];

/** Writes the module, and gives the page's size in bytes, compressed by gzip. */
export async function buildPage(): Promise<number> {
  const js = await bundlePage("console/main.tsx");
  const css = ["ui/theme.css", "console/page.css"].map(read).join("\n");
  const html = read("console/page.html");
  const page = { html, css: shrink(css), js };
  const text = `/**
 * The pool's page, built from \`playground/\` by \`deno task build:page\`. Not to be edited.
 *
 * @module
 */

// deno-fmt-ignore-file
// deno-lint-ignore-file

/** What the sources were when it was built. */
export const stamp: string = ${JSON.stringify(await stampOf(sources))};

/** Its files. */
export const page: { html: string; css: string; js: string } = ${JSON.stringify(page, null, 2)};
`;
  await Deno.writeTextFile(root + output, text);
  return await gzipped(html + page.css + js);
}

function read(path: string): string {
  return Deno.readTextFileSync(`${root}playground/${path}`);
}

if (import.meta.main) {
  if (Deno.args.includes("--check")) {
    const { stamp } = await import(`../${output}`);
    if (stamp !== await stampOf(sources)) {
      console.error(`${output} is older than its sources: deno task build:page`);
      Deno.exit(1);
    }
    await checkPlayground(["console/main.tsx"]);
  } else {
    const bytes = await buildPage();
    console.log(`${output}: ${(bytes / 1000).toFixed(1)} kB gzip`);
  }
}
