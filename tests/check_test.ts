import assert from "node:assert/strict";
import * as v from "valibot";
import {
  anything,
  check,
  filled,
  type Flaw,
  kind,
  lazy,
  list,
  oneOf,
  record,
  string,
  such,
  text,
} from "../src/check.ts";

/** What is wrong, as the schema tells it. */
function flaw(schema: v.GenericSchema, value: unknown): Flaw | undefined {
  let found: Flaw | undefined;
  try {
    check(schema, value, (flaw) => {
      found = flaw;
      return new Error("refused");
    });
  } catch (error) {
    assert.equal((error as Error).message, "refused");
  }
  return found;
}

Deno.test("check() gives the schema's output where the value fits", () => {
  const schema = v.object({ a: v.optional(v.number(), 7) });
  assert.deepEqual(check(schema, { b: 1 }, () => new Error()), { a: 7 });
});

Deno.test("check() throws what refuse() makes of the first flaw", () => {
  const schema = v.object({ a: v.object({ b: v.array(v.string()) }) });
  assert.deepEqual(flaw(schema, undefined), { path: "", expected: "is missing" });
  assert.deepEqual(flaw(schema, {}), { path: "a", expected: "is missing" });
  assert.deepEqual(flaw(schema, { a: 1 }), { path: "a", expected: "must be an object" });
  assert.deepEqual(flaw(schema, { a: { b: ["x", 7, 8] } }), {
    path: "a.b.1",
    expected: "must be a string",
  });
});

Deno.test("check() never repeats the value", () => {
  const schema = v.object({ a: v.union([v.number(), v.literal("x")]), b: v.picklist(["y"]) });
  for (const value of [{ a: "canary" }, { a: 1, b: "canary" }, "canary"]) {
    assert(!JSON.stringify(flaw(schema, value)).includes("canary"));
  }
});

Deno.test("text(), filled() and oneOf() say what a text must be", () => {
  const even = text((value) => value.length % 2 === 0, "must be even");
  assert.equal(flaw(even, "ab"), undefined);
  assert.deepEqual(flaw(even, "abc"), { path: "", expected: "must be even" });
  assert.deepEqual(flaw(even, 7), { path: "", expected: "must be a string" });
  assert.deepEqual(flaw(filled(), ""), { path: "", expected: "is empty" });
  assert.equal(flaw(filled(), " "), undefined);
  assert.equal(flaw(oneOf("a", "b"), "b"), undefined);
  assert.deepEqual(flaw(oneOf("a", "b"), "c"), { path: "", expected: "must be one of a, b" });
});

Deno.test("kind() accepts by a function", () => {
  const date = kind<Date>((value) => value instanceof Date, "must be a Date");
  assert.equal(flaw(date, new Date()), undefined);
  assert.deepEqual(flaw(date, "today"), { path: "", expected: "must be a Date" });
});

Deno.test("record() and list() name the key of what does not fit, and hand on what does", () => {
  const texts = record(() => string());
  const own = JSON.parse('{"constructor":"a","__proto__":"b"}');
  assert.equal(check(texts, own, () => new Error()), own);
  assert.deepEqual(flaw(texts, { a: "x", b: 7 }), { path: "b", expected: "must be a string" });
  assert.deepEqual(flaw(texts, JSON.parse('{"__proto__":7}')), {
    path: "__proto__",
    expected: "must be a string",
  });
  for (const value of [[], "x", null]) {
    assert.deepEqual(flaw(texts, value), { path: "", expected: "must be an object" });
  }
  const named = record((key) => key === "a" ? anything() : kind(() => false, "is unknown"));
  assert.equal(flaw(named, { a: 7 }), undefined);
  assert.deepEqual(flaw(named, { b: 7 }), { path: "b", expected: "is unknown" });

  const pairs = list(v.object({ a: v.optional(string()) }));
  assert.deepEqual(check(pairs, [{}, { b: 1 }], () => new Error()), [{}, { b: 1 }]);
  assert.deepEqual(flaw(v.object({ c: pairs }), { c: [{}, { a: 7 }] }), {
    path: "c.1.a",
    expected: "must be a string",
  });
  assert.deepEqual(flaw(pairs, {}), { path: "", expected: "must be an array" });
});

Deno.test("such() asks once the schema is content", () => {
  const one = such(
    v.object({ a: v.optional(string()), b: v.optional(string()) }),
    ({ a, b }) => !a !== !b,
    "must hold either a or b",
  );
  assert.deepEqual(check(one, { a: "x" }, () => new Error()), { a: "x" });
  assert.deepEqual(flaw(one, { a: "x", b: "y" }), {
    path: "",
    expected: "must hold either a or b",
  });
  assert.deepEqual(flaw(one, { a: 7 }), { path: "a", expected: "must be a string" });
  assert.deepEqual(flaw(one, undefined), { path: "", expected: "is missing" });
});

Deno.test("lazy() makes its value once, when it is first asked", () => {
  let made = 0;
  const value = lazy(() => {
    made++;
    return undefined;
  });
  assert.equal(made, 0);
  value();
  value();
  assert.equal(made, 1);
});
