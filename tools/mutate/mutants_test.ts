import assert from "node:assert/strict";
import { openLane } from "./lane.ts";
import { type Mutant, mutantsOf, mutated } from "./mutants.ts";
import { testsFor } from "./reach.ts";

const change = (text: string, { start, end, replacement }: Mutant) =>
  `${text.slice(start, end)} -> ${replacement}`;
const short = (text: string) => mutantsOf("x.ts", text).map((mutant) => change(text, mutant));

Deno.test("mutantsOf() flips comparisons, and both ways of a condition", () => {
  assert.deepEqual(short("if (a < b) f();"), [
    "a < b -> true",
    "a < b -> false",
    "< -> <=",
    "f(); -> ;",
  ]);
});

Deno.test("mutantsOf() changes results, negations, defaults and optional access", () => {
  assert.deepEqual(short("const f = () => { return !a?.b ?? 0; };"), [
    "!a?.b ?? 0 -> undefined",
    "!a?.b ?? 0 -> !a?.b",
    "!a?.b ?? 0 -> 0",
    "!a?.b -> a?.b",
    "?. -> .",
    "0 -> (0 + 1)",
  ]);
});

Deno.test("mutantsOf() changes literals, patterns and calls", () => {
  assert.deepEqual(short('x(true, "word", "a sentence", 1n, [2], /^a$/i, y.trim(), z.some(p));'), [
    'x(true, "word", "a sentence", 1n, [2], /^a$/i, y.trim(), z.some(p)); -> ;',
    "true -> false",
    '"word" -> ""',
    "1n -> (1n + 1n)",
    "[2] -> []",
    "2 -> (2 + 1)",
    "/^a$/i -> /a$/i",
    "/^a$/i -> /^a/i",
    "/^a$/i -> /^a$/",
    "y.trim() -> y",
    "some -> every",
  ]);
});

Deno.test("mutantsOf() leaves types, imports and joined texts alone", () => {
  assert.deepEqual(short('import { a } from "a"; type T = 1 | "x"; const t: T = "see " + a;'), []);
});

Deno.test("mutantsOf() tells the line before and after, and mutated() puts the change there", () => {
  const text = "const a = 1;\n  const b = c && d;\n";
  const mutant = mutantsOf("x.ts", text).at(-1)!;
  assert.equal(mutant.line, 2);
  assert.equal(mutant.before, "const b = c && d;");
  assert.equal(mutant.after, "const b = c || d;");
  assert.equal(mutated(text, mutant), "const a = 1;\n  const b = c || d;\n");
});

Deno.test("a weak test leaves the survivors that it has to", async () => {
  const folder = await Deno.makeTempDir();
  const text = "export const isAdult = (age: number) => age >= 18;\n" +
    "export const check = (age: number) => {\n  if (age < 0) throw new Error();\n};\n" +
    "export const unused = () => 0;\n";
  await Deno.writeTextFile(`${folder}/age.ts`, text);
  await Deno.writeTextFile(
    `${folder}/age_test.ts`,
    'import { check, isAdult } from "./age.ts";\ncheck(1);\n' +
      'Deno.test("adults", () => { if (!isAdult(40) || isAdult(3)) throw new Error("wrong"); });\n',
  );
  await Deno.writeTextFile(`${folder}/deno.json`, "{}");
  const lane = await openLane(folder, ["age.ts", "age_test.ts", "deno.json"]);
  const tests = await lane.measure(["age_test.ts"], ["age.ts"]);
  const verdicts: string[] = [];
  for (const mutant of mutantsOf("age.ts", text)) {
    const reaching = testsFor(mutant, tests);
    if (reaching.length === 0) {
      verdicts.push(`${change(text, mutant)}: out of reach`);
      continue;
    }
    const noticed = await lane.try(mutant, reaching);
    verdicts.push(`${change(text, mutant)}: ${noticed ? "noticed" : "survived"}`);
  }
  assert.deepEqual(verdicts, [
    ">= -> >: survived",
    "age >= 18 -> undefined: noticed",
    "18 -> (18 + 1): survived",
    "age < 0 -> true: noticed",
    "age < 0 -> false: survived",
    "< -> <=: survived",
    "0 -> (0 + 1): survived",
    "throw new Error(); -> ;: out of reach",
    "0 -> undefined: out of reach",
    "0 -> (0 + 1): out of reach",
  ]);
  await lane.close();
  await Deno.remove(folder, { recursive: true });
});
