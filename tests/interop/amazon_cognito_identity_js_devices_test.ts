import assert from "node:assert/strict";
import { awsSdk, makePool } from "./aws_sdk.ts";
import {
  authenticate,
  challengeOf,
  done,
  makeUser,
  memoryStorage,
  outcome,
  sessionOf,
} from "./identity_js.ts";
import { serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";

/** A user with an authenticator app, signed in once: the client has confirmed the device by itself. */
async function makeDevice({ onPrompt }: { onPrompt: boolean }) {
  const pool = await makePool(sdk, {
    pool: {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: onPrompt,
      },
    },
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  await pool.addUser({ Username: "ada", Password });
  const storage = memoryStorage();
  const user = makeUser(local, pool, "ada", storage);
  const session = sessionOf(await authenticate(user, Password));
  const AccessToken = session.getAccessToken().getJwtToken();
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  await sdk.setUserMFAPreference({
    ...{ AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
  });
  const { Devices } = await sdk.listDevices({ AccessToken });
  assert.equal(Devices!.length, 1);
  return {
    pool,
    user,
    session,
    secret: SecretCode!,
    DeviceKey: Devices![0]!.DeviceKey!,
    /** The same browser, later. */
    visit: () => makeUser(local, pool, "ada", storage),
    elsewhere: () => makeUser(local, pool, "ada"),
  };
}

Deno.test("authenticateUser() proves a remembered device instead of TOTP, again and again", async () => {
  const { visit, elsewhere, DeviceKey } = await makeDevice({ onPrompt: false });
  for (let i = 0; i < 3; i++) {
    const session = sessionOf(await authenticate(visit(), Password));
    assert.equal(session.getAccessToken().payload.device_key, DeviceKey);
  }
  assert.equal(challengeOf(await authenticate(elsewhere(), Password)), "SOFTWARE_TOKEN_MFA");
});

Deno.test("setDeviceStatusRemembered() is what makes a device count where the user is asked", async () => {
  const { user, visit } = await makeDevice({ onPrompt: true });
  assert.equal(challengeOf(await authenticate(visit(), Password)), "SOFTWARE_TOKEN_MFA");
  await done((callbacks) => user.setDeviceStatusRemembered(callbacks));
  sessionOf(await authenticate(visit(), Password));
  await done((callbacks) => user.setDeviceStatusNotRemembered(callbacks));
  assert.equal(challengeOf(await authenticate(visit(), Password)), "SOFTWARE_TOKEN_MFA");
});

Deno.test("authenticateUser() sends its proof once more without a device that was forgotten", async () => {
  const { pool, visit, secret, DeviceKey } = await makeDevice({ onPrompt: false });
  await sdk.adminForgetDevice({ UserPoolId: pool.UserPoolId, Username: "ada", DeviceKey });
  const user = visit();
  assert.equal(challengeOf(await authenticate(user, Password)), "SOFTWARE_TOKEN_MFA");
  const code = appCode(secret, 1);
  sessionOf(
    await outcome((callbacks) => user.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA")),
  );
  // The new device, which the client confirmed by itself after the code.
  const { Devices } = await sdk.adminListDevices({
    ...{ UserPoolId: pool.UserPoolId, Username: "ada" },
  });
  assert.equal(Devices!.length, 1);
  assert.notEqual(Devices![0]!.DeviceKey, DeviceKey);
  sessionOf(await authenticate(visit(), Password));
});

Deno.test("refreshSession() of a device's sign-in names the device", async () => {
  const { visit, DeviceKey } = await makeDevice({ onPrompt: false });
  const user = visit();
  const session = sessionOf(await authenticate(user, Password));
  const refreshed = await new Promise<typeof session>((resolve, reject) =>
    user.refreshSession(
      session.getRefreshToken(),
      (error, result) => error ? reject(error) : resolve(result),
    )
  );
  assert.equal(refreshed.getAccessToken().payload.device_key, DeviceKey);
});

Deno.test("listDevices() and forgetDevice() work on the client's own device", async () => {
  const { visit, DeviceKey } = await makeDevice({ onPrompt: false });
  const user = visit();
  sessionOf(await authenticate(user, Password));
  const list = () =>
    done<{ Devices: { DeviceKey: string }[] }>((callbacks) =>
      user.listDevices(10, null, callbacks)
    );
  assert.deepEqual((await list()).Devices.map((device) => device.DeviceKey), [DeviceKey]);
  await done((callbacks) => user.forgetDevice(callbacks));
  assert.deepEqual((await list()).Devices, []);
});
