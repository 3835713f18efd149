/**
 * What can be switched while the pool runs: its clock and its quirks.
 *
 * @module
 */

import { requireKnown } from "../known.ts";
import { checkQuirks } from "../options.ts";
import type { Service } from "../service.ts";

/** The pool's clock. */
export interface Clock {
  /** ISO 8601. */
  now: string;
  /** Seconds that it is ahead of where it began. */
  offset: number;
}

/** How late it is for the pool. */
export function clockOf({ now, clockOffset }: Service): Clock {
  return { now: new Date(now()).toISOString(), offset: clockOffset / 1000 };
}

/**
 * Moves the clock: `advance` by so many seconds, or to the time `now` (ISO 8601). Set back by more than five seconds,
 * it ends the sessions under way. Throws `TypeError`.
 */
export function moveClock(service: Service, change: Record<string, unknown>): void {
  const cannot = "Cannot move the clock";
  requireKnown(change, ["advance", "now"], cannot);
  const { advance = 0, now } = change;
  if (typeof advance !== "number" || !Number.isFinite(advance)) {
    throw new TypeError(`${cannot}: advance is a number of seconds`);
  }
  const wanted = now === undefined
    ? service.now()
    : typeof now === "string"
    ? Date.parse(now)
    : NaN;
  const offset = service.clockOffset + wanted - service.now() + advance * 1000;
  if (!Number.isFinite(offset) || Math.abs(offset) > 100 * 365 * 86_400_000) {
    throw new TypeError(`${cannot}: now is a time such as 2026-01-31T12:00:00Z`);
  }
  service.clockOffset = Math.round(offset);
}

/** Changes quirks. Throws `TypeError` for one that there is not, and for a value that it cannot have. */
export function changeQuirks(service: Service, change: Record<string, unknown>): void {
  checkQuirks(change, "Cannot change the quirks");
  Object.assign(service.quirks, change);
}
