/**
 * What the package promises of its speed, and whether a run showed it. Ratios go by CPU time without page
 * faults, which is the same on machines where these are cheap and where they are dear.
 *
 * @module
 */

import { short } from "./statistics.ts";
import type { Job, Library } from "./subjects.ts";
import {
  distinct,
  figureOf,
  find,
  type Measure,
  type Part,
  type Row,
  signedCallRatio,
} from "./tables.ts";

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

const own = "@cognito-edge/auth";

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

const runtimesOf = (rows: Row[]) => distinct(rows.map(({ runtime }) => runtime.name));

function medianOf(
  rows: Row[],
  job: Job,
  runtime: string,
  name: string,
  [part, measure]: [Part, Measure],
): number | undefined {
  const row = find(rows, job, runtime, name);
  return row && figureOf(row, part, measure)?.median;
}

/** What a library takes in proportion to ours, on every runtime where both were measured. */
function ratios(
  rows: Row[],
  job: Job,
  library: Library,
  figure: [Part, Measure],
): [runtime: string, ratio: number][] {
  return runtimesOf(rows).flatMap((runtime) => {
    const [ours, theirs] = [own, library].map((name) => medianOf(rows, job, runtime, name, figure));
    return ours === undefined || theirs === undefined ? [] : [[runtime, theirs / ours]];
  });
}

/** At least so many times less than a library. */
function less(rows: Row[], library: Library, bound: number): Goal {
  const found = ratios(rows, "srp", library, ["first", "user"]);
  return judged(
    `A first SRP exchange takes less CPU than with ${library}`,
    `${bound} times`,
    found.map(([runtime, value]) => ({ runtime, value, met: value >= bound })),
  );
}

/** A figure on each runtime that stays below a bound, which may be another on some. */
function below(
  title: string,
  goal: string,
  bound: (runtime: string) => number,
  figures: [runtime: string, value: number | undefined][],
): Goal {
  const found = figures.flatMap(([runtime, value]) =>
    value === undefined ? [] : [{ runtime, value, met: value <= bound(runtime) }]
  );
  return judged(title, goal, found);
}

const inverse = ([runtime, ratio]: [string, number]): [string, number] => [runtime, 1 / ratio];

/** Cloudflare's free plan allows a request 10 ms of CPU; modules are loaded before it. */
function workerGoals(rows: Row[]): Goal[] {
  const limit = (what: string, job: Job, part: Part, name: string = own) =>
    below(
      `Of the 10 ms of CPU that a Worker has on the free plan, ${what}`,
      "at most 10 ms",
      () => 10,
      [["workerd", medianOf(rows, job, "workerd", name, [part, "user"])]],
    );
  return [
    limit("SRP takes in a first sign-in", "srp", "request"),
    limit("a whole first sign-in takes", "worker_sign_in", "request"),
    limit("one after `warmUp` takes", "worker_sign_in", "request", `${own}, warmed up`),
    limit("a later one takes", "worker_sign_in", "warm"),
  ];
}

function importGoals(rows: Row[]): Goal[] {
  const imported = (name: string) =>
    runtimesOf(rows).map((runtime): [string, number | undefined] => [
      runtime,
      medianOf(rows, "import", runtime, name, ["import", "user"]),
    ]);
  return [
    below("Import of the client", "at most 2 ms", () => 2, imported(own)),
    below("Import of ./srp", "at most 1 ms", () => 1, imported(`${own}/srp`)),
  ];
}

function tokenGoals(rows: Row[]): Goal[] {
  const proportion = (name: string) =>
    runtimesOf(rows).map((runtime): [string, number | undefined] => {
      const [ours, theirs] = [name, "aws-jwt-verify"].map((name) =>
        medianOf(rows, "tokens", runtime, name, ["warm", "user"])
      );
      return [runtime, ours === undefined || theirs === undefined ? undefined : ours / theirs];
    });
  return [
    below(
      "A verified token, when it first comes, against aws-jwt-verify",
      "at most 1",
      () => 1,
      proportion(own),
    ),
    below(
      "A verified token, when it comes again, against aws-jwt-verify",
      "at most 1",
      () => 1,
      proportion(`${own}, known tokens`),
    ),
  ];
}

/** Every promise, against the rows of a run. */
export function goals(rows: Row[]): Goal[] {
  const franken = ratios(rows, "srp", "franken-srp", ["first", "faults"]).map(inverse);
  const signed = rows.filter(({ subject }) => subject.job === "signed_call");
  const sdk = ratios(rows, "admin_respond", "AWS SDK v3", ["warm", "user"]).map(inverse);
  return [
    ...workerGoals(rows),
    less(rows, "amazon-cognito-identity-js", 12),
    less(rows, "aws-amplify", 12),
    less(rows, "cognito-srp-helper", 12),
    less(rows, "amazon-cognito-passwordless-auth", 3.5),
    less(rows, "franken-srp", 1.5),
    below(
      "Page faults of a first SRP exchange, against franken-srp",
      "at most 1",
      () => 1,
      franken,
    ),
    ...importGoals(rows),
    ...tokenGoals(rows),
    below(
      "A signed call against aws4fetch's signer and a bare fetch",
      "at most 1.05 (Bun: 1.1)",
      (runtime) => runtime === "bun" ? 1.1 : 1.05,
      signed.map((row) => [row.runtime.name, signedCallRatio(row)]),
    ),
    below(
      "AdminRespondToAuthChallenge, warm, against the AWS SDK",
      "at most 1.15 on Node",
      (runtime) => runtime.startsWith("node") ? 1.15 : Infinity,
      sdk,
    ),
  ];
}
