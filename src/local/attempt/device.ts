/**
 * The device of a sign-in: whether it is known, whether it replaces a second factor, and a new one.
 *
 * @module
 */

import { toBase64Url } from "../../bytes.ts";
import type { NewDeviceMetadata } from "../../operations/wire.ts";
import { randomUuid } from "../directory/random.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { resourceNotFound } from "../fault.ts";
import type { Turn } from "./attempt.ts";

/** Devices of one user that wait for ConfirmDevice. */
const UNCONFIRMED_KEPT = 20;

/** Throws `ResourceNotFoundException` for a DEVICE_KEY, sent with an answer, that the user does not have. */
export function requireDevice(turn: Turn, deviceKey: string | undefined): void {
  if (deviceKey === undefined || turn.pool.DeviceConfiguration === undefined) return;
  if (!turn.user?.devices.has(deviceKey)) throw resourceNotFound("Device does not exist.");
}

/** Whether the attempt's device is remembered and can prove itself. */
export function canProveDevice({ attempt, pool }: Turn, user: UserRecord): boolean {
  if (pool.DeviceConfiguration === undefined || attempt.device === undefined) return false;
  const device = user.devices.get(attempt.device);
  return device !== undefined && device.remembered && device.verifier !== undefined;
}

/** Whether a device that has proven itself stands in for a second factor. */
export function deviceReplacesMfa(pool: PoolRecord): boolean {
  return pool.DeviceConfiguration?.ChallengeRequiredOnNewDevice ?? false;
}

/** Where devices are tracked: the known one's key, or a new one's keys for `NewDeviceMetadata`. */
export function trackDevice(
  { attempt, pool, client, service }: Turn,
  user: UserRecord,
): { deviceKey?: string; metadata?: NewDeviceMetadata } {
  if (pool.DeviceConfiguration === undefined) return {};
  const admin = attempt.flow === "ADMIN_USER_PASSWORD_AUTH" || attempt.flow === "ADMIN_NO_SRP_AUTH";
  if (admin && !service.quirks.adminPasswordTracksDevices) return {};
  const now = service.now();
  const known = user.devices.get(attempt.device ?? "");
  if (known !== undefined) {
    known.lastAuthenticated = now;
    return { deviceKey: known.DeviceKey };
  }
  forgetUnconfirmed(user);
  const DeviceKey = `${pool.Id.split("_")[0]}_${randomUuid(service)}`;
  const DeviceGroupKey = `-${toBase64Url(service.random(6))}`;
  user.devices.set(DeviceKey, {
    DeviceKey,
    DeviceGroupKey,
    clientId: client.ClientId,
    remembered: false,
    created: now,
    modified: now,
    lastAuthenticated: now,
  });
  return { deviceKey: DeviceKey, metadata: { DeviceKey, DeviceGroupKey } };
}

/** A client that ignores its devices leaves one behind at each sign-in: the newest are kept. */
function forgetUnconfirmed(user: UserRecord): void {
  const unconfirmed = [...user.devices.values()].filter((device) => !device.confirmed);
  for (const { DeviceKey } of unconfirmed.slice(0, 1 - UNCONFIRMED_KEPT)) {
    user.devices.delete(DeviceKey);
  }
}
