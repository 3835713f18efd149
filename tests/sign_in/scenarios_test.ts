import assert from "node:assert/strict";
import { challenges } from "../../src/local/challenges/table.ts";
import { definitionOf } from "../../src/sign_in/challenges/table.ts";
import model from "../data/cognito_idp_model.json" with { type: "json" };
import { scenarios } from "../scenarios/mod.ts";

const names = model.shapes.ChallengeNameType.enum;

Deno.test("the table has a row for every challenge of AWS's model, over both kinds of operations", () => {
  assert.equal(names.length, 16);
  for (const api of ["admin", "public"] as const) {
    const rows = scenarios.filter((scenario) => scenario.api === api).map(({ name }) => name);
    assert.deepEqual(rows.toSorted(), names.toSorted());
  }
});

Deno.test("the client and the local user pool know every challenge of AWS's model and no other", () => {
  assert.deepEqual(Object.keys(challenges).sort(), names.toSorted());
  const unknown = definitionOf("UNKNOWN");
  const definitions = names.map(definitionOf);
  assert(!definitions.includes(unknown));
  assert.equal(new Set(definitions).size, names.length);
  assert.equal(definitionOf("TELEPATHY"), unknown);
  assert.equal(definitionOf("constructor"), unknown);
});

for (const { name, api, run } of scenarios) {
  if (name === "ADMIN_NO_SRP_AUTH" && api === "public") {
    Deno.test(`answer() refuses ${name} over public operations and sends nothing`, async () => {
      assert.deepEqual(await run(), {
        challenges: [],
        operations: [],
        refused:
          "ADMIN_NO_SRP_AUTH cannot be answered over public operations: sign in over Admin ones",
      });
    });
    continue;
  }
  Deno.test(`answer() signs in through ${name} over ${api} operations`, async () => {
    const { challenges, operations, claims } = await run();
    assert(challenges.includes(name), `${name} among ${challenges}`);
    assert.equal(claims?.["token_use"], "access");
    const admin = operations.filter((operation) => /InitiateAuth|RespondToAuth/.test(operation));
    assert(admin.length > 0);
    for (const operation of admin) {
      assert.equal(operation.startsWith("Admin"), api === "admin", operation);
    }
  });
}
