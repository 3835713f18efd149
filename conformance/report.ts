/**
 * What a run tells: a table of the subjects, and a line for each difference.
 *
 * @module
 */

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
export function comparison(services: Map<string, Played[]>): string {
  const [first] = services.values();
  const grades = ["recorded", "documented", "reported"] as const;
  const asked = grades.map((grade) =>
    `${first!.filter(({ case: one }) => one.grade === grade).length} ${grade}`
  );
  const table = (rows: string[][]) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const titles = ["", ...VERDICTS];
  return [
    `${first!.filter(counts).length} claims: ${asked.join(", ")}.`,
    table([
      titles,
      titles.map((_, i) => i ? "---:" : "---"),
      ...[...services].map(([name, played]) => {
        const verdicts = tally(played);
        return [name, ...VERDICTS.map((verdict) => String(verdicts[verdict]))];
      }),
    ]),
  ].join("\n\n");
}
