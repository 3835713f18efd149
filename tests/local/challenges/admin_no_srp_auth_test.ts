import { beginCustom, denied, makeTriggers, step, unrecognizable } from "../custom_auth_world.ts";
import assert from "node:assert/strict";
import { type Answer, makeWorld, PASSWORD } from "../world.ts";

function adminWorld() {
  const made = makeTriggers((session) =>
    session.length === 0 ? { challengeName: "ADMIN_NO_SRP_AUTH" } : { issueTokens: true }
  );
  const world = makeWorld({ triggers: made.triggers });
  world.addUser("ada");
  const of = { UserPoolId: world.pool.Id, ClientId: world.client.ClientId };
  return {
    world,
    ...made,
    begin: () =>
      world.call("AdminInitiateAuth", {
        ...of,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: "ada" },
      }),
    answer: (to: Answer, PASSWORD: string, operation = "AdminRespondToAuthChallenge") =>
      world.call(operation, {
        ...(operation.startsWith("Admin") ? of : { ClientId: of.ClientId }),
        ChallengeName: to.ChallengeName,
        Session: to.Session,
        ChallengeResponses: { USERNAME: "ada", PASSWORD },
      }),
  };
}

Deno.test("ADMIN_NO_SRP_AUTH takes the password itself, over the Admin operation", async () => {
  const { begin, answer, events } = adminWorld();
  const first = await begin();
  assert.equal(first.ChallengeName, "ADMIN_NO_SRP_AUTH");
  await assert.rejects(answer(first, "Wrong-Horse-1"), denied);
  assert.ok((await answer(first, PASSWORD)).AuthenticationResult);
  assert.deepEqual(events.define.at(-1)!.request.session, [step("ADMIN_NO_SRP_AUTH")]);
});

Deno.test("ADMIN_NO_SRP_AUTH is nothing for the public operations", async () => {
  const { world, begin, answer } = adminWorld();
  const first = await begin();
  await assert.rejects(answer(first, PASSWORD, "RespondToAuthChallenge"), {
    type: "InvalidParameterException",
  });
  await assert.rejects(beginCustom(world), unrecognizable);
});
