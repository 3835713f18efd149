import assert from "node:assert/strict";
import { challenges } from "../../src/local/challenges/table.ts";
import { definitionOf } from "../../src/sign_in/challenges/table.ts";
import model from "../data/cognito_idp_model.json" with { type: "json" };
import { journeys, scenarios } from "../scenarios/mod.ts";

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
          "Cannot answer: challenge.api must be admin, since public operations do not know ADMIN_NO_SRP_AUTH",
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

for (const api of ["admin", "public"] as const) {
  const run = (name: string) => {
    const journey = journeys.find((row) => row.name === name && row.api === api);
    return journey!.run();
  };

  Deno.test(`a step-up over ${api} operations asks for nothing but the app's code, and reaches level 4`, async () => {
    const { challenges, claims } = await run("step-up");
    // The first is the password's, of the sign-in before.
    assert.deepEqual(challenges, ["PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]);
    assert.equal(claims?.["acr"], "urn:cognito:loa:4");
  });

  Deno.test(`a password is reset over ${api} operations, and only the new one signs in`, async () => {
    const { operations, claims } = await run("password reset");
    const first = api === "admin" ? "AdminResetUserPassword" : "ForgotPassword";
    assert.equal(operations[0], first);
    assert(operations.includes("ConfirmForgotPassword"));
    assert.equal(claims?.["token_use"], "access");
  });
}
