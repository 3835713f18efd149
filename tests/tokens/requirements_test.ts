import assert from "node:assert/strict";
import { InputError } from "@cognito-edge/auth";
import {
  type AccessRequirements,
  checkRequirements,
  verifyAccessToken,
  verifyIdToken,
} from "@cognito-edge/auth/tokens";
import { makeVerifier, NOW, refusal, sign } from "./world.ts";

const verifier = makeVerifier();

const level = (
  change: Record<string, unknown>,
  requirements: AccessRequirements,
  made = verifier,
) => sign(change).then((token) => verifyAccessToken(made, token, requirements));

const tooLow = (...input: Parameters<typeof level>) =>
  refusal(level(...input), "insufficient_user_authentication");

Deno.test("a level at least as high as demanded is enough", async () => {
  for (const has of [1, 2, 3, 4]) {
    for (const needs of [1, 2, 3, 4] as const) {
      const acr = `urn:cognito:loa:${has}`;
      // Another factor than the acr's, to see which of them counts.
      for (const demanded of [needs, `urn:cognito:loa:${needs}`]) {
        const verdict = level({ acr, amr: ["pwd"] }, { level: demanded });
        if (has >= needs) await verdict;
        else await refusal(verdict, "insufficient_user_authentication");
      }
    }
  }
});

Deno.test("levels go by the pool's own names", async () => {
  const named = makeVerifier({
    acrConfiguration: { Level2: { AcrValue: "gold" }, Level3: { AcrValue: "platinum" } },
  });
  await level({ acr: "gold" }, { level: 2 }, named);
  await level({ acr: "platinum" }, { level: "gold" }, named);
  await level({ acr: "urn:cognito:loa:4" }, { level: "platinum" }, named);
  const { demand } = await tooLow({ acr: "gold" }, { level: "platinum" }, named);
  assert.deepEqual(demand, { acrValues: ["platinum", "urn:cognito:loa:4"] });
});

Deno.test("a token whose acr is no name any more counts by its amr", async () => {
  const levels: [amr: string[] | undefined, level: number][] = [
    [undefined, 0],
    [[], 0],
    [["fed"], 0],
    [["pwd"], 1],
    [["sms"], 2],
    [["email_otp"], 2],
    [["otp"], 0],
    [["swk"], 3],
    [["swk", "otp", "mfa"], 3],
    [["hwk"], 3],
    [["pwd", "sms", "mfa"], 3],
    [["pwd", "email_otp", "mfa"], 3],
    [["pwd", "otp", "mfa"], 4],
  ];
  for (const [amr, reached] of levels) {
    for (const demanded of [1, 2, 3, 4] as const) {
      const claims = { acr: "renamed-since", amr };
      if (reached >= demanded) await level(claims, { level: demanded });
      else await tooLow(claims, { level: demanded });
    }
  }
});

Deno.test("a token without acr reaches no level", async () => {
  await level({ acr: undefined, amr: ["pwd", "otp", "mfa"] }, {});
  await tooLow({ acr: undefined, amr: ["pwd", "otp", "mfa"] }, { level: 1 });
  await tooLow({ acr: undefined, amr: undefined }, { level: 1 });
  await tooLow({ acr: "" }, { level: 4 });
});

Deno.test("a sign-in may be as old as maxAge", async () => {
  await level({ auth_time: NOW - 300 }, { maxAge: 300 });
  const { demand } = await tooLow({ auth_time: NOW - 301 }, { maxAge: 300 });
  assert.deepEqual(demand, { maxAge: 300 });
  await level({ auth_time: NOW - 301 }, { maxAge: 300 }, makeVerifier({ clockTolerance: 1 }));
  await level({ auth_time: NOW }, { maxAge: 0 });
  await tooLow({ auth_time: NOW - 1 }, { maxAge: 0 });
  await tooLow({ auth_time: undefined }, { maxAge: 1e12 });
});

Deno.test("what is too low or too old is told together: one step-up has to reach both", async () => {
  const demand = { acrValues: ["urn:cognito:loa:3", "urn:cognito:loa:4"], maxAge: 300 };
  const required: AccessRequirements = { level: 3, maxAge: 300 };
  const low = await tooLow({ acr: "urn:cognito:loa:1", auth_time: NOW }, required);
  assert.deepEqual(low.demand, demand);
  const old = await tooLow({ acr: "urn:cognito:loa:4", auth_time: NOW - 301 }, required);
  assert.deepEqual(old.demand, demand);
});

Deno.test("of several scopes every one is needed", async () => {
  const scope = "orders/read orders/write";
  const granted: AccessRequirements["scope"][] = [
    "orders/read",
    ["orders/read"],
    ["orders/write", "orders/read"],
    scope,
  ];
  for (const wanted of granted) await level({ scope }, { scope: wanted! });
  for (const wanted of ["orders", "orders/rea", "read", ["orders/read", "orders/delete"]]) {
    const error = await refusal(level({ scope }, { scope: wanted }), "insufficient_scope");
    assert.deepEqual(error.demand, { scope: [wanted].flat() });
  }
  await refusal(level({ scope: undefined }, { scope: "orders/read" }), "insufficient_scope");
  await refusal(level({ scope: "" }, { scope: "orders/read" }), "insufficient_scope");
});

Deno.test("of several groups one is enough", async () => {
  const groups = { "cognito:groups": ["clerks", "buyers"] };
  for (const wanted of ["clerks", ["buyers"], ["admins", "clerks"]]) {
    await level(groups, { groups: wanted });
  }
  for (const wanted of ["admins", ["admins"], "clerk", "cler"]) {
    await refusal(level(groups, { groups: wanted }), "insufficient_groups");
  }
  const none = level({ "cognito:groups": undefined }, { groups: "clerks" });
  await refusal(none, "insufficient_groups");
});

Deno.test("what a stronger sign-in would not mend is told first", async () => {
  const weak = { acr: "urn:cognito:loa:1" };
  await refusal(level(weak, { level: 4, groups: "admins" }), "insufficient_groups");
  await refusal(level(weak, { level: 4, scope: "orders/delete" }), "insufficient_scope");
});

Deno.test("verifyIdToken() checks levels, age and groups as well", async () => {
  const token = await sign({ token_use: "id" });
  await verifyIdToken(verifier, token, { level: 3, maxAge: 600, groups: "clerks" });
  for (const requirement of [{ level: 4 as const }, { maxAge: 599 }]) {
    await refusal(verifyIdToken(verifier, token, requirement), "insufficient_user_authentication");
  }
  await refusal(verifyIdToken(verifier, token, { groups: "admins" }), "insufficient_groups");
});

Deno.test("checkRequirements() checks claims that were verified before", async () => {
  const claims = await verifyAccessToken(verifier, await sign());
  checkRequirements(verifier, claims, { level: 3, groups: "clerks" });
  assert.throws(() => checkRequirements(verifier, claims, { level: 4 }), {
    name: "TokenError",
    code: "insufficient_user_authentication",
  });
});

Deno.test("a requirement that is unknown, empty or undefined opens nothing", async () => {
  const token = await sign();
  const wrong: [requirements: Record<string, unknown>, member: string][] = [
    [{ groups: undefined }, "groups"],
    [{ groups: [] }, "groups"],
    [{ groups: "" }, "groups"],
    [{ groups: ["clerks", undefined] }, "groups"],
    [{ scope: undefined }, "scope"],
    [{ scope: [] }, "scope"],
    [{ scope: null }, "scope"],
    [{ level: undefined }, "level"],
    [{ level: 0 }, "level"],
    [{ level: 5 }, "level"],
    [{ level: "3" }, "level"],
    [{ level: "urn:cognito:loa:5" }, "level"],
    [{ maxAge: undefined }, "maxAge"],
    [{ maxAge: -1 }, "maxAge"],
    [{ maxAge: NaN }, "maxAge"],
    [{ group: "admins" }, "group"],
  ];
  for (const [requirements, member] of wrong) {
    const error = await verifyAccessToken(verifier, token, requirements as AccessRequirements)
      .then(() => assert.fail(JSON.stringify(requirements)), (error: unknown) => error);
    assert(error instanceof InputError, String(error));
    assert.deepEqual([error.code, error.member], ["invalid_input", member]);
  }
});
