/**
 * What was measured, as tables: a library a row, a runtime a column.
 *
 * @module
 */

import type { Runtime, Sample } from "./runtimes.ts";
import { median, short, type Spread, spread } from "./statistics.ts";
import type { Job, Subject } from "./subjects.ts";

/** A subject on a runtime, with what was measured or why nothing was. */
export interface Row {
  subject: Subject;
  runtime: Pick<Runtime, "name" | "version">;
  samples: Sample[];
  failure?: string;
}

/** Milliseconds that a sample can be asked for. */
export type Figure = "import" | "first" | "warm" | "cpuFirst" | "cpuWarm";

/** What the tables show: a job, and which of its figures. */
export interface View {
  title: string;
  job: Job;
  figure: Figure;
}

/** Every table, in the order in which they are printed. */
export const views: View[] = [
  { title: "First SRP exchange of a process, import included", job: "srp", figure: "first" },
  { title: "SRP exchange, warm", job: "srp", figure: "warm" },
  {
    title: "First sign-in of a process, import included, client's CPU",
    job: "sign_in",
    figure: "cpuFirst",
  },
  { title: "Sign-in, warm, client's CPU", job: "sign_in", figure: "cpuWarm" },
  {
    title: "First AdminRespondToAuthChallenge, import included, client's CPU",
    job: "admin_respond",
    figure: "cpuFirst",
  },
  {
    title: "AdminRespondToAuthChallenge, warm, client's CPU",
    job: "admin_respond",
    figure: "cpuWarm",
  },
  { title: "First refresh, import included, client's CPU", job: "refresh", figure: "cpuFirst" },
  { title: "Refresh, warm, client's CPU", job: "refresh", figure: "cpuWarm" },
  {
    title: "First verified token of a process, import included",
    job: "tokens",
    figure: "first",
  },
  { title: "A hundred verified tokens, warm", job: "tokens", figure: "warm" },
  { title: "A hundred verified tokens, warm, CPU", job: "tokens", figure: "cpuWarm" },
  { title: "Import", job: "import", figure: "import" },
];

/** The figure of a row over all its samples; `undefined` where nothing was measured. */
export function figureOf({ samples, failure }: Row, figure: Figure): Spread | undefined {
  const values = samples.flatMap((sample) => sample[figure] ?? []);
  if (failure || !values.length) return undefined;
  return spread(values);
}

/** The name of a row in a table. */
export function nameOf({ library, entry }: Subject): string {
  return entry === undefined ? library : library + entry.replace(/^\./, "");
}

/** The row of a view on a runtime. */
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
 * The cells of a table, its head first. In each column the first library is ours: others get their ratio to
 * it. `cell` writes one figure.
 */
export function tableOf(
  rows: Row[],
  view: View,
  cell: (spread: Spread) => string,
): string[][] {
  const shown = rows.filter(({ subject }) => subject.job === view.job);
  const runtimes = distinct(
    shown.filter(({ samples }) => samples.length).map((row) => row.runtime.name),
  );
  const names = distinct(shown.map(({ subject }) => nameOf(subject)));
  const head = [`${view.title} (ms)`, ...runtimes];
  return [
    head,
    ...names.map((name) => [
      name,
      ...runtimes.map((runtime) => {
        const row = find(shown, view.job, runtime, name);
        const own = find(shown, view.job, runtime, names[0] ?? "");
        const figure = row && figureOf(row, view.figure);
        const ownFigure = own && figureOf(own, view.figure);
        if (!figure) return row?.failure ?? "-";
        const ratio = ownFigure && row !== own ? ` ${times(figure.median / ownFigure.median)}` : "";
        return cell(figure) + ratio;
      }),
    ]),
  ];
}

/** `17x`, `1.8x`. */
export function times(ratio: number): string {
  return `(${short(ratio)}x)`;
}

/** How much longer our signed call takes than aws4fetch's signer and a bare fetch. */
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
