/**
 * What was measured, as tables: a library a row, a runtime a column.
 *
 * @module
 */

import type { Cost } from "./outside.ts";
import type { Runtime } from "./runtimes.ts";
import type { Sample } from "./samplers.ts";
import { median, short, type Spread, spread } from "./statistics.ts";
import type { Job, Subject } from "./subjects.ts";

/** A subject on a runtime, with what was measured or why nothing was. */
export interface Row {
  subject: Subject;
  runtime: Pick<Runtime, "name" | "version">;
  samples: Sample[];
  /** Microseconds that a page fault cost meanwhile. */
  faultCost: number;
  /** Bytes that the import and the first run allocated, where that was counted. */
  bytes?: number;
  failure?: string;
}

/** The part of a process that a figure is about. */
export type Part = "touch" | "import" | "first" | "request" | "warm";

/**
 * What a figure counts: `user` is the CPU time less what the page faults cost, in other words what is left on
 * a machine where they cost nothing.
 */
export type Measure = "user" | "cpu" | "wall" | "faults";

/** What the tables show: a part of a job, by one measure. */
export interface View {
  title: string;
  job: Job;
  part: Part;
  measure: Measure;
}

const measures: Record<Measure, string> = {
  user: "ms of CPU without page faults",
  cpu: "ms of CPU",
  wall: "ms on the clock",
  faults: "page faults",
};

const view = (title: string, job: Job, part: Part, measure: Measure): View => ({
  title: `${title}, ${measures[measure]}`,
  job,
  part,
  measure,
});

/** What the documentation shows beside the goals: how much of a call and of an import is the runtime's own. */
export const floors: View[] = [
  view("AdminRespondToAuthChallenge, warm", "admin_respond", "warm", "user"),
  view("Import", "import", "import", "user"),
];

/** Every table, in the order in which they are printed; the first is the documentation's. */
export const views: View[] = [
  ...(["user", "cpu", "wall", "faults"] as const).map((measure) =>
    view("First SRP exchange of a process, import included", "srp", "first", measure)
  ),
  view("First touch of Web Crypto, whoever makes it", "srp", "touch", "user"),
  view("SRP exchange, warm", "srp", "warm", "user"),
  ...([
    ["First sign-in of a process", "Sign-in, warm", "sign_in"],
    ["First AdminRespondToAuthChallenge", "AdminRespondToAuthChallenge, warm", "admin_respond"],
    ["First refresh", "Refresh, warm", "refresh"],
  ] as const).flatMap(([first, warm, job]) => [
    view(`${first}, import included`, job, "first", "user"),
    view(`${first}, import included`, job, "first", "cpu"),
    view(warm, job, "warm", "user"),
  ]),
  view("First verified token of a process, import included", "tokens", "first", "user"),
  view("A hundred verified tokens, warm", "tokens", "warm", "user"),
  view("Import", "import", "import", "user"),
  view("Import", "import", "import", "cpu"),
];

function valueOf(cost: Cost | undefined, measure: Measure, faultCost: number): number {
  if (!cost) return NaN;
  const { cpu, faults } = cost;
  if (measure !== "user") return cost[measure] ?? NaN;
  return cpu === null || faults === null ? NaN : Math.max(0, cpu - faults * faultCost / 1000);
}

/** A figure of a row over all its samples; `undefined` where nothing was measured. */
export function figureOf(row: Row, part: Part, measure: Measure): Spread | undefined {
  if (row.failure || !row.samples.length) return undefined;
  const found = spread(row.samples.map((sample) => valueOf(sample[part], measure, row.faultCost)));
  return Number.isNaN(found.median) ? undefined : found;
}

/** The name of a row in a table. */
export function nameOf({ library, entry }: Subject): string {
  return entry === undefined ? library : library + entry.replace(/^\./, "");
}

/** The row of a job on a runtime. */
export function find(rows: Row[], job: Job, runtime: string, name: string): Row | undefined {
  return rows.find((row) =>
    row.subject.job === job && row.runtime.name === runtime && nameOf(row.subject) === name
  );
}

/** The distinct values, in their first order. */
export function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)];
}

/**
 * The cells of a table, its head first; runtimes without a figure have no column. In each column the first
 * library is ours: others get their ratio to it. `cell` writes one figure.
 */
export function tableOf(
  rows: Row[],
  { title, job, part, measure }: View,
  cell: (spread: Spread) => string,
): string[][] {
  const shown = rows.filter(({ subject }) => subject.job === job);
  const runtimes = distinct(
    shown.filter((row) => figureOf(row, part, measure)).map((row) => row.runtime.name),
  );
  const names = distinct(shown.map(({ subject }) => nameOf(subject)));
  return [
    [title, ...runtimes],
    ...names.map((name) => [
      name,
      ...runtimes.map((runtime) => {
        const row = find(shown, job, runtime, name);
        const own = find(shown, job, runtime, names[0] ?? "");
        const figure = row && figureOf(row, part, measure);
        const ownFigure = own && figureOf(own, part, measure);
        if (!figure) return row?.failure ?? "-";
        const ratio = ownFigure && row !== own ? ` ${times(figure.median / ownFigure.median)}` : "";
        return cell(figure) + ratio;
      }),
    ]),
  ];
}

/** The garbage of the first exchange: kB of the heap, and page faults on each runtime. */
export function garbageTable(rows: Row[]): string[][] {
  const faults = views.find(({ measure }) => measure === "faults")!;
  const [head = [], ...body] = tableOf(rows, faults, ({ median }) => median.toFixed(0));
  const plain = (cell: string) => cell.replace(/ \(.*\)$/, "");
  const bytes = (name: string) =>
    rows.find((row) => row.bytes && row.subject.job === "srp" && nameOf(row.subject) === name)
      ?.bytes;
  return [
    ["The same: kB allocated (V8), page faults", "kB", ...head.slice(1)],
    ...body.map(([name = "", ...cells]) => [
      name,
      short((bytes(name) ?? NaN) / 1000),
      ...cells.map(plain),
    ]),
  ];
}

/** `17x`, `1.8x`. */
export function times(ratio: number): string {
  return `(${short(ratio)}x)`;
}

/** How much more CPU our signed call takes than aws4fetch's signer and a bare fetch. */
export function signedCallRatio({ samples, failure }: Row): number | undefined {
  if (failure || !samples.length) return undefined;
  return median(samples.map(({ proof }) => {
    const { signed, bare } = proof as { signed: number[]; bare: number[] };
    return median(signed) / median(bare);
  }));
}

/** A table in Markdown. */
export function markdown([head = [], ...body]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** A table for the terminal. */
export function aligned(table: string[][]): string {
  const widths = table[0]!.map((_, column) =>
    Math.max(...table.map((cells) => (cells[column] ?? "").length))
  );
  return table.map((cells) => cells.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd())
    .join("\n");
}
