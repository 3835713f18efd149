import fc from "fast-check";
import assert from "node:assert/strict";
import { decode, encode } from "../../../src/local/data/encoding.ts";

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt({ min: 0n }),
  fc.uint8Array(),
);
const record = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value")),
    fc.array(fc.string()).map((members) => new Set(members)),
    fc.array(fc.tuple(fc.string(), tie("value"))).map((entries) => new Map(entries)),
    fc.dictionary(
      fc.constantFrom("a", "b", "$map", "$set", "$int", "$bytes", "$plain"),
      tie("value"),
      {
        noNullPrototype: true,
      },
    ),
  ),
})).value;

Deno.test("decode() brings back what encode() was given, whatever it looks like", () => {
  fc.assert(fc.property(record, (value) => {
    assert.deepEqual(decode(encode(value)), value);
  }));
});
