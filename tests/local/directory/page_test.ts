import assert from "node:assert/strict";
import * as v from "valibot";
import { paging } from "../../../src/local/directory/page.ts";
import { structure } from "../../../src/local/model/structures.ts";

const entries = new Map(["a", "b", "c", "d", "e"].map((name) => [`key ${name}`, name]));

Deno.test("pages follow each other to the end, each with the token of the next", () => {
  const pages = paging("Limit", "PaginationToken", { most: 2 });
  const first = pages.pageOf(entries, {});
  assert.deepEqual([first.items, Object.keys(first.next)], [["a", "b"], ["PaginationToken"]]);
  const second = pages.pageOf(entries, { Limit: 1, ...first.next });
  assert.deepEqual(second.items, ["c"]);
  assert.deepEqual(pages.pageOf(entries, { Limit: 0, ...second.next }), {
    items: ["d", "e"],
    next: {},
  });
});

Deno.test("a token that names no entry is refused", () => {
  const pages = paging("MaxResults", "NextToken", { most: 2 });
  const { next } = pages.pageOf(entries, { MaxResults: 1 });
  const fewer = new Map([...entries].filter(([, name]) => name !== "b"));
  for (const NextToken of ["!", "bm9uZQ", next.NextToken!]) {
    assert.throws(() => pages.pageOf(fewer, { NextToken }), {
      type: "InvalidParameterException",
      message: "Invalid pagination token provided.",
    });
  }
});

Deno.test("members() holds the length of a page to its bounds", () => {
  const schema = structure(paging("MaxResults", "NextToken", { least: 1, most: 50 }).members());
  const passes = (input: unknown) => v.safeParse(schema, input).success;
  assert.deepEqual([{}, { MaxResults: 1 }, { MaxResults: 50, NextToken: "x" }].map(passes), [
    true,
    true,
    true,
  ]);
  assert.deepEqual([{ MaxResults: 0 }, { MaxResults: 51 }, { NextToken: "" }].map(passes), [
    false,
    false,
    false,
  ]);
});
