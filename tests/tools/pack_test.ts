import assert from "node:assert/strict";
import { completePackageJson, missingDeclarations } from "../../tools/pack.ts";

Deno.test("completePackageJson() turns optional packages into optional peers", () => {
  const packed = { exports: {}, dependencies: { hono: "^4.0.0", valibot: "^1.0.0" } };
  assert.deepEqual(completePackageJson(packed, { sideEffects: false }), {
    exports: {},
    sideEffects: false,
    dependencies: { valibot: "^1.0.0" },
    peerDependencies: { hono: "^4.0.0" },
    peerDependenciesMeta: { hono: { optional: true } },
  });
});

Deno.test("missingDeclarations() is empty when every reference leads to a declaration", () => {
  const files = new Map([
    ["/mod.d.ts", `export { a } from "./src/a.js"; export type B = import("./src/b.ts").B;`],
    ["/src/a.d.ts", `import type { B } from "./b.ts";`],
    ["/src/b.d.ts", ""],
  ]);
  assert.deepEqual(missingDeclarations({ ".": { types: "./mod.d.ts" } }, files), []);
});

Deno.test("missingDeclarations() names what is not there", () => {
  const files = new Map([["/mod.d.ts", `export { a } from "./src/a.js";`], ["/src/a.js", ""]]);
  assert.deepEqual(missingDeclarations({ ".": { types: "./mod.d.ts" }, "./srp": {} }, files), [
    "./srp has no declarations",
    "/mod.d.ts needs /src/a.d.ts",
  ]);
});
