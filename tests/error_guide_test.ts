import { explain } from "../src/explain.ts";
import assert from "node:assert/strict";
import { errorGuide } from "../src/error_guide.ts";
import { errorTable } from "../tools/docs/error_table.ts";
import { play } from "./cli/world.ts";

const rows = Object.entries(errorGuide);

Deno.test("errorGuide says everything in short lines that fit into a table", () => {
  for (const [code, texts] of rows) {
    for (const text of Object.values(texts)) {
      assert.match(text, /^[^\s][^\n|]{3,120}[^\s.]$/, code);
    }
  }
});

Deno.test("errorGuide tells the person at the command line nothing of the client's own members", async () => {
  const help = (await play(["sign-in", "--help"])).printed;
  for (const [code, { todo, atTerminal }] of rows) {
    if (atTerminal !== undefined) assert.doesNotMatch(atTerminal, /`/, code);
    // Names of AWS begin with a capital, those of the client do not.
    else assert.doesNotMatch(todo, /`[a-z]/, code);
    for (const [flag] of (atTerminal ?? todo).matchAll(/--[\w-]+/g)) {
      assert(help.includes(` ${flag} `), `${code}: ${flag}`);
    }
  }
});

Deno.test("errorTable() puts codes with the same texts into one row", () => {
  const same = { happened: "it broke", todo: "mend it" };
  assert.equal(
    errorTable({ one: same, other: { ...same, todo: "leave it" }, two: { ...same } }),
    "| code | what happened | what to do |\n" +
      "| --- | --- | --- |\n" +
      "| `one`, `two` | it broke | mend it |\n" +
      "| `other` | it broke | leave it |",
  );
  const cell = (code: string) => String(code.length);
  assert.equal(
    errorTable({ one: same, two: same, three: same }, { title: "size", cell }),
    "| code | what happened | what to do | size |\n" +
      "| --- | --- | --- | --- |\n" +
      "| `one`, `two` | it broke | mend it | 3 |\n" +
      "| `three` | it broke | mend it | 5 |",
  );
});

Deno.test("explain() says more of an exception than its code does, and takes any name", () => {
  const of = (name: string) => explain(name, "", 400);
  assert.equal(of("SerializationException").code, "invalid_parameter");
  assert.match(of("SerializationException").happened, /^The body is not the JSON/);
  assert.match(of("UnknownOperationException").happened, /^Cognito has no such operation/);
  for (const name of ["constructor", "__proto__", "toString"]) assert.equal(of(name).code, "other");
});
