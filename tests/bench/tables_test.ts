import assert from "node:assert/strict";
import { goals } from "../../bench/goals.ts";
import type { Sample } from "../../bench/samplers.ts";
import { median, short, spread } from "../../bench/statistics.ts";
import type { Job, Library } from "../../bench/subjects.ts";
import {
  aligned,
  figureOf,
  garbageTable,
  markdown,
  type Row,
  tableOf,
} from "../../bench/tables.ts";

/** A sample whose first run takes so many milliseconds of CPU, page faults included. */
function sample(cpu: number, faults = 0, proof: unknown = undefined): Sample {
  const cost = { wall: 2 * cpu, cpu, faults };
  return { first: cost, request: cost, warm: { ...cost, cpu: cpu / 2 }, proof };
}

function row(job: Job, library: Library, runtime: string, samples: Sample[]): Row {
  return {
    subject: { job, library, program: "", peer: library !== "@cognito-edge/auth" },
    runtime: { name: runtime, version: "1" },
    samples,
    faultCost: 10,
  };
}

const rows: Row[] = [
  {
    ...row("srp", "@cognito-edge/auth", "deno", [sample(15, 300), sample(13, 300), sample(9, 300)]),
    bytes: 1_500_000,
  },
  row("srp", "aws-amplify", "deno", [sample(155, 500), sample(145, 500), sample(190, 500)]),
  { ...row("srp", "franken-srp", "deno", []), failure: "needs window" },
];

const first = { title: "First", job: "srp", part: "first" } as const;

Deno.test("median() takes the middle when values are odd in number, else the mean of two", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1, 9, 5, 7]), 6);
  assert.deepEqual(spread([3, 1, 2]), { median: 2, least: 1, greatest: 3 });
});

Deno.test("short() keeps two significant digits when a value is small", () => {
  assert.deepEqual([123.4, 9.87, 0.123, NaN].map(short), ["123", "9.9", "0.12", "-"]);
});

Deno.test("figureOf() takes the cost of page faults off the CPU time", () => {
  const medians = (["wall", "cpu", "faults", "user"] as const).map((measure) =>
    figureOf(rows[0]!, "first", measure)?.median
  );
  assert.deepEqual(medians, [26, 13, 300, 10]);
  assert.equal(figureOf(rows[0]!, "import", "user"), undefined);
});

Deno.test("figureOf() has no CPU time when nobody counts it", () => {
  const uncounted = { wall: 9, cpu: null, faults: null };
  const bare = row("srp", "aws-amplify", "workerd", [{
    first: uncounted,
    warm: uncounted,
    proof: 1,
  }]);
  assert.equal(figureOf(bare, "first", "user"), undefined);
  assert.equal(figureOf(bare, "first", "wall")?.median, 9);
});

Deno.test("tableOf() gives ratios to the first library, and says why one is missing", () => {
  assert.deepEqual(tableOf(rows, { ...first, measure: "user" }, ({ median }) => short(median)), [
    ["First", "deno"],
    ["@cognito-edge/auth", "10"],
    ["aws-amplify", "150 (15x)"],
    ["franken-srp", "needs window"],
  ]);
});

Deno.test("garbageTable() shows bytes and page faults", () => {
  assert.deepEqual(garbageTable(rows).slice(1), [
    ["@cognito-edge/auth", "1500", "300"],
    ["aws-amplify", "-", "500"],
    ["franken-srp", "-", "needs window"],
  ]);
});

function goalOf(rows: Row[], beginning: string): (string | undefined)[] {
  const goal = goals(rows).find(({ title }) => title.startsWith(beginning));
  return [goal?.measured, goal?.met];
}

Deno.test("goals() are met, or name the runtimes that missed them", () => {
  const against = "A first SRP exchange takes less CPU than with ";
  assert.deepEqual(goalOf(rows, against + "aws-amplify"), ["deno 15", "yes"]);
  assert.deepEqual(goalOf(rows, against + "franken-srp"), ["-", "-"]);
  const slow = [...rows, row("srp", "@cognito-edge/auth", "node 20", [sample(20)])];
  slow.push(row("srp", "aws-amplify", "node 20", [sample(200)]));
  assert.deepEqual(goalOf(slow, against + "aws-amplify"), [
    "deno 15, node 20 10",
    "not on node 20",
  ]);
});

Deno.test("goals() hold a sign-in in a Worker to what the free plan allows", () => {
  const own = row("worker_sign_in", "@cognito-edge/auth", "workerd", [sample(16, 500)]);
  const warmed = row("worker_sign_in", "@cognito-edge/auth", "workerd", [sample(12, 300)]);
  const worker = [own, { ...warmed, subject: { ...warmed.subject, entry: ", warmed up" } }];
  const allowed = "Of the 10 ms of CPU that a Worker has on the free plan, ";
  assert.deepEqual(goalOf(worker, allowed + "a whole first"), ["workerd 11", "no"]);
  assert.deepEqual(goalOf(worker, allowed + "one after"), ["workerd 9.0", "yes"]);
  assert.deepEqual(goalOf(worker, allowed + "a later"), ["workerd 3.0", "yes"]);
});

Deno.test("goals() compare verified tokens by the CPU time of warm runs", () => {
  const tokens = [
    row("tokens", "@cognito-edge/auth", "deno", [sample(6)]),
    row("tokens", "aws-jwt-verify", "deno", [sample(8)]),
  ];
  assert.deepEqual(goalOf(tokens, "A verified token, when it first"), ["deno 0.75", "yes"]);
});

Deno.test("goals() compare a signed call with the bare one of the same process", () => {
  const proof = { signed: [11, 12, 13], bare: [10, 10, 10] };
  const signed = row("signed_call", "@cognito-edge/auth", "deno", [sample(1, 0, proof)]);
  assert.deepEqual(goalOf([signed], "A signed call"), ["deno 1.2", "no"]);
});

Deno.test("markdown() and aligned() write the same cells", () => {
  const table = [["", "deno"], ["ours", "1"]];
  assert.equal(markdown(table), "|  | deno |\n| --- | --- |\n| ours | 1 |");
  assert.equal(aligned(table), "      deno\nours  1");
});
