import assert from "node:assert/strict";
import { createKeyFilter } from "../../src/cli/key_sequences.ts";

/** What is left of the keys, wherever the reads part them. */
function filtered(...chunks: string[]): string {
  const filter = createKeyFilter(() => 0);
  return chunks.map(filter).join("");
}

const keys = {
  "arrow left": "\u001b[D",
  "arrow left in application mode": "\u001bOD",
  delete: "\u001b[3~",
  "Shift and arrow": "\u001b[1;2C",
  "F1 of the Linux console": "\u001b[[A",
};

for (const [name, sequence] of Object.entries(keys)) {
  Deno.test(`${name} types nothing, however the reads split it`, () => {
    for (let at = 0; at <= sequence.length; at++) {
      const [head, tail] = [sequence.slice(0, at), sequence.slice(at)];
      assert.equal(filtered(`a${head}`, `${tail}b`), "ab", `split at ${at}`);
    }
    assert.equal(filtered("a", ...sequence, "b"), "ab", "split everywhere");
  });
}

Deno.test("an Escape key types nothing and keeps what is typed after it", () => {
  let time = 0;
  const filter = createKeyFilter(() => time);
  assert.equal(filter("a\u001b"), "a");
  time += 600;
  assert.equal(filter("[D"), "[D");
  assert.equal(filtered("\u001bx\r"), "x\r");
  assert.equal(filtered("\u001b\u001b[Dx"), "x");
});

Deno.test("text without sequences is left alone", () => {
  for (const text of ["", "[D", "OD", "p[3~q", "Ægir 🦊\r", "\u0003"]) {
    assert.equal(filtered(text), text);
  }
});
