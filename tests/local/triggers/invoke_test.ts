import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import type { Triggers } from "../../../src/local/model/triggers.ts";
import { makeTriggerWorld } from "../trigger_world.ts";
import { type Answer, makeWorld, refusal } from "../world.ts";

const fast = { triggerSeconds: 0.02 };

Deno.test("a Lambda that never answers is asked three times", async () => {
  let asked = 0;
  const world = makeWorld({
    quirks: fast,
    triggers: { PreAuthentication: () => new Promise(() => asked++) },
  });
  world.addUser("ada");
  await assert.rejects(
    world.signIn("ada"),
    refusal(
      "UnexpectedLambdaException",
      "PreAuthentication invocation failed due to error " +
        "Socket timeout while invoking Lambda function.",
    ),
  );
  assert.equal(asked, 3);
});

Deno.test("a Lambda that answers the second time did answer, to an event that nobody has touched", async () => {
  const seen: unknown[] = [];
  const world = makeWorld({
    quirks: fast,
    triggers: {
      PreAuthentication(event) {
        seen.push(event.userName);
        event.userName = "mallory";
        return seen.length === 1 ? new Promise(() => {}) : event;
      },
    },
  });
  world.addUser("ada");
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  assert.deepEqual(seen, ["ada", "ada"]);
});

Deno.test("a handler in Lambda's own form answers by callback, context or promise", async () => {
  const contexts: Answer[] = [];
  const good: Required<Triggers>["PreAuthentication"][] = [
    (event, context, callback) => {
      contexts.push(context);
      setTimeout(() => callback(null, event), 1);
    },
    (event, context, _callback) => context.succeed(event),
    async (event, _context, _callback) => await Promise.resolve(event),
    (event) => event,
    () => {},
  ];
  for (const PreAuthentication of good) {
    const world = makeWorld({ triggers: { PreAuthentication } });
    world.addUser("ada");
    assert.ok((await world.signIn("ada")).AuthenticationResult);
  }
  assert.equal(contexts[0].functionName, "PreAuthentication");
  assert.ok(contexts[0].getRemainingTimeInMillis() <= 5000);
  const bad: Required<Triggers>["PreAuthentication"][] = [
    (_event, _context, callback) => callback(new Error("no")),
    (_event, context) => context.fail("no"),
    () => Promise.reject("no"),
  ];
  for (const PreAuthentication of bad) {
    const world = makeWorld({ triggers: { PreAuthentication } });
    world.addUser("ada");
    await assert.rejects(
      world.signIn("ada"),
      refusal("UserLambdaValidationException", "PreAuthentication failed with error no."),
    );
  }
});

Deno.test("a response of the wrong shape is not recognised", async () => {
  for (const response of [{ allow: true }, null, "yes"]) {
    const world = makeTriggerWorld({ PreAuthentication: response });
    world.addUser("ada");
    await assert.rejects(
      world.signIn("ada"),
      refusal("InvalidLambdaResponseException", "Unrecognizable lambda output"),
    );
  }
});

Deno.test("a Lambda behind a URL is sent the event, and its failures are told apart", async () => {
  let answer: (event: Answer) => string = JSON.stringify;
  const seen: Answer[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const event = await request.json();
    seen.push(event);
    return new Response(answer(event));
  });
  const url = `http://127.0.0.1:${server.addr.port}/2015-03-31/functions/function/invocations`;
  const world = makeWorld({ triggers: { PreAuthentication: url } });
  world.addUser("ada");
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  assert.equal(seen[0].triggerSource, "PreAuthentication_Authentication");
  answer = () => JSON.stringify({ errorMessage: "not today", errorType: "Error" });
  await assert.rejects(
    world.signIn("ada"),
    refusal("UserLambdaValidationException", "PreAuthentication failed with error not today."),
  );
  answer = () => "<html>";
  await assert.rejects(
    world.signIn("ada"),
    refusal("InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON"),
  );
  await server.shutdown();
  await assert.rejects(
    world.signIn("ada"),
    /UnexpectedLambdaException: PreAuthentication invocation failed due to error /,
  );
});

Deno.test("a name that is no trigger, and what cannot be one, is refused by name", () => {
  const make = (triggers: unknown) => createLocalUserPool({}, { triggers: triggers as Triggers });
  assert.throws(
    () => make({ PreSignup: () => {} }),
    /PreSignup is not known; did you mean PreSignUp/,
  );
  assert.throws(() => make({ handler: () => {} }), /handler is not known/);
  for (const value of ["index.handler", "ftp://127.0.0.1/", 5, {}]) {
    assert.throws(
      () => make({ PreSignUp: value }),
      /triggers.PreSignUp must be a function, or the URL/,
    );
  }
});
