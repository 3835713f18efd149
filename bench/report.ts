/**
 * What a run leaves behind: tables on the terminal, and after a full run the table of docs/performance.md and the charts.
 *
 * @module
 */

import { root } from "../tools/run.ts";
import { replaceSection } from "../tools/sections.ts";
import { barChart, palettes } from "./chart.ts";
import { versionOf } from "./bundles.ts";
import { goals } from "./goals.ts";
import { short, type Spread } from "./statistics.ts";
import {
  aligned,
  distinct,
  figureOf,
  floors,
  garbageTable,
  markdown,
  type Row,
  signedCallRatio,
  tableOf,
  times,
  views,
} from "./tables.ts";

const withRange = ({ median, least, greatest }: Spread) =>
  `${short(median)} [${short(least)}-${short(greatest)}]`;

/** Every table, for the terminal: medians, least and greatest, and the ratio to ours. */
export function printed(rows: Row[]): string {
  const tables = views.map((view) => tableOf(rows, view, withRange))
    .filter(([head = []]) => head.length > 1)
    .map(aligned);
  const signed = rows.filter(({ subject, samples }) =>
    subject.job === "signed_call" && samples.length
  ).map((row) => [row.runtime.name, short(signedCallRatio(row) ?? NaN)]);
  if (signed.length) {
    tables.push(aligned([["Signed call / aws4fetch's signer and a bare fetch", ""], ...signed]));
  }
  return [
    ...tables,
    aligned(garbageTable(rows)),
    goalsTable(rows, aligned),
    `A minor page fault costs ${short(rows[0]?.faultCost ?? NaN)} µs here.`,
  ].join("\n\n");
}

function goalsTable(rows: Row[], form: (table: string[][]) => string): string {
  return form([
    ["", "goal", "measured", "met"],
    ...goals(rows).map(({ title, goal, measured, met }) => [title, goal, measured, met]),
  ]);
}

/** The processor's name and how many of it there are. */
async function machine(): Promise<string> {
  const info = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  const name = /^model name\s*: (.*)$/m.exec(info)?.[1] ?? Deno.build.arch;
  return `${navigator.hardwareConcurrency} cores of ${name.replaceAll(/\((R|TM)\)/g, "")}`;
}

const packages = [
  "amazon-cognito-identity-js",
  "aws-amplify",
  "cognito-srp-helper",
  "amazon-cognito-passwordless-auth",
  "franken-srp",
  "aws-jwt-verify",
  "@aws-sdk/client-cognito-identity-provider",
];

/** Writes the documentation's table and the charts. */
export async function write(rows: Row[], missing: string[]): Promise<void> {
  const runtimes = distinct(
    rows.map(({ runtime: { name, version } }) =>
      name.startsWith("node") ? `node ${version}` : `${name} ${version}`
    ),
  );
  const versions = await Promise.all(
    packages.map(async (name) => `${name} ${await versionOf(name)}`),
  );
  const [view] = views;
  const table = tableOf(rows, view!, ({ median }) => short(median));
  const picture = `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="../bench/chart_dark.svg">
  <img alt="${await charts(rows)}" src="../bench/chart_light.svg">
</picture>`;
  await replaceSection(
    "docs/performance.md",
    "bench",
    [
      picture,
      markdown(table),
      markdown(garbageTable(rows)),
      goalsTable(rows, markdown),
      ...floors.map((view) => markdown(tableOf(rows, view, ({ median }) => short(median)))),
      [
        `\`deno task bench\` on ${await machine()}, where a minor page fault costs`,
        `${
          short(rows[0]?.faultCost ?? NaN)
        } µs; medians of fresh processes that took turns, each library`,
        "bundled by esbuild. The first touch of Web Crypto, whoever makes it, is not in them:",
        `${touches(rows)}.`,
        `${runtimes.join(", ")}.`,
        `${versions.join(", ")}.`,
        ...missing.map((name) => `${name} was not installed.`),
      ].join("\n"),
    ].join("\n\n"),
  );
}

/** What the first touch of Web Crypto takes on each runtime that tells. */
function touches(rows: Row[]): string {
  const own = rows.filter(({ subject }) => subject.job === "srp" && !subject.peer);
  return own.flatMap((row) => {
    const figure = figureOf(row, "touch", "user");
    return figure ? [`${row.runtime.name} ${short(figure.median)} ms`] : [];
  }).join(", ");
}

/** Draws the charts and gives their title. */
async function charts(rows: Row[]): Promise<string> {
  const measured = rows.flatMap((row) => {
    const { subject, runtime } = row;
    const figure = figureOf(row, "first", "user");
    return subject.job === "srp" && runtime.name === "deno" && figure
      ? [{ label: subject.library, value: figure.median, own: !subject.peer }]
      : [];
  });
  const own = measured.find(({ own }) => own)?.value ?? NaN;
  const bars = measured.map((bar) => ({
    ...bar,
    text: `${short(bar.value)} ms ${bar.own ? "" : times(bar.value / own)}`.trim(),
  }));
  const title =
    "First SRP exchange of a process on Deno, import included: ms of CPU without page faults";
  for (const name of ["light", "dark"] as const) {
    const svg = barChart(title, bars, palettes[name]);
    await Deno.writeTextFile(`${root}bench/chart_${name}.svg`, svg);
  }
  return title;
}
