/**
 * The browser as one of the user's devices, where the pool tracks them.
 *
 * A new device is confirmed at once, since Cognito refuses to refresh the tokens of one that is not; whether it
 * takes the place of a second factor is the user's to say where the pool asks for that.
 *
 * @module
 */

import {
  type CognitoClient,
  CognitoEdgeError,
  confirmDevice,
  type NewDevice,
  type RememberedDevice,
  type SignedIn,
} from "../../mod.ts";
import { createDeviceVerifier } from "../srp/mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { find, forget, keep } from "./keeping.ts";

/** A device of one user. */
interface KnownDevice extends RememberedDevice {
  /** The name that was typed, and the real one. */
  names: string[];
}

/** Users that a browser may have a device each for; the one that signed in longest ago goes. */
const MOST = 4;

/** Milliseconds that a device is kept without a sign-in. */
const KEPT = 180 * 86_400_000;

const nameOf = ({ family }: AuthCall) => `${family}-device`;

/** The browser's device for the user with that name. */
export async function findDevice(
  call: AuthCall,
  name: string,
): Promise<RememberedDevice | undefined> {
  const found = (await readDevices(call)).find(({ names }) => names.includes(name));
  if (!found) return undefined;
  const { names: _, ...device } = found;
  return device;
}

/** What became of a new device. */
export interface ConfirmedDevice {
  deviceKey: string;
  /** Whether the pool leaves it to the user that the device takes the place of a second factor. */
  asks: boolean;
}

/**
 * Confirms the new device of a sign-in, and keeps it in the browser. A device that cannot be confirmed is no
 * reason to refuse the user.
 */
export async function confirmNewDevice(
  call: AuthCall,
  signedIn: SignedIn,
  login: string,
): Promise<ConfirmedDevice | undefined> {
  const { newDevice, username, tokens: { accessToken } } = signedIn;
  if (!newDevice) return undefined;
  try {
    const { asks, device } = await confirm(call.cognito, newDevice, accessToken, call);
    await addDevice(call, { ...device, names: [...new Set([login, username])] });
    return { deviceKey: device.deviceKey, asks };
  } catch (error) {
    if (error instanceof CognitoEdgeError) return undefined;
    throw error;
  }
}

async function confirm(
  cognito: CognitoClient,
  newDevice: NewDevice,
  AccessToken: string,
  { options: { random, modPow } }: AuthCall,
): Promise<{ asks: boolean; device: RememberedDevice }> {
  const { devicePassword, passwordVerifier, salt } = await createDeviceVerifier(newDevice, {
    ...(random && { random }),
    ...(modPow && { modPow }),
  });
  const { UserConfirmationNecessary: asks = false } = await confirmDevice(cognito, {
    AccessToken,
    DeviceKey: newDevice.deviceKey,
    DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt: salt },
  });
  return { asks, device: { ...newDevice, devicePassword } };
}

/** Keeps a device longer that was just used. */
export async function touchDevice(call: AuthCall, deviceKey: string): Promise<void> {
  const known = (await readDevices(call)).find((device) => device.deviceKey === deviceKey);
  if (known) await addDevice(call, known);
}

/** Takes a device out of the browser. */
export async function dropDevice(call: AuthCall, deviceKey: string): Promise<void> {
  const devices = await readDevices(call);
  const left = devices.filter((device) => device.deviceKey !== deviceKey);
  if (left.length < devices.length) await writeDevices(call, left);
}

async function addDevice(call: AuthCall, device: KnownDevice): Promise<void> {
  const others = (await readDevices(call)).filter(({ names }) =>
    !names.some((name) => device.names.includes(name))
  );
  await writeDevices(call, [device, ...others].slice(0, MOST));
}

async function readDevices(call: AuthCall): Promise<KnownDevice[]> {
  return (await find<KnownDevice[]>(call, nameOf(call)))?.value ?? [];
}

async function writeDevices(call: AuthCall, devices: KnownDevice[]): Promise<void> {
  await forget(call, nameOf(call));
  if (devices.length === 0) return;
  await keep(call, { name: nameOf(call) }, devices, call.now() + KEPT);
}
