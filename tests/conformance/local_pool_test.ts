import assert from "node:assert/strict";
import { subjects } from "../../conformance/cases/mod.ts";
import { answered, call, refused, signIn } from "../../conformance/requests.ts";
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
  assert(claims.length > 600);
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
      return "refused" in outcome ? { answer: {}, http: outcome.http } : outcome;
    },
  };
  const played = await playAll(subjects.filter(({ name }) => name === "existence"), lenient);
  const holes = played.filter(({ result }) => result.verdict === "HOLE");
  assert.equal(holes.length, played.filter(({ case: { expect } }) => "refused" in expect).length);
});

Deno.test("a pool that cannot be made leaves its cases unreached, and the others be", async () => {
  const one = { grade: "documented", source: "somebody", ask: call("GetUser") } as const;
  const played = await playAll([{
    name: "pools",
    cases: [
      {
        ...{ ...one, claim: "It is" },
        world: { pool: { Policies: { PasswordPolicy: { MinimumLength: 1 } } } },
        expect: refused("*"),
      },
      { ...one, claim: "It is not", expect: refused("*") },
    ],
  }], inProcessTarget());
  assert.deepEqual(played.map(({ result }) => result.verdict), ["unreached", "same"]);
});

Deno.test("headers, bodies and claims that are saved are looked at", async () => {
  const before = [{ ...signIn(), save: { origin: "AuthenticationResult.AccessToken#origin_jti" } }];
  const ask = call("GetUser", { AccessToken: "$access" });
  const one = { grade: "documented", source: "somebody", before, ask } as const;
  const played = await playAll([{
    name: "wire",
    cases: [
      { ...one, claim: "header", expect: { answered: {}, http: { headers: { "x-none": "1" } } } },
      { ...one, claim: "body", expect: { answered: {}, http: { body: "{}" } } },
      { ...one, claim: "claim", expect: answered({ Username: "$origin" }) },
      {
        ...one,
        claim: "error",
        ask: call("GetUser"),
        expect: {
          ...refused("InvalidParameterException"),
          http: { headers: { "x-amzn-errortype": "Other" } },
        },
      },
    ],
  }], inProcessTarget());
  assert.deepEqual(played.map(({ result }) => result.verdict), Array(4).fill("wrong"));
});
