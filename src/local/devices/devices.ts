/**
 * A user's devices as the operations on them see them: those that were confirmed.
 *
 * @module
 */

import { isPublicValue, readDeviceVerifier, type Verifier } from "../../srp/server.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { invalidParameter, resourceNotFound, ServiceFault } from "../fault.ts";
import type { DeviceRecord } from "../model/credentials.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { enumeration, epoch, type Type } from "../model/types.ts";
import type { Service } from "../service.ts";

/** How ListDevices and AdminListDevices are paged. */
export const devicePages = /* @__PURE__ */ paging("Limit", "PaginationToken", { most: 60 });
/** The group's N and one byte for the sign. */
const VERIFIER_BYTES = 385;

/** `DeviceSecretVerifierConfigType`. */
export interface VerifierConfig {
  PasswordVerifier?: string;
  Salt?: string;
}

/** The members by which lists of devices are paged. */
export type DevicePage = PageInput<"Limit", "PaginationToken">;

/** `DeviceRememberedStatusType`. */
export type RememberedStatus = "remembered" | "not_remembered";

/** The schema of {@linkcode RememberedStatus}. */
export function rememberedStatus(): Type<RememberedStatus> {
  return enumeration(["remembered", "not_remembered"]);
}

/** The user of an operation on devices, where the pool tracks them. Throws `InvalidUserPoolConfigurationException`. */
export function requireTracking<Opened extends { pool: PoolRecord }>(opened: Opened): Opened {
  if (opened.pool.DeviceConfiguration !== undefined) return opened;
  throw new ServiceFault(
    "InvalidUserPoolConfigurationException",
    "Device tracking not currently enabled for this pool.",
  );
}

/** A confirmed device. Throws `ResourceNotFoundException`. */
export function requireConfirmedDevice(user: UserRecord, deviceKey: string): DeviceRecord {
  const device = user.devices?.get(deviceKey);
  if (!device?.confirmed) throw resourceNotFound("Device does not exist.");
  return device;
}

/** Forgets a device: it can no longer sign in, nor refresh what it signed in for. */
export function forgetDevice(user: UserRecord, deviceKey: string): void {
  const { DeviceKey } = requireConfirmedDevice(user, deviceKey);
  user.devices?.delete(DeviceKey);
}

/** Says whether a device is remembered; without a status nothing changes. */
export function setRemembered(
  service: Service,
  user: UserRecord,
  deviceKey: string,
  status: RememberedStatus | undefined,
): void {
  const device = requireConfirmedDevice(user, deviceKey);
  if (status === undefined) return;
  device.remembered = status === "remembered";
  device.modified = service.now();
}

/** The answer of ListDevices and AdminListDevices. */
export function listDevices(
  pool: PoolRecord,
  user: UserRecord,
  input: DevicePage,
): Record<string, unknown> {
  const confirmed = new Map([...user.devices ?? []].filter(([, device]) => device.confirmed));
  const { items, next } = devicePages.pageOf(confirmed, input);
  return { Devices: items.map((device) => describeDevice(pool, user, device)), ...next };
}

/** `DeviceType`. */
export function describeDevice(
  pool: PoolRecord,
  user: UserRecord,
  device: DeviceRecord,
): Record<string, unknown> {
  const attributes = {
    device_status: "valid",
    ...(device.DeviceName !== undefined && { device_name: device.DeviceName }),
    "dev:device_owner": `${user.Username}.${pool.Id}`,
    "dev:device_remembered_status": device.remembered ? "remembered" : "not_remembered",
  };
  return {
    DeviceKey: device.DeviceKey,
    DeviceAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    DeviceCreateDate: epoch(device.created),
    DeviceLastModifiedDate: epoch(device.modified),
    DeviceLastAuthenticatedDate: epoch(device.lastAuthenticated),
  };
}

/** The verifier of ConfirmDevice; undefined when none was given. Throws `InvalidParameterException`. */
export function readVerifierConfig(config: VerifierConfig = {}): Verifier | undefined {
  const { PasswordVerifier, Salt } = config;
  if (PasswordVerifier === undefined && Salt === undefined) return undefined;
  const most = Math.ceil(VERIFIER_BYTES / 3) * 4;
  if (!PasswordVerifier || !Salt || PasswordVerifier.length > most || Salt.length > most) {
    throw invalidParameter("Invalid device secret verifier config given.");
  }
  let verifier: Verifier | undefined;
  try {
    verifier = readDeviceVerifier({ passwordVerifier: PasswordVerifier, salt: Salt });
  } catch {
    // Not base64.
  }
  // With a verifier of 0 modulo N the shared secret is 0, and anybody could sign for the device.
  if (verifier === undefined || !isPublicValue(verifier.verifier)) {
    throw invalidParameter("Invalid device secret verifier config given.");
  }
  return verifier;
}
