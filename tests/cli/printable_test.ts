import assert from "node:assert/strict";
import { printable, printableLines } from "../../src/cli/printable.ts";

Deno.test("printable() writes out what would steer a terminal, and nothing else", () => {
  assert.equal(
    printable("a\u001b[2Jb\u009bc\r\n\u202ed"),
    "a\\u001b[2Jb\\u009bc\\u000d\\u000a\\u202ed",
  );
  assert.equal(printable("Ægir 🦊 'x' --y"), "Ægir 🦊 'x' --y");
});

Deno.test("printableLines() keeps newlines, and JSON the same JSON", () => {
  const value = { "a\u009b31m": "b\u202e\u2028\u007f\u061c\nc" };
  const text = printableLines(JSON.stringify(value, null, 2));
  assert.deepEqual(JSON.parse(text), value);
  assert.doesNotMatch(text, /[^\n\u0020-\u007e]/);
  assert.equal(text.split("\n").length, 3);
});
