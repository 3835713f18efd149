import assert from "node:assert/strict";
import { cleanJson } from "../../../src/local/model/json.ts";

const refuse = (why: string) => new Error(why);

Deno.test("cleanJson() drops members without a value, and keeps list items", () => {
  const input = { a: null, b: undefined, c: { d: null, e: 0 }, f: [null, { g: null }] };
  assert.deepEqual(cleanJson(input, refuse), { c: { e: 0 }, f: [null, {}] });
});

Deno.test("cleanJson() takes 64 levels of lists and objects, and no more", () => {
  const nest = (levels: number): unknown => levels === 0 ? 1 : { a: [nest(levels - 1)] };
  assert.deepEqual(cleanJson(nest(32), refuse), nest(32));
  assert.throws(() => cleanJson([nest(32)], refuse), { message: "is nested too deeply" });
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  assert.throws(() => cleanJson(ring, refuse), { message: "is nested too deeply" });
});

Deno.test("cleanJson() refuses half of a surrogate pair, in values and names", () => {
  const message = "holds half of a surrogate pair";
  for (const half of ["\ud83d", "\udc69", "a\udc69\ud83d", "\ud83d "]) {
    assert.throws(() => cleanJson({ a: ["b", half] }, refuse), { message });
    assert.throws(() => cleanJson({ [half]: "b" }, refuse), { message });
  }
  assert.deepEqual(cleanJson({ "\u{1f469}": "\u{1f469}" }, refuse), { "\u{1f469}": "\u{1f469}" });
});
