/**
 * What the package promises of its speed, and whether a run showed it.
 *
 * @module
 */

import { short } from "./statistics.ts";
import type { Library } from "./subjects.ts";
import { distinct, figureOf, find, type Row, signedCallRatio } from "./tables.ts";

/** A promise with what was measured; `met` is `-` where nothing was. */
export interface Goal {
  title: string;
  goal: string;
  measured: string;
  /** `yes`, `no`, or the runtimes that missed it. */
  met: string;
}

/** What one runtime showed. */
interface Finding {
  runtime: string;
  value: number;
  met: boolean;
}

function judged(title: string, goal: string, found: Finding[]): Goal {
  const missed = found.filter(({ met }) => !met).map(({ runtime }) => runtime);
  return {
    title,
    goal,
    measured: found.map(({ runtime, value }) => `${runtime} ${short(value)}`).join(", ") || "-",
    met: found.length === 0
      ? "-"
      : missed.length === 0
      ? "yes"
      : missed.length === found.length
      ? "no"
      : `not on ${missed.join(", ")}`,
  };
}

/** By how many times the first exchange is to be faster. Node 20 has an older V8. */
const faster: [library: Library, elsewhere: number, onNode: number][] = [
  ["amazon-cognito-identity-js", 15, 12],
  ["aws-amplify", 15, 12],
  ["cognito-srp-helper", 15, 12],
  ["amazon-cognito-passwordless-auth", 4, 3],
  ["franken-srp", 1.8, 1.3],
];

const own = "@cognito-edge/auth";

function first(rows: Row[], runtime: string, library: string): number | undefined {
  const row = find(rows, "srp", runtime, library);
  return row && figureOf(row, "first")?.median;
}

function ratios(rows: Row[]): Goal[] {
  return faster.map(([library, elsewhere, onNode]) => {
    const found = distinct(rows.map(({ runtime }) => runtime.name)).flatMap((runtime) => {
      const [ours, theirs] = [first(rows, runtime, own), first(rows, runtime, library)];
      if (ours === undefined || theirs === undefined) return [];
      const value = theirs / ours;
      return [{ runtime, value, met: value >= (runtime === "node" ? onNode : elsewhere) }];
    });
    return judged(
      `First SRP exchange, times faster than ${library}`,
      `${elsewhere} (Node 20: ${onNode})`,
      found,
    );
  });
}

/** One figure on each runtime, to stay below a bound. */
function below(
  title: string,
  bound: number,
  unit: string,
  figures: [runtime: string, value: number | undefined][],
): Goal {
  const found = figures.flatMap(([runtime, value]) =>
    value === undefined ? [] : [{ runtime, value, met: value <= bound }]
  );
  return judged(title, `at most ${bound}${unit}`, found);
}

/** How much longer we take for verified tokens than aws-jwt-verify: by CPU where it is counted, else by the clock. */
function verifiedTokens(rows: Row[], runtime: string, name: string): number | undefined {
  const cost = (name: string) => {
    const row = find(rows, "tokens", runtime, name);
    return row && (figureOf(row, "cpuWarm") ?? figureOf(row, "warm"))?.median;
  };
  const [ours, theirs] = [cost(name), cost("aws-jwt-verify")];
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

/** Every promise, against the rows of a run. */
export function goals(rows: Row[]): Goal[] {
  const runtimes = distinct(rows.map(({ runtime }) => runtime.name));
  const imported = (name: string) =>
    runtimes.map((runtime): [string, number | undefined] => {
      const row = find(rows, "import", runtime, name);
      return [runtime, row && figureOf(row, "import")?.median];
    });
  const signed = rows.filter(({ subject }) => subject.job === "signed_call");
  return [
    ...ratios(rows),
    below("First SRP exchange in workerd", 10, " ms", [["workerd", first(rows, "workerd", own)]]),
    below("Import of the client", 2, " ms", imported(own)),
    below("Import of ./srp", 1, " ms", imported(`${own}/srp`)),
    below(
      "A verified token, when it first comes, against aws-jwt-verify",
      1,
      " times",
      runtimes.map((runtime) => [runtime, verifiedTokens(rows, runtime, own)]),
    ),
    below(
      "A verified token, when it comes again, against aws-jwt-verify",
      1,
      " times",
      runtimes.map((runtime) => [runtime, verifiedTokens(rows, runtime, `${own}, known tokens`)]),
    ),
    below(
      "A signed call against aws4fetch's signer and a bare fetch",
      1.1,
      " times",
      signed.map((row) => [row.runtime.name, signedCallRatio(row)]),
    ),
  ];
}
