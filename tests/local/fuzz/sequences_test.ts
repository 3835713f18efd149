/**
 * Valid requests one after the other, each in the state that those before it have left, and some of them at once.
 *
 * @module
 */

import fc from "fast-check";
import { operations } from "../../../src/local/operations.ts";
import { assertAnswer, read } from "./answers.ts";
import { inputsOf } from "./inputs.ts";
import { prepare } from "./prepared.ts";
import { runs } from "../../properties.ts";

const prepared = await prepare();
const { world } = prepared;

/** A request, or several at once; its body is text, so that what fails is printed as it was sent. */
const request = fc.constantFrom(...Object.keys(operations)).chain((operation) =>
  fc.tuple(fc.constant(operation), inputsOf(operation, prepared))
);
const moments = fc.array(
  fc.record({
    requests: fc.array(request, { minLength: 1, maxLength: 3 }),
    seconds: fc.constantFrom(0, 0, 0, 0, 1, 200, 4000, -60),
  }),
  { minLength: 5, maxLength: 30, size: "max" },
);

Deno.test("whatever valid requests are sent in whatever order, each is answered as AWS could", async () => {
  await fc.assert(
    fc.asyncProperty(moments, async (list) => {
      prepared.restore();
      for (const { requests, seconds } of list) {
        world.service.clockOffset += seconds * 1000;
        await Promise.all(requests.map(async ([operation, input]) => {
          const answer = await read(world.send(operation, JSON.stringify(input)));
          assertAnswer(operation, input, answer);
        }));
      }
    }),
    runs(20),
  );
});
