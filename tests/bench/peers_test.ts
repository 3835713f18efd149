import assert from "node:assert/strict";
import { root } from "../../tools/run.ts";

async function readJson(path: string) {
  return JSON.parse(await Deno.readTextFile(root + path));
}

Deno.test("bench/peers pins our own dependencies at the versions of deno.lock", async () => {
  const { dependencies } = await readJson("bench/peers/package.json");
  const { specifiers } = await readJson("deno.lock");
  for (const name of ["aws4fetch", "jose", "valibot"]) {
    const [, locked] = Object.entries(specifiers).find(([key]) => key.startsWith(`npm:${name}@`))!;
    assert.equal(dependencies[name], locked, name);
  }
});

Deno.test("bench/peers pins exact versions and names no registry", async () => {
  const { dependencies } = await readJson("bench/peers/package.json");
  for (const version of Object.values(dependencies)) {
    assert.match(String(version), /^\d+\.\d+\.\d+$/);
  }
  assert.ok(
    !(await Deno.readTextFile(`${root}bench/peers/package-lock.json`)).includes('"resolved"'),
  );
});
