import assert from "node:assert/strict";
import { errorSections } from "../tools/error_table.ts";
import { sectionOf } from "../tools/readme.ts";
import model from "./data/cognito_idp_model.json" with { type: "json" };

const readme = await Deno.readTextFile(new URL("../README.md", import.meta.url));

/** The first cells of the README's tables hold names as code. */
const rows = readme.split("\n").filter((line) => line.startsWith("| `")).join("\n");

Deno.test("the README's tables of errors are those that the code has", () => {
  // Formatting pads the cells.
  const compact = (table: string) => table.replace(/ +/g, " ").replace(/-{3,}/g, "---");
  for (const [name, table] of Object.entries(errorSections)) {
    const written = compact(sectionOf(readme, name));
    assert.equal(written, compact(table()), "write it anew by deno task readme");
  }
});

Deno.test("the README has a row for every challenge", () => {
  const names = model.shapes.ChallengeNameType.enum;
  assert.equal(names.length, 16);
  assert.deepEqual(names.filter((name) => !rows.includes(`\`${name}\``)), []);
});
