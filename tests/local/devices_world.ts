/**
 * Pools that track devices, and what a device does there.
 *
 * @module
 */

import { createDeviceVerifier, generateEphemeral, signDeviceClaim } from "../../src/srp/mod.ts";
import { type Answer, makeWorld, refusal, type World, type WorldOptions } from "./world.ts";

export interface Device {
  DeviceKey: string;
  DeviceGroupKey: string;
  password: string;
}

export const ALWAYS = {
  ChallengeRequiredOnNewDevice: true,
  DeviceOnlyRememberedOnUserPrompt: false,
};

export const SMS = { MfaConfiguration: "ON", SmsMfaConfiguration: {} } as const;

/** A pool that tracks devices, and ada with a phone. */
export function makeTracking(
  configuration: Partial<typeof ALWAYS> = {},
  options: WorldOptions = {},
): World {
  const DeviceConfiguration = { ...ALWAYS, ...configuration };
  const world = makeWorld({ ...options, pool: { DeviceConfiguration } });
  world.addUser("ada", { phone_number: "+15550100", phone_number_verified: "true" });
  return world;
}

/** Signs in without a device, past SMS_MFA where it is asked. */
export async function signInAnew(world: World, USERNAME = "ada"): Promise<Answer> {
  const first = await world.signIn(USERNAME);
  if (first.ChallengeName !== "SMS_MFA") return first.AuthenticationResult;
  const done = await world.answer(first, { USERNAME, SMS_MFA_CODE: world.lastCode() });
  return done.AuthenticationResult;
}

export async function confirm(
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

export const addDevice = async (world: World) => await confirm(world, await signInAnew(world));

/** The answer to DEVICE_SRP_AUTH, and what DEVICE_PASSWORD_VERIFIER is answered with. */
export async function proveDevice(
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
export async function beginBySrp(
  world: World,
  DEVICE_KEY: string,
  ClientId = world.client.ClientId,
): Promise<Answer> {
  const ephemeral = generateEphemeral();
  const first = await world.call("InitiateAuth", {
    ClientId,
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: "ada", SRP_A: ephemeral.publicValue, DEVICE_KEY },
  });
  const { ChallengeName } = first;
  const ChallengeResponses = { ...await world.proof(first, ephemeral), DEVICE_KEY };
  return await world.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName,
    ChallengeResponses,
  });
}

export const withoutSession = (answer: Answer) => ({ ...answer, Session: undefined });

export const unknown = refusal("ResourceNotFoundException", "Device does not exist.");

export const sessionUsed = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
