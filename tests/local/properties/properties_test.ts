/**
 * Sequences of requests, drawn at random, after each of which all must hold that is known from outside: nobody is
 * lost, no session and no code is accepted twice, no ended token lives, nobody signs in unproven, nothing crosses
 * users, clients or pools, and a refused call changes nothing.
 *
 * @module
 */

import fc from "fast-check";
import { holds } from "../../properties.ts";
import type { Action } from "./actions.ts";
import { begin, beginnings } from "./beginnings.ts";
import { actions } from "./drawing.ts";
import { assertIndex, assertTokens, assertVerified } from "./invariants.ts";
import type { Ledger } from "./ledger.ts";
import { perform } from "./perform.ts";

class Step implements fc.AsyncCommand<object, Ledger> {
  constructor(readonly action: Action) {}

  check(): boolean {
    return true;
  }

  async run(_: object, ledger: Ledger): Promise<void> {
    await perform(ledger, this.action);
    assertIndex(ledger.world.pool);
    assertVerified(ledger);
    await assertTokens(ledger);
  }

  toString(): string {
    return JSON.stringify(this.action);
  }
}

Deno.test("whatever is asked, in whatever order, nobody gets what is not theirs", async () => {
  const steps = fc.commands([actions.map((action) => new Step(action))], {
    maxCommands: 60,
    size: "max",
  });
  await holds(
    150,
    fc.asyncProperty(
      beginnings,
      steps,
      (beginning, commands) => fc.asyncModelRun(() => begin(beginning), commands),
    ),
    "sequences",
  );
});
