/**
 * `deno task test`: every test of the root project and every example in the documentation, then the
 * tests with real clients in `tests/interop`. Arguments (`--filter`, files, ...) go to the former;
 * `--in=FOLDER` runs a folder with a `deno.json` of its own instead.
 *
 * @module
 */

import { countTests, root, runAloud } from "./run.ts";

/** The sanitizers are off by default; what leaves a timer, a request or a file open is to fail. */
const flags = ["-A", "--parallel", "--sanitize-ops", "--sanitize-resources", "--trace-leaks"];

const sum = { passed: 0, failed: 0 };

async function suite(args: string[], options: { cwd?: string; without?: string[] }): Promise<void> {
  const { success, text } = await runAloud(["deno", "test", ...flags, ...args], options);
  const counts = countTests(text);
  sum.passed += counts?.passed ?? 0;
  // A run that broke off before its summary, by a type error for example, is one failure.
  sum.failed += success ? 0 : Math.max(1, counts?.failed ?? 0);
}

// Coverage makes the clients' arithmetic three times slower, and would count no more of our own.
const inFolder = (folder: string) =>
  suite([], { cwd: root + folder, without: ["DENO_COVERAGE_DIR"] });

const [folder] = Deno.args.flatMap((argument) => /^--in=(.+)$/.exec(argument)?.[1] ?? []);
if (folder) {
  await inFolder(folder);
} else {
  await suite(["--doc", ...Deno.args], {});
  if (Deno.args.length === 0) await inFolder("tests/interop");
}

console.log(`${sum.passed} passed, ${sum.failed} failed`);
Deno.exit(sum.failed ? 1 : 0);
