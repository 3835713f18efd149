import {
  addDevice,
  beginBySrp,
  type Device,
  makeTracking,
  proveDevice,
  sessionUsed,
  SMS,
  unknown,
  withoutSession,
} from "../devices_world.ts";
import assert from "node:assert/strict";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { refusal } from "../world.ts";

const denied = refusal("NotAuthorizedException", "Incorrect username or password.");

Deno.test("DEVICE_PASSWORD_VERIFIER replaces the second factor of a remembered device", async () => {
  const world = makeTracking({}, { mfa: SMS });
  const device = await addDevice(world);
  assert.deepEqual(device.confirmed, { UserConfirmationNecessary: false });
  const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  assert.equal(first.ChallengeName, "DEVICE_SRP_AUTH");
  const { verifier, responses } = await proveDevice(world, first, device);
  assert.equal(verifier.ChallengeName, "DEVICE_PASSWORD_VERIFIER");
  assert.equal(verifier.ChallengeParameters.DEVICE_KEY, device.DeviceKey);
  assert.equal(verifier.ChallengeParameters.USERNAME, "ada");
  const { AuthenticationResult } = await world.answer(verifier, responses);
  assert.ok(AuthenticationResult.AccessToken);
  assert.equal("NewDeviceMetadata" in AuthenticationResult, false);
  await assert.rejects(world.answer(verifier, responses), sessionUsed);
});

Deno.test("DEVICE_PASSWORD_VERIFIER refuses a wrong password, and the session stays good", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  const { verifier, responses } = await proveDevice(world, first, device);
  for (
    const wrong of [
      { PASSWORD_CLAIM_SIGNATURE: btoa("0".repeat(32)) },
      { TIMESTAMP: responses.TIMESTAMP!.replace("00:00:00", "00:00:01") },
      { PASSWORD_CLAIM_SECRET_BLOCK: btoa("0".repeat(1284)) },
    ]
  ) {
    await assert.rejects(world.answer(verifier, { ...responses, ...wrong }), denied);
  }
  assert.ok((await world.answer(verifier, responses)).AuthenticationResult);
});

Deno.test("DEVICE_PASSWORD_VERIFIER takes no other device's proof, nor a block of another session", async () => {
  const world = makeTracking();
  const [one, two] = [await addDevice(world), await addDevice(world)];
  const begin = async (device: Device) => {
    const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
    return await proveDevice(world, first, device);
  };
  const [ofOne, ofTwo] = [await begin(one), await begin(two)];
  await assert.rejects(world.answer(ofOne.verifier, ofTwo.responses), denied);
  const renamed = { ...ofOne.responses, DEVICE_KEY: two.DeviceKey };
  await assert.rejects(world.answer(ofOne.verifier, renamed), denied);
});

Deno.test("a device's block and a password's do not stand in for each other", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const first = withoutSession(await beginBySrp(world, device.DeviceKey));
  const { verifier, responses } = await proveDevice(world, first, device);
  const invalid = refusal("NotAuthorizedException", "Invalid session for the user.");
  const asPassword = { ...withoutSession(verifier), ChallengeName: "PASSWORD_VERIFIER" };
  await assert.rejects(world.answer(asPassword, responses), invalid);

  const ephemeral = generateEphemeral();
  const SRP_A = ephemeral.publicValue;
  const password = await world.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A });
  const proof = await world.proof(password, ephemeral);
  const asDevice = { ...password, ChallengeName: "DEVICE_PASSWORD_VERIFIER" };
  const responsesOfPassword = { ...proof, DEVICE_KEY: device.DeviceKey };
  await assert.rejects(world.answer(asDevice, responsesOfPassword), invalid);
});

Deno.test("Device does not exist. leaves the PASSWORD_VERIFIER handshake good", async () => {
  const world = makeTracking();
  const ephemeral = generateEphemeral();
  const DEVICE_KEY = "eu-west-1_00000000-0000-4000-8000-000000000000";
  const SRP_A = ephemeral.publicValue;
  const first = await world.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A, DEVICE_KEY });
  const proof = await world.proof(first, ephemeral);
  await assert.rejects(world.answer(first, { ...proof, DEVICE_KEY }), unknown);
  const done = await world.answer(first, { ...proof, DEVICE_KEY: null });
  assert.ok(done.AuthenticationResult.NewDeviceMetadata);
});

Deno.test("a proven device does not replace the second factor where the pool says so", async () => {
  const world = makeTracking({ ChallengeRequiredOnNewDevice: false }, { mfa: SMS });
  const device = await addDevice(world);
  const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  const { verifier, responses } = await proveDevice(world, first, device);
  const second = await world.answer(verifier, responses);
  assert.equal(second.ChallengeName, "SMS_MFA");
  const done = await world.answer(second, { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() });
  assert.ok(done.AuthenticationResult);
});

Deno.test("CUSTOM_AUTH tells its triggers of the device's two steps", async () => {
  const histories: string[][] = [];
  const world = makeTracking({}, {
    triggers: {
      DefineAuthChallenge(event) {
        const names = event.request.session.map(({ challengeName }) => challengeName);
        histories.push(names);
        event.response = names.length === 1
          ? { challengeName: "PASSWORD_VERIFIER" }
          : { issueTokens: true };
      },
      CreateAuthChallenge: () => {},
      VerifyAuthChallengeResponse: () => {},
    },
  });
  const device = await addDevice(world);
  const ephemeral = generateEphemeral();
  const first = await world.begin("CUSTOM_AUTH", {
    USERNAME: "ada",
    CHALLENGE_NAME: "SRP_A",
    SRP_A: ephemeral.publicValue,
    DEVICE_KEY: device.DeviceKey,
  });
  const second = await world.answer(first, await world.proof(first, ephemeral));
  const { verifier, responses } = await proveDevice(world, second, device);
  assert.ok((await world.answer(verifier, responses)).AuthenticationResult);
  assert.deepEqual(histories, [
    ["SRP_A"],
    ["SRP_A", "PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"],
  ]);
});
