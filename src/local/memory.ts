/**
 * What the service remembers for a while: spent sessions, what did not fit into one, devices it waits for.
 *
 * @module
 */

import { type Journal, journaled, peekAll } from "./journal.ts";

/** What is remembered, by kind and key. Plain data. */
export interface Memory {
  entries: Map<string, { value: string; expires: number }>;
  /** The latest time (ms) that the clock has shown. */
  latest: number;
  /** How often the clock was set back. Sessions of an era before are dead, so nobody can make one live again. */
  era: number;
  /** When (ms) expired entries were last looked for. */
  pruned: number;
}

/** Whoever remembers: the service. */
interface Remembering {
  memory: Memory;
  now: () => number;
}

/** Milliseconds by which a clock may be corrected without counting as set back. */
const CORRECTION = 5_000;
/** Milliseconds between two looks at all entries. */
const INTERVAL = 1_000;

/** Nothing remembered yet. */
export function newMemory(journal?: Journal): Memory {
  return { entries: journaled(journal, "memory "), latest: -Infinity, era: 0, pruned: -Infinity };
}

/** The time (ms), which never goes backwards within an era, and the era. */
export function readClock({ memory, now }: Remembering): { now: number; era: number } {
  const time = now();
  if (time < memory.latest - CORRECTION) {
    memory.era++;
    memory.entries.clear();
    memory.latest = memory.pruned = time;
  }
  memory.latest = Math.max(memory.latest, time);
  return { now: memory.latest, era: memory.era };
}

/** Remembers a value until it expires (ms). */
export function remember(
  service: Remembering,
  kind: string,
  key: string,
  value: string,
  expires: number,
): void {
  prune(service);
  service.memory.entries.set(`${kind} ${key}`, { value, expires });
}

/** What is remembered; what has expired may be remembered a little longer. */
export function recall(service: Remembering, kind: string, key: string): string | undefined {
  const entry = service.memory.entries.get(`${kind} ${key}`);
  prune(service);
  return entry?.value;
}

/** Forgets a value before it expires. */
export function forget(service: Remembering, kind: string, key: string): void {
  service.memory.entries.delete(`${kind} ${key}`);
}

function prune(service: Remembering): void {
  const { now } = readClock(service);
  const { memory } = service;
  if (now < memory.pruned + INTERVAL) return;
  memory.pruned = now;
  for (const [key, { expires }] of peekAll(memory.entries)) {
    if (expires <= now) memory.entries.delete(key);
  }
}
