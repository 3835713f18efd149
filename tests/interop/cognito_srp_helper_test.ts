import {
  type InitiateAuthResponse,
  InvalidParameterException,
  NotAuthorizedException,
  ResourceNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  createDeviceVerifier,
  createSrpSession,
  signSrpSessionWithDevice,
  wrapAuthChallenge,
} from "cognito-srp-helper";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, refusal } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import { handshake, secretHash } from "./srp.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";
const email = "ada@example.com";

interface SignIn {
  username?: string;
  /** The name in the answer, where it is not the one that was typed. */
  answerAs?: string;
  password?: string;
  deviceKey?: string;
}

async function signIn(
  pool: Pool,
  { username = "ada", answerAs = username, password = Password, deviceKey }: SignIn = {},
): Promise<InitiateAuthResponse> {
  const { SRP_A, claim } = handshake(pool, username, password);
  const user = (name: string): Record<string, string> => ({
    USERNAME: name,
    ...secretHash(pool, name),
    ...deviceKey !== undefined && { DEVICE_KEY: deviceKey },
  });
  const verifier = await pool.begin("USER_SRP_AUTH", { ...user(username), SRP_A });
  return await pool.answer(verifier, { ...user(answerAs), ...claim(verifier) });
}

const devices = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false };

async function makeUser(ClientSecret = true): Promise<Pool> {
  const pool = await makePool(sdk, {
    pool: { AliasAttributes: ["email"], DeviceConfiguration: devices },
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
    client: { GenerateSecret: ClientSecret },
  });
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { email, email_verified: "true" },
  });
  return pool;
}

Deno.test("USER_SRP_AUTH takes the user's name and an alias, each with SECRET_HASH over what was sent", async () => {
  const pool = await makeUser();
  for (const [username, answerAs] of [["ada", "ada"], [email, email], [email, "ada"]] as const) {
    const { AuthenticationResult } = await signIn(pool, { username, answerAs });
    assert(AuthenticationResult?.AccessToken, `${username} answered as ${answerAs}`);
  }
});

Deno.test("USER_SRP_AUTH refuses a wrong password and a proof that was used for another handshake", async () => {
  const pool = await makeUser(false);
  const incorrect = refusal(NotAuthorizedException, "Incorrect username or password.");
  await assert.rejects(signIn(pool, { password: "Wrong-horse-1" }), incorrect);
  const first = handshake(pool, "ada", Password);
  const verifier = await pool.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: first.SRP_A });
  const other = await pool.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: first.SRP_A });
  // Its state travels in SECRET_BLOCK.
  assert.equal(verifier.Session, undefined);
  const claim = first.claim(verifier);
  const { SECRET_BLOCK } = other.ChallengeParameters!;
  await assert.rejects(
    pool.answer(other, {
      USERNAME: "ada",
      ...claim,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK!,
    }),
    incorrect,
  );
  await assert.rejects(
    pool.answer(verifier, { USERNAME: "ada", ...claim, TIMESTAMP: "2026-07-30T12:00:00Z" }),
    refusal(
      InvalidParameterException,
      "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    ),
  );
  const { AuthenticationResult } = await pool.answer(verifier, { USERNAME: "ada", ...claim });
  assert(AuthenticationResult?.AccessToken);
});

for (const ClientSecret of [false, true]) {
  const client = ClientSecret ? "with a secret" : "without a secret";

  Deno.test(`DEVICE_SRP_AUTH with a confirmed device takes the place of TOTP, for a client ${client}`, async () => {
    const pool = await makeUser(ClientSecret);
    const { AuthenticationResult } = await signIn(pool);
    const { AccessToken, NewDeviceMetadata } = AuthenticationResult!;
    const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata!;
    assert.match(DeviceKey!, /^eu-west-1_[0-9a-f-]{36}$/);
    const { DeviceRandomPassword, DeviceSecretVerifierConfig } = createDeviceVerifier(
      DeviceKey!,
      DeviceGroupKey!,
    );
    const { UserConfirmationNecessary } = await sdk.confirmDevice({
      AccessToken,
      DeviceKey,
      DeviceSecretVerifierConfig,
      DeviceName: "laptop",
    });
    assert.equal(UserConfirmationNecessary, false);
    const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
    await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
    await sdk.setUserMFAPreference({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    const elsewhere = await signIn(pool);
    assert.equal(elsewhere.ChallengeName, "SOFTWARE_TOKEN_MFA");

    const USER = { USERNAME: "ada", DEVICE_KEY: DeviceKey!, ...secretHash(pool, "ada") };
    const asked = await signIn(pool, { deviceKey: DeviceKey! });
    assert.equal(asked.ChallengeName, "DEVICE_SRP_AUTH");
    const session = createSrpSession("ada", Password, pool.UserPoolId, false);
    const verifier = await pool.answer(asked, { ...USER, SRP_A: session.largeA });
    assert.equal(verifier.ChallengeName, "DEVICE_PASSWORD_VERIFIER");
    const prove = (password: string) => {
      const signed = signSrpSessionWithDevice(session, verifier, DeviceGroupKey!, password);
      return sdk.respondToAuthChallenge(wrapAuthChallenge(signed, {
        ClientId: pool.ClientId,
        ChallengeName: "DEVICE_PASSWORD_VERIFIER",
        ChallengeResponses: USER,
        Session: verifier.Session,
      }));
    };
    await assert.rejects(
      prove("another device's password"),
      (error: Error) => error instanceof NotAuthorizedException,
    );
    const signedIn = await prove(DeviceRandomPassword);
    assert(signedIn.AuthenticationResult?.AccessToken);
    assert.equal(signedIn.AuthenticationResult.NewDeviceMetadata, undefined);
  });
}

Deno.test("ListDevices, UpdateDeviceStatus and ForgetDevice manage what ConfirmDevice took", async () => {
  const pool = await makeUser();
  const { UserPoolId } = pool;
  const { AuthenticationResult } = await signIn(pool);
  const { AccessToken, NewDeviceMetadata } = AuthenticationResult!;
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata!;
  const { DeviceSecretVerifierConfig } = createDeviceVerifier(DeviceKey!, DeviceGroupKey!);
  await sdk.confirmDevice({
    ...{ AccessToken, DeviceKey, DeviceSecretVerifierConfig, DeviceName: "laptop" },
  });
  const keys = async () => {
    const { Devices } = await sdk.listDevices({ AccessToken });
    return Devices!.map((device) => device.DeviceKey);
  };
  assert.deepEqual(await keys(), [DeviceKey]);
  const { Devices } = await sdk.adminListDevices({ UserPoolId, Username: "ada" });
  assert.deepEqual(Devices!.map((device) => device.DeviceKey), [DeviceKey]);
  const { Device } = await sdk.getDevice({ AccessToken, DeviceKey });
  assert(Device!.DeviceCreateDate instanceof Date);
  assert.equal(
    Device!.DeviceAttributes!.find(({ Name }) => Name === "device_name")?.Value,
    "laptop",
  );
  await sdk.updateDeviceStatus({
    ...{ AccessToken, DeviceKey, DeviceRememberedStatus: "not_remembered" },
  });
  const unremembered = await signIn(pool, { deviceKey: DeviceKey! });
  assert(unremembered.AuthenticationResult?.AccessToken);

  await sdk.forgetDevice({ AccessToken, DeviceKey });
  assert.deepEqual(await keys(), []);
  const gone = refusal(ResourceNotFoundException, "Device does not exist.");
  await assert.rejects(sdk.getDevice({ AccessToken, DeviceKey }), gone);
  await assert.rejects(signIn(pool, { deviceKey: DeviceKey! }), gone);
});

Deno.test("ConfirmDevice refuses tokens of a sign-in that was answered under an alias", async () => {
  const pool = await makeUser();
  const { AuthenticationResult } = await signIn(pool, { username: email });
  const { AccessToken, NewDeviceMetadata } = AuthenticationResult!;
  const { DeviceKey, DeviceGroupKey } = NewDeviceMetadata!;
  const { DeviceSecretVerifierConfig } = createDeviceVerifier(DeviceKey!, DeviceGroupKey!);
  await assert.rejects(
    sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig }),
    refusal(InvalidParameterException, "Invalid device key given."),
  );
});
