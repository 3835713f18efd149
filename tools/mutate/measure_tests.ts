/**
 * `measure_tests.ts REPORT FILE ... [--backwards]` runs the tests of files and writes down how long each takes and
 * what it executes.
 *
 * @module
 */

import { testsOf } from "./registered.ts";

const [report = "", ...files] = Deno.args.filter((argument) => argument !== "--backwards");

/** Where the program, as `observed()` has it, tells its regions. */
const observer: { executed: Set<string> } = Object.assign(globalThis, { executed: new Set() });
const tests = [];
for (const file of files) {
  for (const [index, test] of (await testsOf(file)).entries()) tests.push({ file, index, test });
}
// The first file that needs a module loads it for all.
const onLoading = observer.executed;

const measures = [];
for (const { file, index, test } of Deno.args.includes("--backwards") ? tests.reverse() : tests) {
  observer.executed = new Set(onLoading);
  const begun = performance.now();
  await test();
  const milliseconds = performance.now() - begun;
  measures.push({ file, index, milliseconds, executed: [...observer.executed] });
}
await Deno.writeTextFile(report, JSON.stringify(measures));
Deno.exit(0);
