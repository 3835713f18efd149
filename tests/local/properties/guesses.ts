/**
 * Guessing a password, many times at once.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Action } from "./actions.ts";
import type { Ledger } from "./ledger.ts";
import { clientOf, NAMES, person, send } from "./request.ts";

/** Five wrong ones or more, and at once the right one, which must come too late. */
export async function guess(
  ledger: Ledger,
  { who, times }: Action & { do: "guess" },
): Promise<void> {
  const attempt = (PASSWORD: string) =>
    send(ledger, "InitiateAuth", {
      ClientId: clientOf(ledger.world, 0),
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: NAMES[who]!, PASSWORD },
    }, false);
  await Promise.all(Array.from({ length: times }, () => attempt("Wrong-1x")));
  const user = person(ledger, who);
  const outcome = await attempt(user && ledger.passwords.get(user) || "Wrong-1x");
  assert.ok("refused" in outcome, `the right password after ${times} wrong ones`);
  // Whoever is locked out would do nothing more.
  ledger.world.wait(2);
  ledger.clockMoved(2);
}
