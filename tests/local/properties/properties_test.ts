/**
 * Sequences of requests, drawn at random, after each of which all must hold that is known from outside: nobody is
 * lost, no session and no code is accepted twice, no ended token lives, nobody signs in unproven, nothing crosses
 * users, clients, pools or families, and a refused call changes nothing.
 *
 * @module
 */

import fc from "fast-check";
import { holds } from "../../properties.ts";
import type { Action } from "./actions.ts";
import { begin, beginnings } from "./beginnings.ts";
import { actions } from "./drawing.ts";
import type { Ledger } from "./ledger.ts";
import { take } from "./steps.ts";

/** An action as fast-check runs it: it can always be asked for. */
function step(action: Action): fc.AsyncCommand<object, Ledger> {
  return {
    check: () => true,
    run: (_, ledger) => take(ledger, action),
    toString: () => JSON.stringify(action),
  };
}

Deno.test("whatever is asked, in whatever order, nobody gets what is not theirs", async () => {
  const steps = fc.commands([actions.map(step)], {
    maxCommands: 60,
    size: "max",
  });
  await holds(
    300,
    fc.asyncProperty(
      beginnings,
      steps,
      (beginning, commands) => fc.asyncModelRun(() => begin(beginning), commands),
    ),
    "sequences",
  );
});
