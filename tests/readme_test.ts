import assert from "node:assert/strict";
import model from "./data/cognito_idp_model.json" with { type: "json" };

const read = (path: string) => Deno.readTextFile(new URL(`../${path}`, import.meta.url));
const readme = await read("README.md");

/** The first cells of the README's tables hold names as code. */
const rows = readme.split("\n").filter((line) => line.startsWith("| `")).join("\n");

Deno.test("the README says what to do about every error code", async () => {
  const types = (await read("src/errors.ts")).matchAll(/^export type \w+Code =[^;]+;/gm);
  const codes = [...types].flatMap(([type]) =>
    [...type.matchAll(/"(\w+)"/g)].map(([, code]) => code)
  );
  assert(codes.length > 40);
  assert.deepEqual(codes.filter((code) => !rows.includes(`\`${code}\``)), []);
});

Deno.test("the README has a row for every challenge", () => {
  const names = model.shapes.ChallengeNameType.enum;
  assert.equal(names.length, 16);
  assert.deepEqual(names.filter((name) => !rows.includes(`\`${name}\``)), []);
});
