import assert from "node:assert/strict";
import {
  answer,
  AnswerRefusedError,
  forgetDevice,
  refreshTokens,
  rememberDevice,
  type RememberedDevice,
  signIn,
} from "@cognito-edge/auth";
import { answering, json, refusal, tokens } from "../aws/answering.ts";
import {
  challenged,
  openPool,
  password,
  type Pool,
  signedIn,
  username,
} from "../scenarios/pool.ts";

function open(api: "admin" | "public", DeviceOnlyRememberedOnUserPrompt: boolean): Pool {
  return openPool(api, {
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {},
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt },
  }, {
    UserAttributes: { phone_number: "+15555550100", phone_number_verified: "true" },
    SMSMfaSettings: { Enabled: true },
  });
}

async function withCode({ cognito, lastCode }: Pool, device?: RememberedDevice) {
  const step = await signIn(cognito, { username, password }, { device });
  return await answer(cognito, challenged(step, "SMS_MFA"), { code: lastCode() });
}

for (const api of ["admin", "public"] as const) {
  for (const onPrompt of [false, true]) {
    const kind = onPrompt ? "leaves it to the user" : "remembers by itself";
    Deno.test(`rememberDevice() replaces the second factor where the pool ${kind}, over ${api} operations`, async () => {
      const pool = open(api, onPrompt);
      const first = signedIn(await withCode(pool));
      assert(first.newDevice);
      const device = await rememberDevice(pool.cognito, first, { deviceName: "Engine" });
      assert.equal(device.deviceKey, first.newDevice.deviceKey);
      const { operations } = pool.recorded();
      assert.equal(operations.includes("UpdateDeviceStatus"), onPrompt);

      const stored = JSON.parse(JSON.stringify(device)) as RememberedDevice;
      const done = signedIn(
        await signIn(pool.cognito, { username, password }, { device: stored }),
      );
      assert.equal(done.newDevice, undefined);
      assert.equal(done.deviceForgotten, undefined);
      assert.deepEqual(pool.recorded().challenges.slice(-3), [
        "PASSWORD_VERIFIER",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
      ]);
    });
  }
}

Deno.test("signIn() goes on without a device that Cognito has forgotten, and says so", async () => {
  const pool = open("public", false);
  const first = signedIn(await withCode(pool));
  const device = await rememberDevice(pool.cognito, first);
  await forgetDevice(pool.cognito, {
    AccessToken: first.tokens.accessToken,
    DeviceKey: device.deviceKey,
  });
  const before = pool.recorded().operations.length;
  const step = await signIn(pool.cognito, { username, password }, { device });
  assert.equal(step.deviceForgotten, true);
  const challenge = challenged(step, "SMS_MFA");
  assert.equal(challenge.deviceKey, undefined);
  assert.deepEqual(pool.recorded().operations.slice(before), [
    "InitiateAuth",
    "RespondToAuthChallenge",
    "RespondToAuthChallenge",
  ]);
  const done = signedIn(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
  assert(done.newDevice, "it may be remembered anew");
});

Deno.test("signIn() gives up when the device is unknown the second time as well", async () => {
  const pool = open("public", false);
  const device = signedIn(await withCode(pool));
  const remembered = await rememberDevice(pool.cognito, device);
  const fault = {
    __type: "ResourceNotFoundException",
    message: "Device does not exist.",
    times: 9,
  };
  pool.local.fail("InitiateAuth", fault);
  const before = pool.recorded().operations.length;
  await assert.rejects(signIn(pool.cognito, { username, password }, { device: remembered }), {
    code: "device_not_found",
  });
  assert.equal(pool.recorded().operations.length, before + 2);
});

Deno.test("signIn() starts once more without a device whose password is wrong, and says so", async () => {
  const pool = open("public", false);
  const device = await rememberDevice(pool.cognito, signedIn(await withCode(pool)));
  const forged = { ...device, devicePassword: "forged" };
  const step = await signIn(pool.cognito, { username, password }, { device: forged });
  assert.equal(step.deviceForgotten, true);
  const challenge = challenged(step, "SMS_MFA");
  assert.equal(challenge.deviceKey, undefined);
  signedIn(await answer(pool.cognito, challenge, { code: pool.lastCode() }));
});

Deno.test("answer() tells a wrong device password from a wrong password", async () => {
  const pool = open("public", false);
  const device = await rememberDevice(pool.cognito, signedIn(await withCode(pool)));
  const select = challenged(
    await signIn(pool.cognito, { flow: "USER_AUTH", username }),
    "SELECT_CHALLENGE",
  );
  const forged = { ...device, devicePassword: "forged" };
  await assert.rejects(
    answer(pool.cognito, select, { challenge: "PASSWORD", password }, { device: forged }),
    { name: "NotAuthorizedException", code: "wrong_device_secret" },
  );
});

for (const given of ["with the challenge", "with the options"]) {
  Deno.test(`answer() goes on without a forgotten device that came ${given}, and says so`, async () => {
    const pool = open("public", false);
    const first = signedIn(await withCode(pool));
    const device = await rememberDevice(pool.cognito, first);
    const options = given === "with the options" ? { device } : {};
    const select = challenged(
      await signIn(pool.cognito, { flow: "USER_AUTH", username }, { device }),
      "SELECT_CHALLENGE",
    );
    assert.equal(select.deviceKey, device.deviceKey);
    const { accessToken: AccessToken } = first.tokens;
    await forgetDevice(pool.cognito, { AccessToken, DeviceKey: device.deviceKey });
    const step = await answer(
      pool.cognito,
      select,
      { challenge: "PASSWORD", password },
      options,
    );
    assert.equal(step.deviceForgotten, true);
    const challenge = challenged(step, "SMS_MFA");
    assert.equal(challenge.deviceKey, undefined);
    signedIn(await answer(pool.cognito, challenge, { code: pool.lastCode() }, options));
  });
}

Deno.test("answer() hands a challenge back that does not name a forgotten device", async () => {
  const { client, sent } = answering(
    refusal("ResourceNotFoundException", "Device does not exist."),
    refusal("CodeMismatchException", "Invalid code or auth state for the user."),
  );
  const challenge = {
    name: "SMS_MFA",
    username: "ada",
    api: "public",
    session: "a session of enough length",
    expiresAt: 0,
    deviceKey: "eu-west-1_1111",
    delivery: {},
  } as const;
  const { deviceKey, ...without } = challenge;
  await assert.rejects(answer(client(), challenge, { code: "123456" }), (error) => {
    assert(error instanceof AnswerRefusedError);
    assert.deepEqual(error.challenge(), without);
    return true;
  });
  assert.deepEqual(
    sent.map(({ body }) => body.ChallengeResponses.DEVICE_KEY),
    [deviceKey, undefined],
  );
});

Deno.test("signIn() never sends the session of confirmSignUp() twice when the device is forgotten", async () => {
  const device = { deviceKey: "eu-west-1_1111", deviceGroupKey: "g", devicePassword: "p" };
  const input = { flow: "USER_AUTH", username, session: "the session of ConfirmSignUp" } as const;
  const gone = refusal("ResourceNotFoundException", "Device does not exist.");
  const asked = json({ ChallengeName: "DEVICE_SRP_AUTH", Session: "the session that comes after" });
  for (const before of [[], [asked]]) {
    const { client, sent } = answering(...before, gone, tokens());
    const cognito = client({ random: (bytes) => crypto.getRandomValues(bytes) });
    const done = signedIn(await signIn(cognito, input, { device }));
    assert.equal(done.deviceForgotten, true);
    const starts = sent.filter(({ body }) => body.AuthFlow !== undefined).map(({ body }) => body);
    assert.deepEqual(starts.map(({ Session }) => Session), [input.session, undefined]);
    assert.deepEqual(
      starts.map(({ AuthParameters }) => AuthParameters.DEVICE_KEY),
      [device.deviceKey, undefined],
    );
  }
});

Deno.test("answer() is sent once more for a forgotten device that it named, and for nothing else", async () => {
  const gone = refusal("ResourceNotFoundException", "Device does not exist.");
  const wrong = refusal("CodeMismatchException", "Invalid code");
  for (const [deviceKey, reply] of [["eu-west-1_1111", wrong], [undefined, gone]] as const) {
    const { client, sent } = answering(reply, tokens());
    const challenge = {
      ...{ name: "SMS_MFA", username, api: "public", expiresAt: 0, delivery: {} } as const,
      ...{ session: "a session of enough length", ...(deviceKey && { deviceKey }) },
    };
    await assert.rejects(answer(client(), challenge, { code: "123456" }), (error) => {
      const again = error instanceof AnswerRefusedError ? error.challenge() : undefined;
      assert.deepEqual(again, reply === wrong ? challenge : undefined);
      return true;
    });
    assert.equal(sent.length, 1);
  }
});

Deno.test("answer() proves the device by itself when it is given along", async () => {
  const pool = open("public", false);
  const device = await rememberDevice(pool.cognito, signedIn(await withCode(pool)));
  const step = await signIn(pool.cognito, { flow: "USER_AUTH", username }, { device });
  const select = challenged(step, "SELECT_CHALLENGE");
  assert.equal(select.deviceKey, device.deviceKey);
  const given = { challenge: "PASSWORD", password } as const;
  signedIn(await answer(pool.cognito, select, given, { device }));
  assert(pool.recorded().challenges.includes("DEVICE_PASSWORD_VERIFIER"));
});

Deno.test("rememberDevice() needs a sign-in that brought a new device", async () => {
  const pool = openPool("public");
  const done = signedIn(await signIn(pool.cognito, { username, password }));
  assert.equal(done.newDevice, undefined);
  await assert.rejects(rememberDevice(pool.cognito, done), {
    name: "InputError",
    code: "invalid_input",
    member: "newDevice",
  });
});

Deno.test("refreshTokens() needs the device's key where the pool tracks devices", async () => {
  const pool = open("public", false);
  const first = signedIn(await withCode(pool));
  const device = await rememberDevice(pool.cognito, first);
  const refreshToken = first.tokens.refreshToken!;
  for (const flow of [{}, { flow: "REFRESH_TOKEN_AUTH" }] as const) {
    for (const known of [device, { deviceKey: device.deviceKey }]) {
      const fresh = await refreshTokens(pool.cognito, { refreshToken, ...flow }, { device: known });
      assert(fresh.accessToken);
    }
    await assert.rejects(refreshTokens(pool.cognito, { refreshToken, ...flow }), {
      code: "token_refused",
      message: /^Invalid Refresh Token/,
    });
  }
});

Deno.test("rememberDevice() takes a password that was stored before Cognito is told", async () => {
  const pool = open("public", false);
  const devicePassword = "kept before it was confirmed";
  const first = signedIn(await withCode(pool));
  const device = await rememberDevice(pool.cognito, first, { devicePassword });
  assert.equal(device.devicePassword, devicePassword);
  assert.equal(
    (await signIn(pool.cognito, { username, password }, { device })).status,
    "signed_in",
  );
});

Deno.test("rememberDevice() says that the new device is spent where it was confirmed, and then not remembered", async () => {
  const pool = open("public", true);
  const first = signedIn(await withCode(pool));
  const refused = { __type: "TooManyRequestsException", message: "Rate exceeded", times: 9 };
  pool.local.fail("UpdateDeviceStatus", refused);
  await assert.rejects(rememberDevice(pool.cognito, first), {
    code: "throttled",
    outcome: "spent",
    retryable: false,
  });
  await assert.rejects(rememberDevice(pool.cognito, first), { name: "DeviceKeyExistsException" });
});
