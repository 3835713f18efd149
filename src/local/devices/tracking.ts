/**
 * The device of a sign-in: whether it is known, whether it replaces a second factor, and a new one.
 *
 * @module
 */

import { toBase64Url } from "../../bytes.ts";
import type { NewDeviceMetadata } from "../../operations/wire.ts";
import { randomUuid, regionOf } from "../directory/ids.ts";
import { resourceNotFound } from "../fault.ts";
import type { DeviceRecord } from "../model/credentials.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

/** Devices of one user that wait for ConfirmDevice. */
const UNCONFIRMED_KEPT = 20;

/** Throws `ResourceNotFoundException` for a DEVICE_KEY, sent with an answer, that the user does not have. */
export function requireDevice(
  pool: PoolRecord,
  user: UserRecord | undefined,
  deviceKey: string | undefined,
): void {
  if (deviceKey === undefined || pool.DeviceConfiguration === undefined) return;
  if (!user?.devices?.has(deviceKey)) throw resourceNotFound("Device does not exist.");
}

/** The device, if it is remembered and can prove itself. */
export function provableDevice(
  pool: PoolRecord,
  user: UserRecord,
  deviceKey: string | undefined,
): (DeviceRecord & Required<Pick<DeviceRecord, "verifier">>) | undefined {
  if (pool.DeviceConfiguration === undefined || deviceKey === undefined) return undefined;
  const device = user.devices?.get(deviceKey);
  if (!device?.remembered || device.verifier === undefined) return undefined;
  return { ...device, verifier: device.verifier };
}

/** Whether a device that has proven itself stands in for a second factor. */
export function deviceReplacesMfa(pool: PoolRecord): boolean {
  return pool.DeviceConfiguration?.ChallengeRequiredOnNewDevice ?? false;
}

/** Whether {@linkcode trackDevice} would make a new device. */
export function isNewDevice(
  pool: PoolRecord,
  user: UserRecord,
  deviceKey: string | undefined,
): boolean {
  return pool.DeviceConfiguration !== undefined && !user.devices?.has(deviceKey ?? "");
}

/** Where devices are tracked: the known one's key, or a new one's keys for `NewDeviceMetadata`. */
export function trackDevice(
  service: Service,
  pool: PoolRecord,
  user: UserRecord,
  deviceKey: string | undefined,
): { deviceKey?: string; metadata?: NewDeviceMetadata } {
  if (pool.DeviceConfiguration === undefined) return {};
  const now = service.now();
  const devices = user.devices ??= new Map();
  const known = devices.get(deviceKey ?? "");
  if (known !== undefined) {
    known.lastAuthenticated = now;
    return { deviceKey: known.DeviceKey };
  }
  forgetUnconfirmed(devices);
  const DeviceKey = `${regionOf(pool.Id)}_${randomUuid(service)}`;
  const DeviceGroupKey = `-${toBase64Url(service.random(6))}`;
  devices.set(DeviceKey, {
    DeviceKey,
    DeviceGroupKey,
    remembered: false,
    created: now,
    modified: now,
    lastAuthenticated: now,
  });
  return { deviceKey: DeviceKey, metadata: { DeviceKey, DeviceGroupKey } };
}

/** A client that ignores its devices leaves one behind at each sign-in: the newest are kept. */
function forgetUnconfirmed(devices: Map<string, DeviceRecord>): void {
  const unconfirmed = [...devices.values()].filter((device) => !device.confirmed);
  for (const { DeviceKey } of unconfirmed.slice(0, 1 - UNCONFIRMED_KEPT)) {
    devices.delete(DeviceKey);
  }
}
