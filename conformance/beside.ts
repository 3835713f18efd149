/**
 * Services beside the local pool, as they were when they last ran here: not every machine has all of them.
 *
 * @module
 */

import type { Grade, Subject } from "./case.ts";
import { type Played, type Tally, tally } from "./score.ts";

/** What stands in `beside.json`, which `deno task conformance --beside` writes. */
export interface Beside {
  /** Which cases the services were asked: their {@linkcode digestOf}. */
  cases: string;
  /** The claims that count, by grade. */
  grades: Record<Exclude<Grade, "unknown">, number>;
  /** What became of the claims, by the name and version of a service. */
  services: Record<string, Tally>;
}

/** Where {@linkcode Beside} is kept. */
export const BESIDE = "conformance/beside.json";

/** The pages that show it, in a section `conformance`. */
export const PAGES = ["docs/conformance.md", "README.md"];

/** What is to be kept of services that were asked all cases. */
export async function besideOf(
  subjects: Subject[],
  services: Map<string, Played[]>,
): Promise<Beside> {
  const graded = (grade: Grade) =>
    subjects.flatMap(({ cases }) => cases).filter((one) => one.grade === grade).length;
  return {
    cases: await digestOf(subjects),
    grades: {
      recorded: graded("recorded"),
      documented: graded("documented"),
      reported: graded("reported"),
    },
    services: Object.fromEntries([...services].map(([name, played]) => [name, tally(played)])),
  };
}

/**
 * Another text where other things are asked, or other answers expected; the same where cases were moved, or have other
 * sources. What functions do, triggers and matchers, does not change it.
 */
export async function digestOf(subjects: Subject[]): Promise<string> {
  const asked = subjects.flatMap(({ cases }) =>
    cases.map(({ claim, grade, world, before, ask, expect }) =>
      JSON.stringify({ claim, grade, world, before, ask, expect })
    )
  ).sort();
  const bytes = new TextEncoder().encode(asked.join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest.toHex();
}
