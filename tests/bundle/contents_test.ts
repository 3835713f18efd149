import assert from "node:assert/strict";
import { budgets, weigh } from "../../tools/budgets.ts";
import { type Bundle, bundle } from "../../tools/bundle.ts";

const heavy = ["@simplewebauthn/server", "hono", "jose"];

/** The modules of a bundle that lie in one of these folders or files. */
function brings({ modules }: Bundle, ...areas: string[]): string[] {
  return modules.filter((path) => areas.some((area) => path.startsWith(area)));
}

Deno.test("bundle() sees packages and node: modules when a program uses them", async () => {
  const program = `
    import { Hono } from "hono";
    import { parseArgs } from "node:util";
    import { toHex } from "../src/bytes.ts";
    console.log(Hono, parseArgs, toHex);
  `;
  const { modules, packages, imports, minified, gzipped } = await bundle(program);
  assert.deepEqual(modules, ["src/bytes.ts"]);
  assert.deepEqual(packages, ["hono"]);
  assert.deepEqual(imports, ["node:util"]);
  assert.ok(gzipped > 1000 && minified > gzipped);
});

for (const budget of budgets) {
  Deno.test(`a program stays within its budget when it imports ${budget.title}`, async () => {
    const { complaints } = await weigh(budget);
    assert.deepEqual(complaints, []);
  });
}

Deno.test("weigh() complains when a program breaks its budget", async () => {
  const { complaints } = await weigh({
    title: "a program",
    imports: `{ createClient } from "@cognito-edge/auth"`,
    limit: 100,
    packages: ["valibot"],
    without: ["src/aws/client.ts"],
  });
  assert.match(complaints[0]!, /^has \d+ bytes, and may have 100$/);
  assert.ok(complaints.includes("brings src/aws/client.ts"));
});

Deno.test("./local brings the packages that it says it needs", async () => {
  const contents = await bundle(
    `import * as local from "@cognito-edge/auth/local"; console.log(local);`,
  );
  for (const name of heavy) assert.ok(contents.packages.includes(name), name);
  assert.ok(!contents.packages.includes("aws4fetch"));
  // The page of the local pool says which code the client gives a refusal.
  assert.deepEqual(brings(contents, "src/aws", "src/sign_in", "mod.ts"), [
    "src/aws/error_codes.ts",
  ]);
});
