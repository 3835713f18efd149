import assert from "node:assert/strict";
import { subjects } from "../../conformance/cases/mod.ts";
import { faults, playAll, type Played } from "../../conformance/score.ts";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { inProcessTarget, servedTarget, type Target } from "../../conformance/target.ts";

const differences = (played: Played[]) =>
  faults(played).map(({ case: { claim }, result }) =>
    `${result.verdict}: ${claim}: ${result.detail}`
  );

Deno.test("every claim is there once", () => {
  const claims = subjects.flatMap(({ name, cases }) =>
    cases.map(({ claim }) => `${name}: ${claim}`)
  );
  assert.deepEqual(claims.filter((claim, i) => claims.indexOf(claim) !== i), []);
  assert(claims.length > 250);
});

Deno.test("what counts has a source", () => {
  for (const { cases } of subjects) {
    for (const { claim, source } of cases) assert(source.length > 4, claim);
  }
});

for (const subject of subjects) {
  Deno.test(`the local pool does what is known of Cognito: ${subject.name}`, async () => {
    const played = await playAll([subject], inProcessTarget());
    assert.deepEqual(differences(played), []);
    assert.deepEqual(played.filter(({ result }) => result.verdict === "skipped"), []);
  });
}

Deno.test("the served local pool does the same", async () => {
  const local = createLocalUserPool();
  const server = await serveLocalUserPool(local, { port: 0 });
  const target = servedTarget({
    ...{ name: "served", endpoint: `${server.origin}/`, region: "eu-west-1" },
    credentials: local.credentials,
  });
  const chosen = subjects.filter(({ name }) => ["passwords", "EMAIL_OTP"].includes(name));
  try {
    assert.deepEqual(differences(await playAll(chosen, target)), []);
  } finally {
    await server.close();
  }
});

Deno.test("a service that lets everything through has holes", async () => {
  const { call, ...own } = inProcessTarget();
  const lenient: Target = {
    ...own,
    async call(operation, input, signed) {
      const outcome = await call(operation, input, signed);
      return "refused" in outcome ? { answer: {} } : outcome;
    },
  };
  const played = await playAll(subjects.filter(({ name }) => name === "existence"), lenient);
  const holes = played.filter(({ result }) => result.verdict === "HOLE");
  assert.equal(holes.length, played.filter(({ case: { expect } }) => "refused" in expect).length);
});
