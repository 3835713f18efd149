/**
 * Which tests are tried on a mutant, and in which order.
 *
 * @module
 */

import type { Mutant } from "./mutants.ts";

/** A test. */
export interface Reach {
  /** Its file, and its place among the tests there. */
  file: string;
  index: number;
  milliseconds: number;
  /** The regions that are executed by it, or by its file when that is loaded: `src/srp/claim.ts 12`. */
  executed: Set<string>;
  /** On how many mutants it was tried, and how many of them it noticed. */
  tried: number;
  noticed: number;
}

/** What each test costs beside its own time (ms). */
const OVERHEAD = 5;

/**
 * The tests that execute what the mutant changes: no other could notice it. Those that noticed most mutants per second
 * of their time come first.
 */
export function testsFor({ file, region }: Mutant, tests: readonly Reach[]): Reach[] {
  const promise = ({ noticed, tried, milliseconds }: Reach) =>
    (noticed + 1) / (tried + 2) / (milliseconds + OVERHEAD);
  return tests
    .filter(({ executed }) => region === undefined || executed.has(`${file} ${region}`))
    .sort((a, b) => promise(b) - promise(a));
}
