import assert from "node:assert/strict";
import fc from "fast-check";
import { toHex } from "../../src/bytes.ts";
import { parseInteger, toBytes, toInteger } from "../../src/srp/integers.ts";
import { type PadVector, vectors } from "./vectors.ts";

Deno.test("toBytes() gives BigInteger's bytes when the integer is small", () => {
  for (const { inputs, expected } of vectors<PadVector>("pad")) {
    inputs.cases.forEach((value, i) => {
      // SRP has no negative integers.
      if (value < 0) return;
      assert.equal(toHex(toBytes(BigInt(value))).toUpperCase(), expected.hex[i], `of ${value}`);
    });
  }
});

Deno.test("toBytes() gives the shortest two's complement when the integer has any length", () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 1n << 3100n }), (value) => {
    const bytes = toBytes(value);
    assert.equal(BigInt.asIntN(8 * bytes.length, toInteger(bytes)), value);
    const shorter = BigInt.asIntN(8 * bytes.length - 8, value);
    assert.ok(bytes.length === 1 || shorter !== value, "One byte fewer would do");
  }));
});

Deno.test("toInteger() reads big-endian bytes when they have leading zeros or are none", () => {
  assert.equal(toInteger(Uint8Array.of()), 0n);
  assert.equal(toInteger(Uint8Array.of(0, 0, 1, 2)), 258n);
});

Deno.test("parseInteger() reads hex of either case and any length", () => {
  assert.equal(parseInteger("0"), 0n);
  assert.equal(parseInteger("00aBc"), 0xabcn);
});

Deno.test("parseInteger() gives undefined when the text is not hex", () => {
  for (const text of ["", "0x1", "-1", " 1", "1\n", "g", "1_0"]) {
    assert.equal(parseInteger(text), undefined, `of ${JSON.stringify(text)}`);
  }
});

Deno.test("toBytes() and toInteger() agree when the runtime has no conversions of its own", () => {
  const own = { fromHex: Uint8Array.fromHex, toHex: Uint8Array.prototype.toHex };
  Reflect.deleteProperty(Uint8Array, "fromHex");
  Reflect.deleteProperty(Uint8Array.prototype, "toHex");
  try {
    assert.equal(Uint8Array.fromHex, undefined);
    for (const value of [0n, 0x7fn, 0x80n, 0xfedn, 0x123456789abcdefn]) {
      assert.equal(toInteger(toBytes(value)), value);
    }
    assert.deepEqual(toBytes(0x80n), Uint8Array.of(0, 0x80));
  } finally {
    Uint8Array.fromHex = own.fromHex;
    Uint8Array.prototype.toHex = own.toHex;
  }
});
