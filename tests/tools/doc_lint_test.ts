import assert from "node:assert/strict";
import { isPlainProperty, readComplaints } from "../../tools/doc_lint.ts";

const output = `error[missing-jsdoc]: exported symbol is missing JSDoc documentation
  --> src/sign_in/step.ts:22:3
   |
22 |   accessToken: string;

error[private-type-ref]: public type 'A' references private type 'B'
 --> src/a.ts:4:1
`;

Deno.test("readComplaints() finds rule, message and place", () => {
  assert.deepEqual(readComplaints(output), [
    {
      rule: "missing-jsdoc",
      message: "exported symbol is missing JSDoc documentation",
      path: "src/sign_in/step.ts",
      line: 22,
    },
    {
      rule: "private-type-ref",
      message: "public type 'A' references private type 'B'",
      path: "src/a.ts",
      line: 4,
    },
  ]);
});

Deno.test("isPlainProperty() excuses properties, and nothing else", () => {
  const [missing, reference] = readComplaints(output);
  assert.ok(missing && reference);
  assert.equal(isPlainProperty(missing, "  accessToken: string;"), true);
  assert.equal(isPlainProperty(missing, "  readonly region?: string;"), true);
  assert.equal(isPlainProperty(missing, "export function f(): void {}"), false);
  assert.equal(isPlainProperty(missing, "  toJSON(): object {"), false);
  assert.equal(isPlainProperty(reference, "  accessToken: B;"), false);
});
