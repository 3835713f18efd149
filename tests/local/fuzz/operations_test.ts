/**
 * Every operation with inputs that AWS's service model lets pass, and with what can be made of them: never a defect,
 * an answer of another shape, an error that repeats a secret, or a refusal that changed something.
 *
 * `PROPERTY_RUNS` says how many inputs of each operation, `PROPERTY_SEED` which; what fails prints its seed and the
 * shortest input.
 *
 * @module
 */

import fc from "fast-check";
import assert from "node:assert/strict";
import { operations } from "../../../src/local/operations.ts";
import { assertAnswer, read } from "./answers.ts";
import { changed, changes } from "./hostile.ts";
import { inputsOf } from "./inputs.ts";
import { prepare } from "./prepared.ts";
import { runs } from "../../properties.ts";
import { stateOf } from "./state.ts";

const prepared = await prepare();
const { world } = prepared;

/** Whether one of the first inputs that are drawn is accepted, so that it is known how deep they go. */
async function isReached(operation: string): Promise<boolean> {
  for (const input of fc.sample(inputsOf(operation, prepared), { numRuns: 100, seed: 1 })) {
    prepared.restore();
    const { status } = await read(world.send(operation, JSON.stringify(input)));
    if (status === 200) return true;
  }
  return false;
}

for (const operation of Object.keys(operations)) {
  Deno.test(`${operation}: whatever it is given, it answers as AWS could`, async () => {
    assert(await isReached(operation), "no input was accepted");
    const inputs = inputsOf(operation, prepared);
    await fc.assert(
      fc.asyncProperty(inputs, fc.array(changes, { maxLength: 2 }), async (input, list) => {
        prepared.restore();
        const body = changed(input, list);
        const before = stateOf(world);
        const answer = await read(world.send(operation, body));
        assertAnswer(operation, JSON.parse(body), answer);
        if (answer.status !== 200) {
          assert.deepEqual(stateOf(world), before, `refused, and changed: ${answer.text}`);
        }
      }),
      runs(12),
    );
  });
}
