/**
 * `deno task test:runtimes`: one suite, bundled once, on every runtime. `--only deno,node` picks some. A run on
 * all of them holds the documentation's table to what it saw; `--write` writes the table.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { replaceSection } from "../../tools/sections.ts";
import { countTests, root, run } from "../../tools/run.ts";
import { type Runtime, runtimes } from "./runtimes.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: { only: { type: "string" }, write: { type: "boolean" } },
});
const only = values.only?.split(",");
const unknown = only?.filter((name) => !runtimes.some((runtime) => runtime.name === name)) ?? [];
if (unknown.length) {
  const names = [...new Set(runtimes.map(({ name }) => name))].join(", ");
  console.error(`Could not find the runtime "${unknown[0]}": there are ${names}`);
  Deno.exit(1);
}

/** The summary alone: workerd and npx write notes of their own around it. */
function lastLineOf(title: string, text: string): string {
  return text.split("\n").findLast((line) => line.startsWith(`${title}: `)) ?? text;
}

/** A row of the documentation's table. A test that has to fail because the runtime lacks something is no sign-in. */
function rowOf({ title, lacking }: Runtime, passed: number): string {
  const lacks = lacking.length === 0 ? "nothing" : lacking.join(", ");
  const name = title.replace(
    /^(deno|node|bun|chromium)/,
    (word) => word[0]!.toUpperCase() + word.slice(1),
  );
  return `| ${name} | ${passed - lacking.length} | ${lacks} |`;
}

/** Where the table is. */
const page = "docs/performance.md";

async function holdTable(rows: string[]): Promise<void> {
  const table = ["| runtime | tests passed | lacks |", "| --- | ---: | --- |", ...rows].join("\n");
  if (values.write) return await replaceSection(page, "runtimes", table);
  const words = (text: string) => text.replaceAll(/[\s-]+/g, " ");
  if (words(await Deno.readTextFile(root + page)).includes(words(table))) return;
  console.error(`${page} tells something else of the runtimes: run this with --write`);
  sum.failed++;
}

const folder = await Deno.makeTempDir({ prefix: "runtimes_" });
const sum = { passed: 0, failed: 0 };
const rows: string[] = [];
try {
  const bundled = await run([
    ...["deno", "bundle", "--quiet", "--platform=browser", "--config=deno.json"],
    ...[`--output=${folder}/suite.js`, "tests/runtimes/suite/mod.ts"],
  ]);
  if (!bundled.success) throw new Error(`Could not bundle the suite: ${bundled.text}`);
  for (const runtime of runtimes) {
    if (only && !only.includes(runtime.name)) continue;
    const { success, text } = await runtime.run(folder, runtime);
    const counts = countTests(text);
    sum.passed += counts?.passed ?? 0;
    // A runtime that is missing, or breaks off, is a failure and never skipped.
    sum.failed += counts && success ? counts.failed : Math.max(1, counts?.failed ?? 0);
    rows.push(rowOf(runtime, counts?.passed ?? 0));
    if (!counts) console.log(`${runtime.title}: did not run`);
    console.log(success && counts?.failed === 0 ? lastLineOf(runtime.title, text) : text.trimEnd());
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
if (!only && sum.failed === 0) await holdTable(rows);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
Deno.exit(sum.failed ? 1 : 0);
