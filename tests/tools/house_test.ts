import assert from "node:assert/strict";
import { floors } from "../../tools/layers.ts";
import { root, run } from "../../tools/run.ts";

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

Deno.test("the locks of projects in folders know the packages of the root project", async () => {
  const { text } = await run(["git", "ls-files", "*deno.lock"], { cwd: root });
  const read = async (path: string) => JSON.parse(await Deno.readTextFile(root + path)).workspace;
  const { dependencies } = await read("deno.lock");
  const locks = text.trim().split("\n").filter((path) => path !== "deno.lock");
  assert(locks.length > 3);
  for (const path of locks) {
    for (const link of Object.values<{ dependencies: string[] }>((await read(path)).links ?? {})) {
      const mend = `run deno install --frozen=false beside ${path}`;
      assert.deepEqual(link.dependencies, dependencies, mend);
    }
  }
});
