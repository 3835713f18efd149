/**
 * `deno task soak`: sign-ins by worker processes against a served local user pool in which something goes wrong ten times
 * a second. Every sign-in must be accounted for: signed in, or failed with a code that a fault explains. `--seconds 120`
 * and `--workers 2` unless said otherwise.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { root } from "./run.ts";
import type { PoolReport, Task, WorkerReport } from "./soak/shared.ts";

/** Bytes that the heap of a worker may grow by while the number of its sign-ins triples. */
const GROWTH = 8 * 1024 * 1024;

const { values } = parseArgs({
  args: Deno.args,
  options: {
    seconds: { type: "string", default: "120" },
    workers: { type: "string", default: "2" },
  },
});
const [seconds, workers] = [Number(values.seconds), Number(values.workers)];

function start(program: string, ...args: string[]): Deno.ChildProcess {
  const flags = ["run", "-A", "--no-check", "--v8-flags=--expose-gc"];
  return new Deno.Command(Deno.execPath(), {
    args: [...flags, `${root}tools/soak/${program}.ts`, ...args],
    cwd: root,
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
}

/** The lines that a process writes, each a JSON value. */
async function* linesOf(child: Deno.ChildProcess): AsyncGenerator<unknown> {
  let rest = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}

async function work(task: Task): Promise<WorkerReport> {
  const child = start("worker", JSON.stringify(task));
  await child.stdin.close();
  const { value } = await linesOf(child).next();
  await child.status;
  if (!value) throw new Error(`Worker ${task.worker} ended without a report`);
  return value as WorkerReport;
}

const pool = start("pool");
const told = linesOf(pool);
const where = (await told.next()).value as Pick<Task, "endpoint" | "userPoolId" | "clientId">;
const reports = await Promise.all(
  Array.from({ length: workers }, (_, worker) => work({ ...where, worker, workers, seconds })),
);
await pool.stdin.close();
const done = (await told.next()).value as PoolReport;
await pool.status;

const sum = (of: (report: WorkerReport) => number) =>
  reports.reduce((all, one) => all + of(one), 0);
const failed: Record<string, number> = {};
for (const report of reports) {
  for (const [code, times] of Object.entries(report.failed)) {
    failed[code] = (failed[code] ?? 0) + times;
  }
}
const failures = Object.values(failed).reduce((all, one) => all + one, 0);
const begun = sum(({ begun }) => begun);
const signedIn = sum(({ signedIn }) => signedIn);
const growth = Math.max(...reports.map(({ heap: [early, late] }) => late - early));
const flaws = [
  ...reports.flatMap(({ strange }) => strange),
  ...Object.entries(failed)
    .filter(([code, times]) => times > (done.explained[code] ?? 0))
    .map(([code, times]) => `${code} ${times} times, explained ${done.explained[code] ?? 0} times`),
  ...(begun !== signedIn + failures ? [`${begun - signedIn - failures} lost`] : []),
  ...(begun === 0 ? ["Nobody was signed in"] : []),
  ...(growth > GROWTH ? [`A worker's heap grew by ${growth} bytes`] : []),
];
const unhandled = done.unhandled + sum(({ unhandled }) => unhandled);
if (unhandled > 0) flaws.push(`${unhandled} unhandled rejections`);

const rows: [string, string | number][] = [
  ["sign-ins begun", begun],
  ["signed in", signedIn],
  ["failed as a fault explains", failures],
  ...Object.entries(failed).toSorted().map((
    [code, times],
  ): [string, number] => [`  ${code}`, times]),
  ["lost", begun - signedIn - failures],
  ["faults", done.faults],
  ["unhandled rejections", unhandled],
  ["growth of a worker's heap", `${(growth / 1024 / 1024).toFixed(1)} MiB`],
];
for (const [name, value] of rows) console.log(name.padEnd(28) + String(value).padStart(12));
for (const flaw of flaws) console.log(`not accounted for: ${flaw}`);
Deno.exit(flaws.length > 0 ? 1 : 0);
