import assert from "node:assert/strict";
import {
  deviceOf,
  isSameUser,
  knownUser,
  openAttempt,
  refuseReset,
  requireProvableDevice,
  requireUsableState,
  userOf,
} from "../../../src/local/attempt/users.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import { makeWorld, type WorldOptions } from "../world.ts";
import { DEVICE, EMAIL, turnOf } from "./turn.ts";

const hiding = (PreventUserExistenceErrors: "LEGACY" | "ENABLED", options: WorldOptions = {}) =>
  makeWorld({ ...options, client: { PreventUserExistenceErrors } });
const contextOf = (world: ReturnType<typeof makeWorld>) => ({
  ...turnOf(world, undefined),
  family: "public" as const,
});
const NOT_FOUND = { type: "UserNotFoundException" };
const WRONG = { type: "NotAuthorizedException", message: "Incorrect username or password." };

Deno.test("an attempt of an unknown name begins where existence is hidden, or may still come about", async () => {
  const open = (hidden: "LEGACY" | "ENABLED", options?: { unknown: "may pass" }) =>
    openAttempt(contextOf(hiding(hidden)), "USER_SRP_AUTH", { USERNAME: "nobody" }, options);
  await assert.rejects(open("LEGACY"), NOT_FOUND);
  for (const turn of [await open("ENABLED"), await open("LEGACY", { unknown: "may pass" })]) {
    assert.equal(turn.user, undefined);
    assert.equal(turn.attempt.phantom, true);
    assert.equal(turn.attempt.sub, "");
  }
});

Deno.test("an attempt holds no more of a name that nobody can have, or of a device key, than of others", async () => {
  const context = contextOf(hiding("ENABLED"));
  const named = async (length: number) =>
    (await openAttempt(context, "USER_SRP_AUTH", { USERNAME: "n".repeat(length) })).attempt.typed;
  assert.equal((await named(128)).length, 128);
  assert.equal((await named(200)).length, 128);
  assert.deepEqual(deviceOf({ DEVICE_KEY: "d".repeat(55) }), { device: "d".repeat(55) });
  assert.deepEqual(deviceOf({ DEVICE_KEY: "d".repeat(56) }), { device: "" });
  assert.deepEqual(deviceOf({}), {});
});

Deno.test("an attempt knows whether its user was named by an alias", async () => {
  const world = makeWorld({ pool: { AliasAttributes: ["email"] } });
  const ada = world.addUser("ada", EMAIL);
  const open = (USERNAME: string) =>
    openAttempt(contextOf(world), "USER_PASSWORD_AUTH", { USERNAME });
  const [byName, byAlias] = [await open("ada"), await open(EMAIL.email)];
  assert.equal(byName.user, ada);
  assert.equal(byAlias.user, ada);
  assert.equal("alias" in byName.attempt, false);
  assert.equal(byAlias.attempt.alias, true);
  assert.deepEqual([byAlias.attempt.user, byAlias.attempt.typed], ["ada", EMAIL.email]);
  world.addUser("eve");
  for (const { attempt } of [byName, byAlias]) {
    const same = (typed: string) => isSameUser(contextOf(world), attempt, typed);
    assert.deepEqual(["ada", EMAIL.email, "eve", "nobody"].map(same), [true, true, false, false]);
  }
});

Deno.test("an unknown user is whoever was typed, or the name that stands for them, and nobody else", () => {
  const world = makeWorld({ pool: { UsernameConfiguration: { CaseSensitive: false } } });
  const { attempt } = turnOf(world, undefined, { typed: "n".repeat(128) });
  for (const typed of ["N".repeat(128), "n".repeat(129), "made-up"]) {
    assert.equal(isSameUser(contextOf(world), attempt, typed), true, typed);
  }
  assert.equal(isSameUser(contextOf(world), attempt, "n".repeat(127)), false);
});

Deno.test("an attempt ends with its user, even where another has the name by now", () => {
  for (const [hidden, refused] of [["LEGACY", NOT_FOUND], ["ENABLED", WRONG]] as const) {
    const world = hiding(hidden);
    const ada = world.addUser("ada");
    const { attempt } = turnOf(world, ada);
    assert.equal(userOf(contextOf(world), attempt), ada);
    world.pool.users.delete("ada");
    assert.throws(() => userOf(contextOf(world), attempt), refused);
    world.addUser("ada");
    assert.throws(() => userOf(contextOf(world), attempt), refused);
    assert.equal(userOf(contextOf(world), { ...attempt, phantom: true }), undefined);
  }
});

Deno.test("a user who must not sign in is refused for that reason", () => {
  const refusal = (change: Partial<UserRecord>, options: WorldOptions = {}, proven = false) => {
    const world = hiding("ENABLED", options);
    const user = world.addUser("ada", {}, change);
    const turn = turnOf(world, user, { proven: proven ? ["PASSWORD"] : [] });
    try {
      return requireUsableState(turn);
    } catch (error) {
      return `${(error as { type?: string }).type}: ${(error as Error).message}`;
    }
  };
  const reset = { UserStatus: "RESET_REQUIRED" } as const;
  const resetRequired = "PasswordResetRequiredException: Password reset required for the user";
  assert.equal(refusal({}), undefined);
  assert.equal(refusal({ Enabled: false }), "NotAuthorizedException: User is disabled.");
  assert.equal(
    refusal({ UserStatus: "UNCONFIRMED" }),
    "UserNotConfirmedException: User is not confirmed.",
  );
  assert.equal(refusal(reset), resetRequired);
  assert.equal(
    refusal(reset, { quirks: { hidesResetRequired: true } }),
    "NotAuthorizedException: Incorrect username or password.",
  );
  const late: WorldOptions = { quirks: { resetRequiredFails: "after the password" } };
  assert.equal(refusal(reset, late), undefined);
  assert.equal(refusal(reset, late, true), resetRequired);
});

Deno.test("an unknown user may be in any state: what refuses them is what refuses a wrong password", () => {
  const turn = turnOf(makeWorld(), undefined);
  requireUsableState(turn);
  refuseReset(turn);
  assert.throws(() => knownUser(turn), WRONG);
});

Deno.test("a device that was forgotten on the way is told to be gone: clients begin again without it", () => {
  const world = makeWorld({
    pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
  });
  const devices = new Map([[DEVICE.DeviceKey, DEVICE]]);
  const turn = turnOf(world, world.addUser("ada", {}, { devices }), { device: DEVICE.DeviceKey });
  assert.deepEqual(requireProvableDevice(turn), DEVICE);
  devices.clear();
  assert.throws(() => requireProvableDevice(turn), {
    type: "ResourceNotFoundException",
    message: "Device does not exist.",
  });
});
