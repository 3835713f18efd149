import assert from "node:assert/strict";
import { advice } from "../../src/cli/advice.ts";

Deno.test("advice is one short line for every code", () => {
  for (const [code, text] of Object.entries(advice)) {
    assert.match(text, /^[a-zA-Z][^\n]{5,110}[^.]$/, code);
  }
});
