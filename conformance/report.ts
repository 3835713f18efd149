/**
 * What a run tells: a table of the subjects, and a line for each difference.
 *
 * @module
 */

import type { Beside } from "./beside.ts";
import { counts, faults, type Played, tally, VERDICTS } from "./score.ts";

/** For a terminal. */
export function report(name: string, played: Played[]): string {
  const groups = Map.groupBy(played, ({ subject }) => subject);
  const rows = [
    ["", "cases", ...VERDICTS],
    ...groups.entries().map(([subject, of]) => row(subject, of)),
    row("all", played),
  ];
  const unknown = played.filter((one) => !counts(one));
  return [
    `${name}:`,
    "",
    aligned(rows),
    "",
    ...faults(played).map(({ subject, case: { claim, source, grade }, result }) =>
      `${result.verdict}: ${subject}: ${claim}\n    it: ${result.detail}\n    ${grade}: ${source}`
    ),
    ...unknown.length ? ["", "What nobody outside AWS knows, and what this service does:"] : [],
    ...unknown.map(({ subject, case: { claim }, result: { verdict, detail } }) =>
      `${subject}: ${claim}: ${verdict === "same" ? "yes" : `${verdict}, ${detail}`}`
    ),
  ].join("\n");
}

function row(title: string, played: Played[]): string[] {
  const verdicts = tally(played);
  return [
    title,
    String(played.filter(counts).length),
    ...VERDICTS.map((verdict) => verdicts[verdict] ? String(verdicts[verdict]) : ""),
  ];
}

function aligned(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]!.length))
  );
  return rows.map((cells) =>
    cells.map((cell, column) =>
      column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
    ).join("  ").trimEnd()
  ).join("\n");
}

/** For a page: services side by side, and what the claims rest on. */
export function comparison({ grades, services }: Beside): string {
  const asked = Object.entries(grades).map(([grade, claims]) => `${claims} ${grade}`);
  const claims = Object.values(grades).reduce((sum, n) => sum + n);
  const table = (rows: string[][]) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const titles = ["", ...VERDICTS];
  return [
    `${claims} claims: ${asked.join(", ")}.`,
    table([
      titles,
      titles.map((_, i) => i ? "---:" : "---"),
      ...Object.entries(services).map(([name, verdicts]) => [
        name,
        ...VERDICTS.map((verdict) => String(verdicts[verdict])),
      ]),
    ]),
  ].join("\n\n");
}
