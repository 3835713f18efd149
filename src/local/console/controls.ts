/**
 * What can be switched while the pool runs: its clock and its quirks.
 *
 * @module
 */

import { requireKnown } from "../known.ts";
import { defaultQuirks, type Quirks } from "../quirks.ts";
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
  const wanted = now === undefined ? service.now() : Date.parse(String(now));
  const offset = service.clockOffset + wanted - service.now() + advance * 1000;
  if (!Number.isFinite(offset) || Math.abs(offset) > 100 * 365 * 86_400_000) {
    throw new TypeError(`${cannot}: now is a time such as 2026-01-31T12:00:00Z`);
  }
  service.clockOffset = Math.round(offset);
}

/** Changes quirks. Throws `TypeError` for one that there is not, and for a value of another type. */
export function changeQuirks(service: Service, change: Record<string, unknown>): void {
  const defaults: Readonly<Record<string, unknown>> = { ...defaultQuirks() };
  requireKnown(change, Object.keys(defaults), "Cannot change the quirks");
  for (const [name, value] of Object.entries(change)) {
    const choices = CHOICES[name as keyof Quirks];
    const right = typeof value === typeof defaults[name] &&
      (choices?.includes(String(value)) ?? true);
    if (right && (typeof value !== "number" || isPossible(name, value))) continue;
    throw new TypeError(
      `Cannot change the quirks: ${name} cannot be ${JSON.stringify(value)}` +
        (choices ? `; choose ${choices.map((choice) => `'${choice}'`).join(" or ")}` : ""),
    );
  }
  Object.assign(service.quirks, change);
}

/** The quirks that are one of several texts. */
export const CHOICES: { readonly [Name in keyof Quirks]?: readonly string[] } = {
  unconfirmedFailsAt: ["initiate", "verify"],
  resetRequiredFails: ["before the password", "after the password"],
};

function isPossible(name: string, value: number): boolean {
  if (name === "sessionLength") return Number.isInteger(value) && value >= 200 && value <= 8192;
  if (name === "revokeTokenUnauthorizedStatus") return value >= 400 && value <= 599;
  return value >= 0 && Number.isFinite(value);
}
