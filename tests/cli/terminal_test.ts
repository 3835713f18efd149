import assert from "node:assert/strict";
import { printable } from "../../src/cli/terminal.ts";

Deno.test("printable() writes out what would steer a terminal, and nothing else", () => {
  assert.equal(
    printable("a\u001b[2Jb\u009bc\r\n\u202ed"),
    "a\\u001b[2Jb\\u009bc\\u000d\\u000a\\u202ed",
  );
  assert.equal(printable("Ægir 🦊 'x' --y"), "Ægir 🦊 'x' --y");
});
