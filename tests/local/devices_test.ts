import assert from "node:assert/strict";
import { createDeviceVerifier, generateEphemeral, signDeviceClaim } from "../../src/srp/mod.ts";
import { type Answer, makeWorld, refusal, type World, type WorldOptions } from "./world.ts";

interface Device {
  DeviceKey: string;
  DeviceGroupKey: string;
  password: string;
}

const ALWAYS = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };
const SMS = { MfaConfiguration: "ON", SmsMfaConfiguration: {} } as const;

/** A pool that tracks devices, and ada with a phone. */
function makeTracking(
  configuration: Partial<typeof ALWAYS> = {},
  options: WorldOptions = {},
): World {
  const DeviceConfiguration = { ...ALWAYS, ...configuration };
  const world = makeWorld({ ...options, pool: { DeviceConfiguration } });
  world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  return world;
}

/** Signs in without a device, past SMS_MFA where it is asked. */
async function signInAnew(world: World, USERNAME = "ada"): Promise<Answer> {
  const first = await world.signIn(USERNAME);
  if (first.ChallengeName !== "SMS_MFA") return first.AuthenticationResult;
  const done = await world.answer(first, { USERNAME, SMS_MFA_CODE: world.lastCode() });
  return done.AuthenticationResult;
}

async function confirm(
  world: World,
  { AccessToken, NewDeviceMetadata: { DeviceKey, DeviceGroupKey } }: Answer,
): Promise<Device & { confirmed: Answer }> {
  const { devicePassword, passwordVerifier, salt } = await createDeviceVerifier({
    deviceKey: DeviceKey,
    deviceGroupKey: DeviceGroupKey,
  });
  const confirmed = await world.call("ConfirmDevice", {
    AccessToken,
    DeviceKey,
    DeviceName: "Analytical Engine",
    DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt: salt },
  });
  return { DeviceKey, DeviceGroupKey, password: devicePassword, confirmed };
}

const addDevice = async (world: World) => await confirm(world, await signInAnew(world));

/** The answer to DEVICE_SRP_AUTH, and what DEVICE_PASSWORD_VERIFIER is answered with. */
async function proveDevice(
  world: World,
  to: Answer,
  { DeviceKey, DeviceGroupKey, password }: Device,
  USERNAME = "ada",
): Promise<{ verifier: Answer; responses: Record<string, string> }> {
  const ephemeral = generateEphemeral();
  const begun = { USERNAME, DEVICE_KEY: DeviceKey, SRP_A: ephemeral.publicValue };
  const verifier = await world.answer(to, begun);
  const { SALT, SRP_B, SECRET_BLOCK } = verifier.ChallengeParameters;
  const claim = await signDeviceClaim(ephemeral, {
    deviceKey: DeviceKey,
    deviceGroupKey: DeviceGroupKey,
    devicePassword: password,
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
    now: new Date(world.service.now()),
  });
  const responses = {
    USERNAME,
    DEVICE_KEY: DeviceKey,
    PASSWORD_CLAIM_SIGNATURE: claim.signature,
    PASSWORD_CLAIM_SECRET_BLOCK: claim.secretBlock,
    TIMESTAMP: claim.timestamp,
  };
  return { verifier, responses };
}

/** USER_SRP_AUTH up to what follows PASSWORD_VERIFIER. */
async function beginBySrp(world: World, DEVICE_KEY: string): Promise<Answer> {
  const ephemeral = generateEphemeral();
  const first = await world.begin("USER_SRP_AUTH", {
    USERNAME: "ada",
    SRP_A: ephemeral.publicValue,
    DEVICE_KEY,
  });
  return await world.answer(first, { ...await world.proof(first, ephemeral), DEVICE_KEY });
}

const withoutSession = (answer: Answer) => ({ ...answer, Session: undefined });

const unknown = refusal("ResourceNotFoundException", "Device does not exist.");
const denied = refusal("NotAuthorizedException", "Incorrect username or password.");
const invalidKey = refusal("InvalidParameterException", "Invalid device key given.");
const sessionMissing = refusal("InvalidParameterException", "Missing required parameter Session");
const sessionUsed = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);

Deno.test("NewDeviceMetadata comes with the tokens of a device that is not known", async () => {
  const world = makeTracking();
  const { NewDeviceMetadata } = await signInAnew(world);
  assert.match(
    NewDeviceMetadata.DeviceKey,
    /^eu-west-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  );
  assert.match(NewDeviceMetadata.DeviceGroupKey, /^-[\w-]{8}$/);
  const { DeviceKey } = await addDevice(world);
  const again = await world.signIn("ada", { DEVICE_KEY: DeviceKey });
  assert.equal(again.ChallengeName, "DEVICE_SRP_AUTH");

  const untracked = makeWorld();
  untracked.addUser("ada");
  assert.equal("NewDeviceMetadata" in await signInAnew(untracked), false);
});

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
  assert.equal(world.service.awaitedDevices!.size, 1, "what has expired is forgotten");
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

Deno.test("a device is remembered on the user's word where the pool wants it so", async () => {
  const world = makeTracking({ DeviceOnlyRememberedOnUserPrompt: true }, { mfa: SMS });
  const tokens = await signInAnew(world);
  const device = await confirm(world, tokens);
  assert.deepEqual(device.confirmed, { UserConfirmationNecessary: true });
  const { AccessToken } = tokens;
  const { DeviceKey } = device;
  const next = async () => (await world.signIn("ada", { DEVICE_KEY: DeviceKey })).ChallengeName;
  assert.equal(await next(), "SMS_MFA");

  const update = { AccessToken, DeviceKey, DeviceRememberedStatus: "remembered" };
  assert.deepEqual(await world.call("UpdateDeviceStatus", update), {});
  assert.equal(await next(), "DEVICE_SRP_AUTH");
  await world.call("AdminUpdateDeviceStatus", {
    UserPoolId: world.pool.Id,
    Username: "ada",
    DeviceKey,
    DeviceRememberedStatus: "not_remembered",
  });
  assert.equal(await next(), "SMS_MFA");
  await assert.rejects(
    world.call("UpdateDeviceStatus", { ...update, DeviceRememberedStatus: "forgotten" }),
    { type: "InvalidParameterException" },
  );
});

Deno.test("a device that was not confirmed replaces nothing, and gets no second key", async () => {
  const world = makeTracking({}, { mfa: SMS });
  const { AccessToken, NewDeviceMetadata: { DeviceKey } } = await signInAnew(world);
  await assert.rejects(world.call("GetDevice", { AccessToken, DeviceKey }), unknown);
  const first = await world.signIn("ada", { DEVICE_KEY: DeviceKey });
  assert.equal(first.ChallengeName, "SMS_MFA");
  const done = await world.answer(first, { USERNAME: "ada", SMS_MFA_CODE: world.lastCode() });
  assert.equal("NewDeviceMetadata" in done.AuthenticationResult, false);
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

Deno.test("ConfirmDevice refuses keys of other sign-ins and tokens of an alias", async () => {
  const world = makeTracking({}, { mfa: SMS });
  const mine = await signInAnew(world);
  const other = await signInAnew(world);
  const { DeviceKey } = other.NewDeviceMetadata;
  const { AccessToken } = mine;
  await assert.rejects(world.call("ConfirmDevice", { AccessToken, DeviceKey }), invalidKey);

  const byEmail = makeWorld({
    pool: { AliasAttributes: ["email"], DeviceConfiguration: ALWAYS },
  });
  byEmail.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  await assert.rejects(confirm(byEmail, await signInAnew(byEmail, "ada@example.com")), invalidKey);
  assert.ok(await confirm(byEmail, await signInAnew(byEmail, "ada")));
});

Deno.test("ConfirmDevice takes a device once, and no verifier that proves nothing", async () => {
  const world = makeTracking();
  const tokens = await signInAnew(world);
  const { AccessToken, NewDeviceMetadata: { DeviceKey } } = tokens;
  const malformed = refusal(
    "InvalidParameterException",
    "Invalid device secret verifier config given.",
  );
  for (
    const DeviceSecretVerifierConfig of [
      { PasswordVerifier: "AA==", Salt: "AQ==" },
      { PasswordVerifier: "not base64!", Salt: "AQ==" },
      { PasswordVerifier: btoa("1".repeat(400)), Salt: "AQ==" },
      { PasswordVerifier: "AQ==" },
    ]
  ) {
    const input = { AccessToken, DeviceKey, DeviceSecretVerifierConfig };
    await assert.rejects(world.call("ConfirmDevice", input), malformed);
  }
  await confirm(world, tokens);
  await assert.rejects(
    confirm(world, tokens),
    refusal("DeviceKeyExistsException", "Device key already exists."),
  );
});

Deno.test("ConfirmDevice without a verifier lets the device refresh, not sign in", async () => {
  const world = makeTracking();
  const { AccessToken, RefreshToken, NewDeviceMetadata } = await signInAnew(world);
  const { DeviceKey } = NewDeviceMetadata;
  await world.call("ConfirmDevice", { AccessToken, DeviceKey });
  assert.ok((await world.signIn("ada", { DEVICE_KEY: DeviceKey })).AuthenticationResult);
  const parameters = { REFRESH_TOKEN: RefreshToken, DEVICE_KEY: DeviceKey };
  assert.ok((await world.begin("REFRESH_TOKEN_AUTH", parameters)).AuthenticationResult);
});

Deno.test("refresh needs the DEVICE_KEY of a confirmed device that was not forgotten", async () => {
  const world = makeTracking();
  const tokens = await signInAnew(world);
  const { AccessToken, RefreshToken: REFRESH_TOKEN, NewDeviceMetadata } = tokens;
  const DEVICE_KEY = NewDeviceMetadata.DeviceKey;
  const refresh = (more: Record<string, string> = {}) =>
    world.begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN, ...more });
  const invalid = refusal("NotAuthorizedException", "Invalid Refresh Token");
  await assert.rejects(refresh({ DEVICE_KEY }), invalid);
  await confirm(world, tokens);
  await assert.rejects(refresh(), invalid);
  assert.ok((await refresh({ DEVICE_KEY })).AuthenticationResult.AccessToken);
  await world.call("ForgetDevice", { AccessToken, DeviceKey: DEVICE_KEY });
  await assert.rejects(refresh({ DEVICE_KEY }), invalid);
  await assert.rejects(
    world.signIn("ada", { DEVICE_KEY }).then((first) => {
      assert.ok(first.AuthenticationResult.NewDeviceMetadata);
      return world.call("GetDevice", { AccessToken, DeviceKey: DEVICE_KEY });
    }),
    unknown,
  );
});

Deno.test("GetDevice and AdminGetDevice describe a device in seconds", async () => {
  const world = makeTracking();
  const tokens = await signInAnew(world);
  const { DeviceKey } = await confirm(world, tokens);
  const { Device } = await world.call("GetDevice", { AccessToken: tokens.AccessToken, DeviceKey });
  const seconds = world.service.now() / 1000;
  assert.deepEqual(Device, {
    DeviceKey,
    DeviceAttributes: [
      { Name: "device_status", Value: "valid" },
      { Name: "device_name", Value: "Analytical Engine" },
      { Name: "dev:device_owner", Value: `ada.${world.pool.Id}` },
      { Name: "dev:device_remembered_status", Value: "remembered" },
    ],
    DeviceCreateDate: seconds,
    DeviceLastModifiedDate: seconds,
    DeviceLastAuthenticatedDate: seconds,
  });
  const of = { UserPoolId: world.pool.Id, Username: "ada" };
  assert.deepEqual(await world.call("AdminGetDevice", { ...of, DeviceKey }), { Device });
  await assert.rejects(
    world.call("GetDevice", { DeviceKey }),
    refusal("InvalidParameterException", "Missing required parameter AccessToken"),
  );
});

Deno.test("ListDevices and AdminListDevices tell confirmed devices page by page", async () => {
  const world = makeTracking();
  const keys: string[] = [];
  for (let i = 0; i < 3; i++) keys.push((await addDevice(world)).DeviceKey);
  const { AccessToken } = await signInAnew(world);
  const of = { UserPoolId: world.pool.Id, Username: "ada" };
  for (
    const [name, whose] of [["ListDevices", { AccessToken }], ["AdminListDevices", of]] as const
  ) {
    const first = await world.call(name, { ...whose, Limit: 2 });
    const { PaginationToken } = first;
    const second = await world.call(name, { ...whose, Limit: 2, PaginationToken });
    const told = [...first.Devices, ...second.Devices].map(({ DeviceKey }) => DeviceKey);
    assert.deepEqual(told, keys);
    assert.equal("PaginationToken" in second, false);
    assert.equal((await world.call(name, whose)).Devices.length, 3);
  }
  await assert.rejects(
    world.call("ListDevices", { AccessToken, PaginationToken: "bm9uZQ" }),
    refusal("InvalidParameterException", "Invalid pagination token provided."),
  );
  await assert.rejects(world.call("ListDevices", { AccessToken, Limit: 61 }), {
    type: "InvalidParameterException",
  });
});

Deno.test("AdminForgetDevice ends a device in the middle of its proof", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const first = await world.signIn("ada", { DEVICE_KEY: device.DeviceKey });
  const { verifier, responses } = await proveDevice(world, first, device);
  const of = { UserPoolId: world.pool.Id, Username: "ada", DeviceKey: device.DeviceKey };
  await world.call("AdminForgetDevice", of);
  await assert.rejects(world.answer(verifier, responses), unknown);
  await assert.rejects(world.call("AdminForgetDevice", of), unknown);
});

Deno.test("devices that nobody confirms do not pile up", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  for (let i = 0; i < 50; i++) await signInAnew(world);
  const { devices } = world.pool.users.get("ada")!;
  assert.ok(devices.size <= 21, String(devices.size));
  assert.ok(devices.has(device.DeviceKey));
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
