/**
 * `deno task ok`: everything that a change must pass, one line a check.
 *
 * `--tested=DIR` leaves the tests out and takes their coverage from DIR; `--only=NAME,NAME` runs
 * the named checks alone.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { entryPoints, ownSources } from "./project.ts";
import { countTests, type Outcome, root, run } from "./run.ts";

interface Check {
  name: string;
  run: () => Promise<Outcome>;
}

const { values } = parseArgs({
  args: Deno.args,
  options: { tested: { type: "string" }, only: { type: "string" } },
});

const profiles = values.tested
  ? Deno.realPathSync(values.tested)
  : Deno.makeTempDirSync({ prefix: "coverage_" });

const coverage: Check = {
  name: "coverage",
  // The report is made apart from the tests so that what their child processes ran counts as well.
  run: () => run(["deno", "coverage", `--include=^file://${root}(mod\\.ts|src/)`, profiles]),
};

const tests: Check[] = values.tested ? [coverage] : [
  {
    name: "tests",
    run: () =>
      run(["deno", "run", "-A", "tools/run_tests.ts"], { env: { DENO_COVERAGE_DIR: profiles } }),
  },
  coverage,
];

const checks: Check[] = [
  { name: "types", run: () => run(["deno", "check", ...ownSources()]) },
  { name: "lint", run: () => run(["deno", "lint"]) },
  { name: "format", run: () => run(["deno", "fmt", "--check"]) },
  {
    name: "docs",
    // The map hides types of packages, which Deno takes for private ones (denoland/deno#27364).
    run: () => run(["deno", "doc", "--lint", "--import-map=tools/doc_lint.json", ...entryPoints()]),
  },
  { name: "publish", run: () => run(["deno", "publish", "--dry-run", "--allow-dirty"]) },
  { name: "page", run: () => run(["deno", "run", "-A", "tools/build_page.ts", "--check"]) },
  { name: "hygiene", run: () => run(["deno", "run", "-A", "tools/hygiene.ts"]) },
];

/** What is worth reading of a failure. */
function withoutSuccesses(text: string): string {
  const dull =
    /^(?:Check|Download|Task) |\.\.\. ok \(|^running \d+ tests? from|^Stack backtrace:|<unknown>$/;
  return text.split("\n").filter((line) => line.trim() && !dull.test(line)).join("\n");
}

const only = values.only?.split(",");
const failures: string[] = [];

async function inTurn(lane: Check[]): Promise<void> {
  for (const { name, run } of lane) {
    if (only && !only.includes(name)) continue;
    const { success, text, seconds } = await run();
    const counts = countTests(text);
    const detail = counts ? `, ${counts.passed} passed, ${counts.failed} failed` : "";
    console.log(`${success ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s${detail})`);
    if (success) continue;
    failures.push(name);
    console.log(withoutSuccesses(text).trimEnd().replace(/^/gm, "  | "));
    // The coverage of failed tests says nothing.
    if (name === "tests") break;
  }
}

// The tests take both cores for most of the time; the rest fits into their gaps.
await Promise.all([inTurn(tests), inTurn(checks)]);
if (!values.tested) await Deno.remove(profiles, { recursive: true });
if (failures.length) console.log(`Not ok: ${failures.join(", ")}`);
Deno.exit(failures.length ? 1 : 0);
