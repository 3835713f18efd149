import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { bytesOf, isBytes, utf8 } from "../src/bytes.ts";

Deno.test("utf8() gives an array of the realm whose Uint8Array is in place", () => {
  const own = globalThis.Uint8Array;
  try {
    // As vitest does under jsdom: the encoder stays, the classes are another realm's.
    globalThis.Uint8Array = runInNewContext("Uint8Array");
    assert(utf8("ada") instanceof Uint8Array);
  } finally {
    globalThis.Uint8Array = own;
  }
  assert.deepEqual(utf8("añ"), Uint8Array.of(0x61, 0xc3, 0xb1));
});

Deno.test("isBytes() and bytesOf() know the buffers and views of every realm", () => {
  const foreign = runInNewContext("Uint8Array.of(1, 2, 3)");
  assert(!(foreign instanceof Uint8Array), "it is of another realm");
  for (const bytes of [foreign, Uint8Array.of(1, 2, 3)]) {
    assert(isBytes(bytes));
    assert.deepEqual(bytesOf(bytes), Uint8Array.of(1, 2, 3));
    assert.deepEqual(bytesOf(bytes.buffer), Uint8Array.of(1, 2, 3));
    assert.deepEqual(bytesOf(bytes.subarray(1, 2)), Uint8Array.of(2));
    assert.deepEqual(bytesOf(new DataView(bytes.buffer, 2)), Uint8Array.of(3));
  }
  for (
    const other of [[1, 2, 3], "AQID", null, undefined, {}, Uint16Array.of(1), new ArrayBuffer(1)]
  ) {
    assert(!isBytes(other));
  }
  for (const other of [[1, 2, 3], "AQID", null, undefined, { byteLength: 3 }]) {
    assert.equal(bytesOf(other), undefined);
  }
});
