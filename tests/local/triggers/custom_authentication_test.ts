import {
  beginCustom,
  dead,
  denied,
  give,
  makeTriggers,
  passwordless,
  step,
  unrecognizable,
} from "../custom_auth_world.ts";
import assert from "node:assert/strict";
import type { DefineAuthChallengeEvent } from "../../../src/local/model/custom_auth_events.ts";
import type { Triggers } from "../../../src/local/model/triggers.ts";
import { makeWorld, refusal } from "../world.ts";

Deno.test("CUSTOM_AUTH hands the triggers Cognito's own events", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  const ada = world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  const first = await beginCustom(world);
  await give(world, first, "42");
  const common = {
    version: "1",
    region: "eu-west-1",
    userPoolId: world.pool.Id,
    userName: "ada",
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: world.client.ClientId },
  };
  const userAttributes = {
    sub: ada.attributes.get("sub"),
    email: "ada@example.com",
    email_verified: "true",
    "cognito:user_status": "CONFIRMED",
  };
  const defined = { challengeName: null, issueTokens: null, failAuthentication: null };
  assert.deepEqual(events, {
    define: [{
      ...common,
      triggerSource: "DefineAuthChallenge_Authentication",
      request: { userAttributes, session: [] },
      response: defined,
    }, {
      ...common,
      triggerSource: "DefineAuthChallenge_Authentication",
      request: { userAttributes, session: [step("CUSTOM_CHALLENGE")] },
      response: defined,
    }],
    create: [{
      ...common,
      triggerSource: "CreateAuthChallenge_Authentication",
      request: { userAttributes, challengeName: "CUSTOM_CHALLENGE", session: [] },
      response: {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    }],
    verify: [{
      ...common,
      triggerSource: "VerifyAuthChallengeResponse_Authentication",
      request: {
        userAttributes,
        privateChallengeParameters: { answer: "42" },
        challengeAnswer: "42",
      },
      response: { answerCorrect: null },
    }],
  });
});

Deno.test("CUSTOM_AUTH tells which trigger threw, and what, and spends the session", async () => {
  const { triggers } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  triggers.CreateAuthChallenge = () => Promise.reject(new Error("no mail server"));
  await assert.rejects(
    give(world, first, "41"),
    refusal(
      "UserLambdaValidationException",
      "CreateAuthChallenge failed with error no mail server.",
    ),
  );
  await assert.rejects(give(world, first, "42"), dead);

  triggers.CreateAuthChallenge = makeTriggers(passwordless).triggers.CreateAuthChallenge;
  const next = await beginCustom(world);
  const { VerifyAuthChallengeResponse } = triggers;
  triggers.VerifyAuthChallengeResponse = () => Promise.reject(new Error("no abacus"));
  await assert.rejects(
    give(world, next, "42"),
    refusal(
      "UserLambdaValidationException",
      "VerifyAuthChallengeResponse failed with error no abacus.",
    ),
  );
  triggers.VerifyAuthChallengeResponse = VerifyAuthChallengeResponse;
  await assert.rejects(give(world, next, "42"), dead);

  triggers.DefineAuthChallenge = () => Promise.reject("a text");
  await assert.rejects(
    beginCustom(world),
    refusal("UserLambdaValidationException", "DefineAuthChallenge failed with error a text."),
  );
});

Deno.test("CUSTOM_AUTH refuses a trigger's output that AWS would not recognise", async () => {
  const outputs: unknown[] = [
    { response: { challengeName: "CUSTOM_CHALLENGE", challengeParameters: {} } },
    { response: { issueTokens: "yes" } },
    { response: { challengeName: "RIDDLE" } },
    { response: {} },
    { response: null },
    {},
  ];
  for (const output of outputs) {
    const { triggers } = makeTriggers(passwordless);
    triggers.DefineAuthChallenge = () => output as DefineAuthChallengeEvent;
    const world = makeWorld({ triggers });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), unrecognizable);
  }
});

Deno.test("CUSTOM_AUTH needs all three triggers", async () => {
  const message = "Custom auth lambda trigger is not configured for the user pool.";
  for (const missing of Object.keys(makeTriggers(passwordless).triggers)) {
    const triggers: Triggers = makeTriggers(passwordless).triggers;
    delete triggers[missing as keyof Triggers];
    const world = makeWorld({ triggers });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), refusal("InvalidParameterException", message));
  }
});

Deno.test("CUSTOM_AUTH runs the triggers for an unknown user, who never gets tokens", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const client = { PreventUserExistenceErrors: "ENABLED" } as const;
  const world = makeWorld({ triggers, client });
  world.addUser("grace");
  await world.begin("CUSTOM_AUTH", { USERNAME: "grace" });
  assert.equal(events.define[0]!.request.userNotFound, false);

  const first = await beginCustom(world);
  assert.equal(first.ChallengeName, "CUSTOM_CHALLENGE");
  assert.equal(events.define[1]!.request.userNotFound, true);
  assert.deepEqual(events.define[1]!.request.userAttributes, {});
  assert.equal(events.create[1]!.request.userNotFound, true);
  await assert.rejects(give(world, first, "42"), denied);
});

Deno.test("CUSTOM_AUTH tells of an unknown user where the client does not hide it", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers, client: { PreventUserExistenceErrors: "LEGACY" } });
  await assert.rejects(
    beginCustom(world),
    refusal("UserNotFoundException", "User does not exist."),
  );
  world.addUser("ada");
  await beginCustom(world);
  assert.equal("userNotFound" in events.define[0]!.request, false);
});

Deno.test("CUSTOM_AUTH hands on the ClientMetadata of answers, not that of the beginning", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const { ClientId } = world.client;
  const first = await world.call("InitiateAuth", {
    ClientId,
    AuthFlow: "CUSTOM_AUTH",
    AuthParameters: { USERNAME: "ada" },
    ClientMetadata: { from: "beginning" },
  });
  await world.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "CUSTOM_CHALLENGE",
    Session: first.Session,
    ChallengeResponses: { USERNAME: "ada", ANSWER: "41" },
    ClientMetadata: { from: "answer" },
  });
  const told = (list: { request: { clientMetadata?: unknown } }[]) =>
    list.map(({ request }) => request.clientMetadata);
  assert.deepEqual(told(events.define), [undefined, { from: "answer" }]);
  assert.deepEqual(told(events.create), [undefined, { from: "answer" }]);
  assert.deepEqual(told(events.verify), [{ from: "answer" }]);
});

Deno.test("what a Lambda returns or throws that is no JSON is told as AWS tells it, never as a defect", async () => {
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  const outputs: unknown[] = [
    7,
    "text",
    [],
    { response: 7 },
    { response: undefined },
    { response: { issueTokens: 1n } },
    { response: ring },
    {
      response: {
        toJSON: () => {
          throw new Error("no");
        },
      },
    },
    { response: { challengeName: "\ud83d" } },
    Object.defineProperty({}, "response", {
      get: () => {
        throw new Error("no");
      },
    }),
  ];
  for (const output of outputs) {
    const { triggers } = makeTriggers(passwordless);
    const world = makeWorld({
      triggers: { ...triggers, DefineAuthChallenge: () => output as never },
    });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), unrecognizable);
  }
  const thrown: [unknown, string][] = [
    [new Error("no"), "no"],
    ["text", "text"],
    [undefined, "undefined"],
    [Symbol("s"), "Symbol(s)"],
    [Object.create(null), "Unhandled"],
    [{
      toString: () => {
        throw new Error("no");
      },
    }, "Unhandled"],
    [new Error("x".repeat(100_000)), "x".repeat(100_000)],
  ];
  for (const [error, message] of thrown) {
    const { triggers } = makeTriggers(passwordless);
    const world = makeWorld({
      triggers: {
        ...triggers,
        DefineAuthChallenge() {
          throw error;
        },
      },
    });
    world.addUser("ada");
    await assert.rejects(
      beginCustom(world),
      refusal("UserLambdaValidationException", `DefineAuthChallenge failed with error ${message}.`),
    );
  }
});
