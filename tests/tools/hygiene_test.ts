import assert from "node:assert/strict";
import { findings } from "../../tools/hygiene.ts";

// Put together here, so that this file itself stays clean.
const join = (...parts: string[]) => parts.join("");

Deno.test("findings() reports paths of a machine, registry hosts and keys by line", () => {
  for (
    const line of [
      join("see /ho", "me/ada/project"),
      join("import 'file:///t", "mp/x.ts'"),
      join("C:", "\\Users"),
      join('"resolved": "https://registry.', 'npmjs.org/hono"'),
      join("http://10.", "1.2.3:4873"),
      join("-----BEGIN ", "PRIVATE KEY-----"),
      join("AKIA", "ABCDEFGHIJKLMNOP"),
    ]
  ) {
    const found = findings("a.ts", `clean\n${line}`);
    assert.deepEqual(found.map(({ path, line }) => [path, line]), [["a.ts", 2]], line);
  }
});

Deno.test("findings() is silent about what only looks alike", () => {
  for (
    const line of [
      "https://ada.example/home/page",
      "/usr/bin/chromium",
      "./work/there",
      "http://127.0.0.1:9229",
      "AKIAIOSFODNN7EXAMPLE",
      "version 10.1.2.3",
    ]
  ) assert.deepEqual(findings("a.md", line), [], line);
});
