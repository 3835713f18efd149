import {
  beginCustom,
  dead,
  denied,
  give,
  makeTriggers,
  passwordless,
  step,
} from "../custom_auth_world.ts";
import assert from "node:assert/strict";
import { makeWorld } from "../world.ts";

Deno.test("CUSTOM_CHALLENGE shows the public parameters and USERNAME, and ends in tokens", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  assert.equal(first.ChallengeName, "CUSTOM_CHALLENGE");
  assert.deepEqual(first.ChallengeParameters, { question: "6 * 7", USERNAME: "ada" });
  const done = await give(world, first, "42");
  assert.deepEqual(done.ChallengeParameters, {});
  assert.ok(done.AuthenticationResult.AccessToken);
});

Deno.test("CUSTOM_CHALLENGE answers a wrong ANSWER with a new session, and the old one is dead", async () => {
  const { triggers, events } = makeTriggers(passwordless);
  const world = makeWorld({ triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  const second = await give(world, first, "41");
  assert.equal(second.ChallengeName, "CUSTOM_CHALLENGE");
  assert.notEqual(second.Session, first.Session);
  await assert.rejects(give(world, first, "42"), dead);
  assert.ok((await give(world, second, "42")).AuthenticationResult);
  assert.deepEqual(
    events.define.at(-1)!.request.session,
    [step("CUSTOM_CHALLENGE", false), step("CUSTOM_CHALLENGE")],
  );
});

Deno.test("CUSTOM_CHALLENGE takes one of two answers that arrive together", async () => {
  const world = makeWorld({ triggers: makeTriggers(passwordless).triggers });
  world.addUser("ada");
  const first = await beginCustom(world);
  const both = await Promise.allSettled([give(world, first, "42"), give(world, first, "42")]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

// aws-samples/amazon-cognito-passwordless-auth#214, awsdocs/amazon-cognito-developer-guide#20, amplify-js#8145.
Deno.test("a CreateAuthChallenge without private parameters fails the sign-in", async () => {
  const { triggers } = makeTriggers(passwordless);
  for (const privateChallengeParameters of [{}, null, undefined]) {
    const world = makeWorld({
      triggers: {
        ...triggers,
        CreateAuthChallenge: (event) => ({
          ...event,
          response: {
            publicChallengeParameters: { question: "6 * 7" },
            privateChallengeParameters: privateChallengeParameters as Record<string, string>,
            challengeMetadata: null,
          },
        }),
      },
    });
    world.addUser("ada");
    await assert.rejects(beginCustom(world), denied);
  }
});

Deno.test("CUSTOM_AUTH keeps its sessions short however many rounds there are", async () => {
  const { triggers, events } = makeTriggers((session) => ({
    ...(session.length < 40 ? { challengeName: "CUSTOM_CHALLENGE" } : { issueTokens: true }),
  }));
  const world = makeWorld({ triggers });
  world.addUser("ada");
  let challenge = await beginCustom(world);
  while (challenge.Session) {
    assert.ok(challenge.Session.length <= 2048);
    challenge = await give(world, challenge, "42");
  }
  assert.equal(events.define.at(-1)!.request.session.length, 40);
  assert.ok(challenge.AuthenticationResult);
});
