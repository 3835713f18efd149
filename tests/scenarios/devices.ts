/**
 * The challenges that a remembered device answers.
 *
 * @module
 */

import {
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  answer,
  type AuthResponse,
  initiateAuth,
  rememberDevice,
  type RememberedDevice,
  respondToAuthChallenge,
  signIn,
} from "@cognito-edge/auth";
import { generateEphemeral, signDeviceClaim, signPasswordClaim } from "@cognito-edge/auth/srp";
import type { ApiFamily } from "@cognito-edge/auth";
import { challenged, openPool, password, type Pool, signedIn, username } from "./pool.ts";
import type { Script } from "./scenario.ts";

/** Answered by `signIn`, and by `answer` where the device's password comes later. */
export const deviceSrpAuth: Script = async (api) => {
  const pool = openTrackingPool(api);
  const device = await remember(pool);
  await pool.trace(await signIn(pool.cognito, { username, password }, { device }));
  const step = await passwordAlone(pool, device.deviceKey);
  return pool.trace(await answer(pool.cognito, challenged(step, "DEVICE_SRP_AUTH"), { device }));
};

/** Answered by hand over the operations, and by `answer` with an ephemeral of one's own. */
export const devicePasswordVerifier: Script = async (api) => {
  const pool = openTrackingPool(api);
  const device = await remember(pool);
  await proveByHand(pool, device);
  const asked = challenged(await passwordAlone(pool, device.deviceKey), "DEVICE_SRP_AUTH");
  const ephemeral = generateEphemeral();
  const verifier = await respond(pool, "DEVICE_SRP_AUTH", asked.session, {
    USERNAME: asked.username,
    DEVICE_KEY: device.deviceKey,
    SRP_A: ephemeral.publicValue,
  });
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "" } = verifier.ChallengeParameters ?? {};
  const step = await answer(pool.cognito, {
    ...asked,
    name: "DEVICE_PASSWORD_VERIFIER",
    ...(verifier.Session !== undefined && { session: verifier.Session }),
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
  }, { device, ephemeral });
  return pool.trace(step);
};

/** A user with a second factor, which a remembered device replaces. */
function openTrackingPool(api: ApiFamily): Pool {
  return openPool(api, {
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {},
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    },
  }, {
    UserAttributes: { phone_number: "+15555550100", phone_number_verified: "true" },
    SMSMfaSettings: { Enabled: true },
  });
}

async function remember(pool: Pool): Promise<RememberedDevice> {
  const asked = challenged(await signIn(pool.cognito, { username, password }), "SMS_MFA");
  const step = await answer(pool.cognito, asked, { code: pool.lastCode() });
  return await rememberDevice(pool.cognito, signedIn(step), { deviceName: "Ada's engine" });
}

/** A sign-in that knows the device's key alone stops at DEVICE_SRP_AUTH. */
async function passwordAlone(pool: Pool, deviceKey: string) {
  const ephemeral = generateEphemeral();
  const { ChallengeParameters: asked = {} } = await initiate(pool, {
    USERNAME: username,
    SRP_A: ephemeral.publicValue,
    DEVICE_KEY: deviceKey,
  });
  const { SALT = "", SRP_B = "", SECRET_BLOCK = "", USER_ID_FOR_SRP = "" } = asked;
  return await answer(pool.cognito, {
    name: "PASSWORD_VERIFIER",
    username: USER_ID_FOR_SRP,
    api: pool.api,
    expiresAt: Date.now() + 60_000,
    deviceKey,
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
    userIdForSrp: USER_ID_FOR_SRP,
  }, { password, ephemeral });
}

async function proveByHand(pool: Pool, device: RememberedDevice): Promise<void> {
  const DEVICE_KEY = device.deviceKey;
  const user = generateEphemeral();
  const { ChallengeParameters: first = {} } = await initiate(pool, {
    USERNAME: username,
    SRP_A: user.publicValue,
    DEVICE_KEY,
  });
  const USERNAME = first["USER_ID_FOR_SRP"] ?? "";
  const server = ({ SALT = "", SRP_B = "", SECRET_BLOCK = "" }: Record<string, string>) => ({
    salt: SALT,
    srpB: SRP_B,
    secretBlock: SECRET_BLOCK,
  });
  const claim = await signPasswordClaim(user, {
    userPoolId: pool.local.userPoolId,
    userIdForSrp: USERNAME,
    password,
    ...server(first),
  });
  const waits = await respond(pool, "PASSWORD_VERIFIER", undefined, {
    USERNAME,
    DEVICE_KEY,
    ...claimResponses(claim),
  });
  const ephemeral = generateEphemeral();
  const verifier = await respond(pool, "DEVICE_SRP_AUTH", waits.Session, {
    USERNAME,
    DEVICE_KEY,
    SRP_A: ephemeral.publicValue,
  });
  const deviceClaim = await signDeviceClaim(ephemeral, {
    ...device,
    ...server(verifier.ChallengeParameters ?? {}),
  });
  const { AuthenticationResult } = await respond(
    pool,
    "DEVICE_PASSWORD_VERIFIER",
    verifier.Session,
    { USERNAME, DEVICE_KEY, ...claimResponses(deviceClaim) },
  );
  if (!AuthenticationResult?.AccessToken) throw new Error("Expected tokens of the operation");
}

function claimResponses(claim: { signature: string; secretBlock: string; timestamp: string }) {
  return {
    PASSWORD_CLAIM_SIGNATURE: claim.signature,
    PASSWORD_CLAIM_SECRET_BLOCK: claim.secretBlock,
    TIMESTAMP: claim.timestamp,
  };
}

function initiate(
  { cognito, api }: Pool,
  AuthParameters: Record<string, string>,
): Promise<AuthResponse> {
  const request = { AuthFlow: "USER_SRP_AUTH", AuthParameters } as const;
  return api === "admin" ? adminInitiateAuth(cognito, request) : initiateAuth(cognito, request);
}

function respond(
  { cognito, api }: Pool,
  ChallengeName: "PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER",
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
): Promise<AuthResponse> {
  const request = {
    ChallengeName,
    ChallengeResponses,
    ...(Session !== undefined && { Session }),
  };
  return api === "admin"
    ? adminRespondToAuthChallenge(cognito, request)
    : respondToAuthChallenge(cognito, request);
}
