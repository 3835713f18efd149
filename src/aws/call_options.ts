/**
 * What every call takes beside its input.
 *
 * @module
 */

import * as v from "valibot";
import { kind, lazy, within } from "../check.ts";

/** How a call may be bounded by its caller. */
export interface CallOptions {
  /** Ends the call. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call, with all the requests that it sends, at most 600,000; instead of the client's.
   * Where none are left, with 0 or less, nothing is sent and the call ends with `timeout`.
   */
  deadline?: number | undefined;
}

/** Milliseconds. */
const LONGEST_CALL = 600_000;

/** Milliseconds that somebody may have to wait. */
export const milliseconds = /* @__PURE__ */ lazy(() => within(1, LONGEST_CALL));

/** The members of {@linkcode CallOptions}. */
export const callMembers = /* @__PURE__ */ lazy(() => ({
  signal: v.optional(
    kind<AbortSignal>(
      (given) => typeof (given as Partial<AbortSignal> | null)?.addEventListener === "function",
      "must be an AbortSignal",
    ),
  ),
  deadline: v.optional(
    kind<number>(
      (given) => typeof given === "number" && given <= LONGEST_CALL,
      `must be a number of at most ${LONGEST_CALL}`,
    ),
  ),
}));

/** A call's options. */
export const callOptions = /* @__PURE__ */ lazy(() => v.object(callMembers()));
