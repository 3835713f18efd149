/**
 * What is kept of a sequence that once found something, and the actions that most of them begin with.
 *
 * @module
 */

import type { Action, Factor, How, Interrupt } from "../actions.ts";
import type { Beginning } from "../beginnings.ts";

/** A sequence. */
export interface Kept {
  /** What got through. */
  found: string;
  /** What is not said is not there. */
  beginning?: Partial<Beginning>;
  actions: Action[];
}

/** A sign-in by password. */
export const byPassword = (
  who: number,
  more: Partial<Action & { do: "signIn" }> = {},
): Action => ({
  ...{ do: "signIn", who, client: 0, family: "public", password: "right", device: undefined },
  ...more,
});

/** A sign-in by choice, and how its challenge is answered at once. */
export const byChoice = (
  who: number,
  factor: Factor | "none",
  then?: How,
  pick = 0,
): Action => ({ ...{ do: "choose", who, factor, then, pick } });

/** The right answer to the newest challenge. */
export const answer = (pick = 0): Action => ({ do: "answer", chain: 0, how: "right", pick });

/** The same to the newest of all, answered or not. */
export const answerAgain: Action = { do: "answer", chain: 8, how: "right", pick: 0 };

/** Something in the middle of an action, while tokens are made. */
export const meanwhile = (action: Action, interrupt: Interrupt): Action => ({
  ...{ do: "race", action, moment: "PreTokenGeneration", interrupt },
});

/** Seconds. */
export const DAY = 86_400;
