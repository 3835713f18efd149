import assert from "node:assert/strict";
import { floors } from "../../tools/layers.ts";

Deno.test("CONTRIBUTING shows the floors of the local user pool as they are", async () => {
  const text = await Deno.readTextFile(new URL("../../CONTRIBUTING.md", import.meta.url));
  const [, picture = ""] = /### The local user pool\n[^]*?```text\n([^]*?)```/.exec(text) ?? [];
  const shown = picture.trimEnd().split("\n").map((line) =>
    line.slice(0, line.search(/ {3,}|$/)).split(/, | +/)
  );
  const are = floors.map((floor) =>
    floor.map((area) => area.slice("src/local/".length)).map((name) =>
      name.endsWith(".ts") ? name : `${name}/`
    )
  );
  assert.deepEqual(shown, are);
});

Deno.test("every folder of the local user pool has a floor", () => {
  const known = new Set(floors.flat());
  for (const entry of Deno.readDirSync(new URL("../../src/local", import.meta.url))) {
    assert.ok(known.has(`src/local/${entry.name}`), `src/local/${entry.name} has no floor`);
  }
});
