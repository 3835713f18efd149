import assert from "node:assert/strict";
import * as auth from "@cognito-edge/auth";
import { type FaultRow, faults } from "./faults.ts";
import { operations } from "./operations.ts";
import type { OperationRow } from "./rows/row.ts";
import { assertNoLeak, assertSentOnce, assertTold } from "./truth.ts";
import { type FaultWorld, openWorld } from "./world.ts";

/** `FAULTS=all` drives everything through everything; without it, every row meets every tenth fault. */
const stride = Deno.env.get("FAULTS") === "all" ? 1 : 10;

/** Functions that send nothing. */
const LOCAL =
  /^(createClient|secretHash|isCognitoEdgeError|fieldsOf|answerFromFields|contextFromRequest|credentialToJSON|passkey(Creation|Request)Options|webIdentityCredentials|warmUp)$/;

const DEADLINE = 150;

Deno.test("every function of the client that sends something is driven through the faults", () => {
  const functions = Object.entries(auth)
    .filter(([name, value]) => typeof value === "function" && !/^[A-Z]/.test(name))
    .map(([name]) => name);
  const driven = new Set(operations.map(({ name }) => name.split(" ")[0]!));
  assert.deepEqual(
    functions.filter((name) => !LOCAL.test(name)).toSorted(),
    [...driven].toSorted(),
  );
});

/** Calls the row once with the fault at one of its requests, and holds what is said against what is true. */
async function drive(
  world: FaultWorld,
  row: OperationRow,
  fault: FaultRow,
  at: number,
): Promise<void> {
  const { server } = world;
  const call = await row.prepare(world);
  const client = world.client();
  server.arm(fault, fault.passing ? (index) => index === at : (index) => index >= at);
  const start = performance.now();
  const deadline = fault.slow ? DEADLINE : 20_000;
  let error: unknown;
  try {
    const value = await call(client, { deadline });
    const taken = fault.codes.length === 0 ||
      (row.saysLittle ? SAYS_LITTLE : SAYS_ALL).test(fault.name);
    assert(taken, `Taken for a success: ${JSON.stringify(value)}`);
  } catch (thrown) {
    if (thrown instanceof assert.AssertionError) throw thrown;
    error = thrown;
  }
  const taken = performance.now() - start;
  if (fault.slow) assert(taken < DEADLINE + 1_000, `It took ${taken} ms`);
  assertSentOnce(server, fault);
  assertNoLeak(server, world.secrets, "The client", client);
  if (error !== undefined) assertNoLeak(server, world.secrets, "The error", error);
  if (error !== undefined) assertTold(error, server, fault, row.name.startsWith("signIn"));
  // What befell one call does not outlive it.
  server.arm(undefined);
  await auth.adminListUserSessions(client, { Username: "nobody" }).catch(({ code }) =>
    assert.equal(code, "user_not_found")
  );
}

/** Faults that are none where only members are missed that may be absent, and where nobody looks at the clock. */
const SAYS_ALL = /^(the body "{|an object|a challenge|nulls|wrong types|a Date)/;

/** The same, of operations that need not answer anything. */
const SAYS_LITTLE = /^(empty|the body "{|an object|a challenge|nulls|wrong types|a Date)/;

for (const [i, row] of operations.entries()) {
  Deno.test(`${row.name}: nothing sent twice, and every fault told as it is`, async () => {
    const world = await openWorld(row.world ?? "plain");
    const { server } = world;
    server.arm(undefined);
    await (await row.prepare(world))(world.client(), {});
    const requests = server.received.length;
    assert(requests > 0);
    assertSentOnce(server, undefined);
    const failed: string[] = [];
    for (const [j, fault] of faults.entries()) {
      if (j % stride !== i % stride) continue;
      for (let at = 0; at < requests; at++) {
        await drive(world, row, fault, at).catch((error) =>
          void failed.push(`${fault.name}, request ${at}: ${error.message}`)
        );
      }
    }
    await server.close();
    assert.deepEqual(failed, []);
  });
}
