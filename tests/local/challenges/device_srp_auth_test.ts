import {
  addDevice,
  beginBySrp,
  makeTracking,
  proveDevice,
  sessionUsed,
  SMS,
  unknown,
  withoutSession,
} from "../devices_world.ts";
import assert from "node:assert/strict";
import { refusal } from "../world.ts";

const sessionMissing = refusal("InvalidParameterException", "Missing required parameter Session");

Deno.test("DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER work without Session in USER_SRP_AUTH", async () => {
  const world = makeTracking({}, { mfa: SMS });
  const device = await addDevice(world);
  const first = withoutSession(await beginBySrp(world, device.DeviceKey));
  assert.equal(first.ChallengeName, "DEVICE_SRP_AUTH");
  const { verifier, responses } = await proveDevice(world, first, device);
  const done = await world.answer(withoutSession(verifier), responses);
  assert.ok(done.AuthenticationResult.AccessToken);
  await assert.rejects(world.answer(withoutSession(verifier), responses), sessionUsed);
  await assert.rejects(proveDevice(world, first, device), sessionUsed);
});

Deno.test("DEVICE_SRP_AUTH without Session waits as long as the session would", async () => {
  const world = makeTracking();
  const [device, other] = [await addDevice(world), await addDevice(world)];
  const first = withoutSession(await beginBySrp(world, device.DeviceKey));
  world.wait(181);
  await assert.rejects(
    proveDevice(world, first, device),
    refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
  );
  await beginBySrp(world, other.DeviceKey);
  assert.equal(world.remembered("device"), 1, "what has expired is forgotten");
});

Deno.test("DEVICE_SRP_AUTH needs the Session in other flows, and after no password at all", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const challenge = { ChallengeName: "DEVICE_SRP_AUTH" };
  await assert.rejects(proveDevice(world, challenge, device), sessionMissing);
  const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  await assert.rejects(proveDevice(world, withoutSession(first), device), sessionMissing);
  const { verifier, responses } = await proveDevice(world, first, device);
  await assert.rejects(world.answer(withoutSession(verifier), responses), sessionMissing);
});

Deno.test("DEVICE_SRP_AUTH without Session does not tell who exists", async () => {
  const world = makeTracking({}, { client: { PreventUserExistenceErrors: "ENABLED" } });
  const device = await addDevice(world);
  const other = { ...device, DeviceKey: "eu-west-1_00000000-0000-4000-8000-000000000000" };
  const challenge = { ChallengeName: "DEVICE_SRP_AUTH" };
  await assert.rejects(proveDevice(world, challenge, other), unknown);
  await assert.rejects(proveDevice(world, challenge, other, "nobody"), unknown);
});

Deno.test("a device that was forgotten meanwhile is told to be gone, so that clients begin again without it", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const { DeviceKey } = device;
  const begun = await world.signIn("ada", { DEVICE_KEY: DeviceKey });
  const { verifier, responses } = await proveDevice(world, begun, device);
  const other = await world.signIn("ada", { DEVICE_KEY: DeviceKey });
  const forgotten = { UserPoolId: world.pool.Id, Username: "ada", DeviceKey };
  await world.call("AdminForgetDevice", forgotten);
  await assert.rejects(proveDevice(world, other, device), unknown);
  await assert.rejects(world.answer(verifier, responses), unknown);
});
