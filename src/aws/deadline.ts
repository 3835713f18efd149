/**
 * The deadline of a call, which all of its requests share.
 *
 * @module
 */

import type { CallOptions } from "./call_options.ts";
import type { ClientState } from "./client.ts";

const END = Symbol("end");

/** Bounds of a call whose deadline runs: `END` is when it is over, by `performance.now`. */
export interface RunningBounds extends CallOptions {
  [END]: number;
}

/** The bounds among a call's options, with their deadline running. Where it runs already, it goes on. */
export function startDeadline(
  state: ClientState,
  options: CallOptions & Partial<RunningBounds>,
): RunningBounds {
  const { signal, deadline, [END]: end } = options;
  return { signal, deadline, [END]: end ?? performance.now() + (deadline ?? state.deadline) };
}

/** Milliseconds that are left. */
export function timeLeft(bounds: RunningBounds): number {
  return bounds[END] - performance.now();
}
