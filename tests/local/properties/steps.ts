/**
 * One step of a sequence: what was drawn is done, and everything is held that must be true afterwards.
 *
 * @module
 */

import type { Action } from "./actions.ts";
import { assertIndex, assertTokens, assertVerified } from "./invariants.ts";
import type { Ledger } from "./ledger.ts";
import { perform } from "./perform.ts";

/** Takes it. */
export async function take(ledger: Ledger, action: Action): Promise<void> {
  await perform(ledger, action);
  assertIndex(ledger.world.pool);
  assertVerified(ledger);
  await assertTokens(ledger);
}
