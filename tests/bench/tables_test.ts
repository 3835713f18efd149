import assert from "node:assert/strict";
import { goals } from "../../bench/goals.ts";
import type { Sample } from "../../bench/runtimes.ts";
import { median, short, spread } from "../../bench/statistics.ts";
import type { Job, Library } from "../../bench/subjects.ts";
import { aligned, markdown, type Row, tableOf } from "../../bench/tables.ts";

function sample(first: number, proof: unknown = undefined): Sample {
  return { import: 1, first, warm: 2, cpuFirst: 3, cpuWarm: 4, proof };
}

function row(job: Job, library: Library, runtime: string, samples: Sample[]): Row {
  return {
    subject: { job, library, program: "", peer: library !== "@cognito-edge/auth" },
    runtime: { name: runtime, version: "1" },
    samples,
  };
}

const rows: Row[] = [
  row("srp", "@cognito-edge/auth", "deno", [sample(12), sample(10), sample(9)]),
  row("srp", "aws-amplify", "deno", [sample(150), sample(140), sample(190)]),
  { ...row("srp", "franken-srp", "deno", []), failure: "needs window" },
];

Deno.test("median() takes the middle when values are odd in number, else the mean of two", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1, 9, 5, 7]), 6);
  assert.deepEqual(spread([3, 1, 2]), { median: 2, least: 1, greatest: 3 });
});

Deno.test("short() keeps two significant digits when a value is small", () => {
  assert.deepEqual([123.4, 9.87, 0.123, NaN].map(short), ["123", "9.9", "0.12", "-"]);
});

Deno.test("tableOf() gives ratios to the first library, and says why one is missing", () => {
  const view = { title: "First", job: "srp", figure: "first" } as const;
  assert.deepEqual(tableOf(rows, view, ({ median }) => short(median)), [
    ["First (ms)", "deno"],
    ["@cognito-edge/auth", "10"],
    ["aws-amplify", "150 (15x)"],
    ["franken-srp", "needs window"],
  ]);
});

Deno.test("goals() are met, or name the runtimes that missed them", () => {
  const found = goals(rows).map(({ title, met }) => [title, met]);
  assert.deepEqual(found[1], ["First SRP exchange, times faster than aws-amplify", "yes"]);
  assert.deepEqual(found[4], ["First SRP exchange, times faster than franken-srp", "-"]);
  const slow = [...rows, row("srp", "@cognito-edge/auth", "node", [sample(20)])];
  slow.push(row("srp", "aws-amplify", "node", [sample(200)]));
  assert.equal(goals(slow)[1]!.met, "not on node");
});

Deno.test("goals() compare verified tokens by CPU, and by the clock where nobody counts it", () => {
  const counted = (cpuWarm: number | null, warm: number) => ({ ...sample(1), cpuWarm, warm });
  const rows = [
    row("tokens", "@cognito-edge/auth", "deno", [counted(3, 9)]),
    row("tokens", "aws-jwt-verify", "deno", [counted(4, 1)]),
    row("tokens", "@cognito-edge/auth", "workerd", [counted(null, 9)]),
    row("tokens", "aws-jwt-verify", "workerd", [counted(null, 6)]),
  ];
  const goal = goals(rows).find(({ title }) => title.startsWith("A verified token"));
  assert.deepEqual([goal?.measured, goal?.met], ["deno 0.75, workerd 1.5", "not on workerd"]);
});

Deno.test("goals() compare a signed call with the bare one of the same process", () => {
  const proof = { signed: [11, 12, 13], bare: [10, 10, 10] };
  const signed = row("signed_call", "@cognito-edge/auth", "deno", [sample(1, proof)]);
  const goal = goals([signed]).at(-1);
  assert.deepEqual([goal?.measured, goal?.met], ["deno 1.2", "no"]);
});

Deno.test("markdown() and aligned() write the same cells", () => {
  const table = [["", "deno"], ["ours", "1"]];
  assert.equal(markdown(table), "|  | deno |\n| --- | --- |\n| ours | 1 |");
  assert.equal(aligned(table), "      deno\nours  1");
});
