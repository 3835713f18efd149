import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mfa/totp.ts";
import { makeWorld, refusal, type World } from "../world.ts";

const SECRET = "JBSWY3DPEHPK3PXP";
const WRONG = refusal("CodeMismatchException", "Invalid code received for user");
const USED = refusal("ExpiredCodeException", "Your software token has already been used once.");

function withApp(): World {
  const world = makeWorld({
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  world.addUser("ada", {}, {
    softwareToken: { secret: SECRET, friendlyName: "phone" },
    mfa: { enabled: new Set(["SOFTWARE_TOKEN_MFA"]) },
  });
  return world;
}

function code(world: World, steps = 0): Promise<string> {
  return totpCode(SECRET, world.service.now() + steps * 30_000);
}

async function answer(world: World, challenge: unknown, SOFTWARE_TOKEN_MFA_CODE: string) {
  return await world.answer(challenge, { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE });
}

Deno.test("SOFTWARE_TOKEN_MFA grants tokens for the app's code, one step early or late", async () => {
  for (const steps of [-1, 0, 1]) {
    const world = withApp();
    const challenge = await world.signIn("ada");
    assert.equal(challenge.ChallengeName, "SOFTWARE_TOKEN_MFA");
    assert.deepEqual(challenge.ChallengeParameters, {
      USER_ID_FOR_SRP: "ada",
      FRIENDLY_DEVICE_NAME: "phone",
    });
    const response = await answer(world, challenge, await code(world, steps));
    assert.ok(response.AuthenticationResult);
  }
});

Deno.test("SOFTWARE_TOKEN_MFA refuses wrong and stale codes, and stays good", async () => {
  const world = withApp();
  const challenge = await world.signIn("ada");
  for (const bad of [await code(world, -2), await code(world, 2), "000000x", ""]) {
    if (bad !== "") await assert.rejects(answer(world, challenge, bad), WRONG);
  }
  assert.ok((await answer(world, challenge, await code(world))).AuthenticationResult);
});

Deno.test("SOFTWARE_TOKEN_MFA takes each code once, over all sign-ins, even at once", async () => {
  const world = withApp();
  const challenges = await Promise.all([1, 2, 3].map(() => world.signIn("ada")));
  const now = await code(world);
  const answers = await Promise.allSettled(
    challenges.map((challenge) => answer(world, challenge, now)),
  );
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  await assert.rejects(answer(world, await world.signIn("ada"), now), USED);
  world.wait(30);
  assert.ok(
    (await answer(world, await world.signIn("ada"), await code(world))).AuthenticationResult,
  );
});
