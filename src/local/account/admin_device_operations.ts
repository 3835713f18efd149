/**
 * Any user's devices: AdminGetDevice, AdminListDevices, AdminUpdateDeviceStatus and AdminForgetDevice.
 *
 * @module
 */

import { requirePool, requireUser } from "../directory/lookup.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { deviceRememberedStatus, optional, structure } from "../model/structures.ts";
import { deviceKey, int, paginationKey, username, userPoolId } from "../model/types.ts";
import type { OperationRow, Service } from "../service.ts";
import {
  describeDevice,
  type DevicePage,
  DEVICES_A_PAGE,
  forgetDevice,
  listDevices,
  type RememberedStatus,
  requireConfirmedDevice,
  setRemembered,
} from "./device_records.ts";

interface OfUser {
  UserPoolId: string;
  Username: string;
}

interface OfDevice extends OfUser {
  DeviceKey: string;
}

/** `AdminGetDevice`. */
export const adminGetDevice: OperationRow<OfDevice> = {
  signed: true,
  input: () => structure(deviceEntries()),
  run(service, { input }) {
    const { pool, user } = resolve(service, input);
    const device = requireConfirmedDevice(user, input.DeviceKey);
    return { Device: describeDevice(pool, user, device) };
  },
};

/** `AdminListDevices`. */
export const adminListDevices: OperationRow<OfUser & DevicePage> = {
  signed: true,
  input: () =>
    structure({
      ...userEntries(),
      Limit: optional(int(0, DEVICES_A_PAGE)),
      PaginationToken: optional(paginationKey()),
    }),
  run(service, { input }) {
    const { pool, user } = resolve(service, input);
    return listDevices(pool, user, input);
  },
};

/** `AdminUpdateDeviceStatus`. */
export const adminUpdateDeviceStatus: OperationRow<
  OfDevice & { DeviceRememberedStatus?: RememberedStatus }
> = {
  signed: true,
  input: () =>
    structure({
      ...deviceEntries(),
      DeviceRememberedStatus: optional(deviceRememberedStatus()),
    }),
  run(service, { input }) {
    const { user } = resolve(service, input);
    setRemembered(service, user, input.DeviceKey, input.DeviceRememberedStatus);
    return undefined;
  },
};

/** `AdminForgetDevice`. */
export const adminForgetDevice: OperationRow<OfDevice> = {
  signed: true,
  input: () => structure(deviceEntries()),
  run(service, { input }) {
    forgetDevice(resolve(service, input).user, input.DeviceKey);
    return undefined;
  },
};

function userEntries() {
  return { UserPoolId: userPoolId(), Username: username() };
}

function deviceEntries() {
  return { ...userEntries(), DeviceKey: deviceKey() };
}

function resolve(service: Service, input: OfUser): { pool: PoolRecord; user: UserRecord } {
  const pool = requirePool(service, input.UserPoolId);
  return { pool, user: requireUser(pool, input.Username) };
}
