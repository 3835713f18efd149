import assert from "node:assert/strict";
import { readStepUp } from "../../../src/local/attempt/step_up.ts";
import type { StringMap } from "../../../src/operations/wire.ts";
import { makeWorld, type World, type WorldOptions } from "../world.ts";
import { turnOf } from "./turn.ts";

const GOLD = "urn:cognito:loa:4";

/** What a step-up begins with: `ACCESS_TOKEN: "ada"` stands for a token of that user by password, 100 seconds old. */
async function read(parameters: StringMap, options?: WorldOptions) {
  const world = makeWorld(options);
  const turn = turnOf(world, world.addUser("ada"));
  const { ACCESS_TOKEN: of } = parameters;
  if (of === undefined) return await readStepUp(turn, parameters);
  if (of !== "ada") world.addUser(of);
  const ACCESS_TOKEN = await tokenOf(world, of);
  world.wait(100);
  return await readStepUp(turn, { ...parameters, ACCESS_TOKEN });
}

async function tokenOf(world: World, name: string): Promise<string> {
  return (await world.signIn(name)).AuthenticationResult.AccessToken;
}

const NOT_A_STEP_UP = "ACCESS_TOKEN and MAX_AGE can only be used with TARGET_ACR_VALUES";
const NO_SECONDS = "MAX_AGE must be a number of seconds";

const REFUSED: [what: string, StringMap, message: string][] = [
  ["an access token without a level", { ACCESS_TOKEN: "ada" }, NOT_A_STEP_UP],
  ["an age without a level", { MAX_AGE: "60" }, NOT_A_STEP_UP],
  [
    "names of no level",
    { TARGET_ACR_VALUES: "urn:other gold" },
    "TARGET_ACR_VALUES names no level of the pool",
  ],
  ["an age below zero", { TARGET_ACR_VALUES: GOLD, MAX_AGE: "-1" }, NO_SECONDS],
  ["an age with a unit", { TARGET_ACR_VALUES: GOLD, MAX_AGE: "60 s" }, NO_SECONDS],
  ["an age of too many digits", { TARGET_ACR_VALUES: GOLD, MAX_AGE: "12345678901" }, NO_SECONDS],
  [
    "another user's token",
    { TARGET_ACR_VALUES: GOLD, ACCESS_TOKEN: "eve" },
    "ACCESS_TOKEN is not a token of the user",
  ],
];
for (const [what, parameters, message] of REFUSED) {
  Deno.test(`a step-up is refused for ${what}`, async () => {
    await assert.rejects(read(parameters), { type: "InvalidParameterException", message });
  });
}

Deno.test("a step-up is refused in the Lite tier, where a sign-in without one goes on", async () => {
  const lite: WorldOptions = { pool: { UserPoolTier: "LITE" } };
  await assert.rejects(read({ TARGET_ACR_VALUES: GOLD }, lite), {
    type: "FeatureUnavailableInTierException",
  });
  assert.equal(await read({ USERNAME: "ada" }, lite), undefined);
});

Deno.test("a step-up without a token begins from nothing", async () => {
  for (const more of [{}, { MAX_AGE: "1234567890" }]) {
    assert.deepEqual(
      await read({ TARGET_ACR_VALUES: `${GOLD} urn:other urn:cognito:loa:3`, ...more }),
      { targets: [4, 3], carried: [] },
    );
  }
});

Deno.test("a step-up carries on what its token has shown, unless that is older than MAX_AGE", async () => {
  const carried = async (more: StringMap) =>
    (await read({ TARGET_ACR_VALUES: GOLD, ACCESS_TOKEN: "ada", ...more }))?.carried;
  assert.deepEqual(await carried({}), ["pwd"]);
  assert.deepEqual(await carried({ MAX_AGE: "100" }), ["pwd"]);
  assert.deepEqual(await carried({ MAX_AGE: "99" }), []);
});

Deno.test("a step-up carries nothing on from a token of custom challenges, and ends with it all the same", async () => {
  const world = makeWorld();
  const ada = world.addUser("ada");
  const ACCESS_TOKEN = await tokenOf(world, "ada");
  const [grant] = ada.grants!.values();
  delete grant!.factors;
  assert.deepEqual(
    await readStepUp(turnOf(world, ada), { TARGET_ACR_VALUES: GOLD, ACCESS_TOKEN }),
    { targets: [4], carried: [], grant: grant!.eventId },
  );
});
