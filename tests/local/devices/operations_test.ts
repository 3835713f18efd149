import {
  addDevice,
  ALWAYS,
  beginBySrp,
  confirm,
  makeTracking,
  proveDevice,
  signInAnew,
  SMS,
  unknown,
} from "../devices_world.ts";
import { beginCustom, give, makeTriggers } from "../custom_auth_world.ts";
import assert from "node:assert/strict";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { N } from "../../../src/srp/group.ts";
import { makeWorld, refusal, type World } from "../world.ts";
import { fromHex, toBase64 } from "../../../src/bytes.ts";

const invalidKey = refusal("InvalidParameterException", "Invalid device key given.");

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

// aws-amplify/amplify-js#2705.
Deno.test("ConfirmDevice takes no device of a CUSTOM_AUTH that asked for no password", async () => {
  const { triggers } = makeTriggers((session) => {
    const last = session.at(-1)?.challengeName;
    if (last === "SRP_A") return { challengeName: "PASSWORD_VERIFIER" };
    return last === "CUSTOM_CHALLENGE"
      ? { issueTokens: true }
      : { challengeName: "CUSTOM_CHALLENGE" };
  });
  const world = makeTracking({}, { triggers });
  const { AuthenticationResult: bare } = await give(world, await beginCustom(world), "42");
  assert.match(bare.NewDeviceMetadata.DeviceKey, /^eu-west-1_/);
  await assert.rejects(confirm(world, bare), invalidKey);

  const ephemeral = generateEphemeral();
  const SRP_A = ephemeral.publicValue;
  const first = await beginCustom(world, { CHALLENGE_NAME: "SRP_A", SRP_A });
  const proven = await world.answer(first, await world.proof(first, ephemeral));
  const { AuthenticationResult: tokens } = await give(world, proven, "42");
  assert.ok(await confirm(world, tokens));
});

// The raw error of 2025, by every operation whose errors in the service model name the exception.
Deno.test("operations on devices are refused where the pool tracks none", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { AccessToken } = (await world.signIn("ada")).AuthenticationResult;
  const DeviceKey = "eu-west-1_00000000-0000-4000-8000-000000000000";
  const admin = { UserPoolId: world.pool.Id, Username: "ada" };
  for (
    const [operation, input] of Object.entries({
      ConfirmDevice: { AccessToken, DeviceKey },
      UpdateDeviceStatus: { AccessToken, DeviceKey },
      GetDevice: { AccessToken, DeviceKey },
      ForgetDevice: { AccessToken, DeviceKey },
      ListDevices: { AccessToken },
      AdminGetDevice: { ...admin, DeviceKey },
      AdminForgetDevice: { ...admin, DeviceKey },
      AdminUpdateDeviceStatus: { ...admin, DeviceKey },
      AdminListDevices: admin,
    })
  ) {
    await assert.rejects(
      world.call(operation, input),
      refusal(
        "InvalidUserPoolConfigurationException",
        "Device tracking not currently enabled for this pool.",
      ),
      operation,
    );
  }
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
  const forget = { AccessToken, DeviceKey: DEVICE_KEY };
  assert.equal(await world.call("ForgetDevice", forget), undefined);
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
  assert.equal(await world.call("AdminForgetDevice", of), undefined);
  await assert.rejects(world.answer(verifier, responses), unknown);
  await assert.rejects(world.call("AdminForgetDevice", of), unknown);
  world.addUser("bob");
  await assert.rejects(world.call("AdminForgetDevice", { ...of, Username: "bob" }), unknown);
});

Deno.test("devices that nobody confirms do not pile up", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  for (let i = 0; i < 50; i++) await signInAnew(world);
  const devices = world.pool.users.get("ada")!.devices!;
  assert.ok(devices.size <= 21, String(devices.size));
  assert.ok(devices.has(device.DeviceKey));
});

Deno.test("DEVICE_SRP_AUTH refuses an SRP_A that no device can have drawn", async () => {
  const world = makeTracking({}, { mfa: SMS });
  const { DeviceKey } = await addDevice(world);
  const begun = await world.signIn("ada", { DEVICE_KEY: DeviceKey });
  for (const SRP_A of ["0", N.toString(16), "zz", "0x12", "-1"]) {
    await assert.rejects(
      world.answer(begun, { USERNAME: "ada", DEVICE_KEY: DeviceKey, SRP_A }),
      refusal("InvalidParameterException", "SRP_A is not valid"),
    );
  }
});

Deno.test("the name in another case, and the address that a user signs in by, are no aliases to ConfirmDevice", async () => {
  const DeviceConfiguration = { ...ALWAYS };
  const cases: [World, string, string][] = [];
  const anyCase = makeWorld({
    pool: { DeviceConfiguration, UsernameConfiguration: { CaseSensitive: false } },
  });
  anyCase.addUser("Ada");
  cases.push([anyCase, "aDA", "Ada"]);
  const byEmail = makeWorld({ pool: { DeviceConfiguration, UsernameAttributes: ["email"] } });
  const { Username } = byEmail.addUser("ada@example.com");
  cases.push([byEmail, "ada@example.com", Username]);
  for (const [world, typed, name] of cases) {
    const { AuthenticationResult } = await world.signIn(typed);
    assert.ok((await confirm(world, AuthenticationResult)).DeviceKey, name);
  }
  const byAlias = makeWorld({ pool: { DeviceConfiguration, AliasAttributes: ["email"] } });
  byAlias.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  const { AuthenticationResult } = await byAlias.signIn("ada@example.com");
  await assert.rejects(confirm(byAlias, AuthenticationResult), invalidKey);
});

Deno.test("ConfirmDevice refuses a verifier with which anybody could sign", async () => {
  const world = makeTracking();
  const { AccessToken, NewDeviceMetadata } = await signInAnew(world);
  const { DeviceKey } = NewDeviceMetadata;
  for (const verifier of [0n, N, 2n * N]) {
    const PasswordVerifier = toBase64(fromHex(verifier.toString(16)));
    await assert.rejects(
      world.call("ConfirmDevice", {
        AccessToken,
        DeviceKey,
        DeviceSecretVerifierConfig: { PasswordVerifier, Salt: "c2FsdA==" },
      }),
      refusal("InvalidParameterException", "Invalid device secret verifier config given."),
    );
  }
});

Deno.test("devices that were waited for in vain are forgotten, whatever client began", async () => {
  const world = makeTracking();
  const device = await addDevice(world);
  const patient = world.addClient({ AuthSessionValidity: 15 });
  const begin = (ClientId: string) => beginBySrp(world, device.DeviceKey, ClientId);
  for (let minute = 0; minute < 120; minute++) {
    await begin(minute % 2 ? patient.ClientId : world.client.ClientId);
    world.wait(60);
  }
  assert.ok(world.remembered("device") <= 2);
  assert.ok(world.remembered("spent") <= 20, String(world.remembered("spent")));
});
