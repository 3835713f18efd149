/**
 * Puts every case to a service, and counts.
 *
 * @module
 */

import type { Case, Subject } from "./case.ts";
import { play, type Result, type Verdict } from "./play.ts";
import type { Target } from "./target.ts";
import { openWorlds } from "./world.ts";

/** A case with what became of it. */
export interface Played {
  subject: string;
  case: Case;
  result: Result;
}

export const VERDICTS: Verdict[] = [
  "same",
  "other words",
  "wrong",
  "HOLE",
  "unreached",
  "skipped",
];

/** Plays the cases one after the other: many of them share a pool and its clock. */
export async function playAll(subjects: Subject[], target: Target): Promise<Played[]> {
  const worlds = openWorlds(target);
  const played: Played[] = [];
  try {
    for (const { name, cases } of subjects) {
      for (const given of cases) {
        played.push({ subject: name, case: given, result: await play(given, target, worlds) });
      }
    }
  } finally {
    await worlds.close();
  }
  return played;
}

/** Whether a verdict on the case counts: of what nobody knows, nothing can be wrong. */
export const counts = ({ case: { grade } }: Played): boolean => grade !== "unknown";

/** How often each verdict was given. */
export type Tally = Record<Verdict, number>;

/** How often each verdict was given, where it counts. */
export function tally(played: Played[]): Tally {
  const of = (verdict: Verdict) =>
    played.filter((one) => counts(one) && one.result.verdict === verdict).length;
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, of(verdict)])) as Tally;
}

/** The cases that a faithful service does not have. */
export const faults = (played: Played[]): Played[] =>
  played.filter((one) => counts(one) && !["same", "skipped"].includes(one.result.verdict));
