import assert from "node:assert/strict";
import { observed } from "./regions.ts";

/** The regions of a program, `<2 as observed() has them: 2>`. */
function shown(text: string): string {
  return observed("x.ts", text).replaceAll(/globalThis\.executed\?\.add\("x\.ts (\d+)"\)/g, "<$1>");
}

Deno.test("observed() tells statements, in lists and alone, and keeps loops in one", () => {
  assert.equal(
    shown("for (const a of b) { f(a); if (a) break; else g(); }"),
    "<0>;for (const a of b) { <1>;f(a); <2>;if (a) {<3>;break;} else {<4>;g();} }",
  );
  assert.equal(
    shown("switch (a) { case 1: f(); break; default: g(); }"),
    "<0>;switch (a) { case 1: <1>;f(); <2>;break; default: <3>;g(); }",
  );
});

Deno.test("observed() tells what is left out under a condition, or comes later", () => {
  assert.equal(shown("f(a ? b : c && d);"), "<0>;f(a ? (<1>, (b)) : (<2>, (c && (<3>, (d)))));");
  assert.equal(
    shown("const f = (a = 1, { b = 2 } = {}) => a;"),
    "<0>;const f = (a = (<1>, (1)), { b = (<2>, (2)) } = (<3>, ({}))) => (<4>, (a));",
  );
});

Deno.test("observed() leaves types and imports alone", () => {
  const text = 'import { a } from "a";\ninterface B {}\ntype C = 1;\nexport { a };\n';
  assert.equal(shown(text), text);
});
