/**
 * Any user's devices: AdminGetDevice, AdminListDevices, AdminUpdateDeviceStatus and AdminForgetDevice.
 *
 * @module
 */

import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { optional, structure } from "../model/structures.ts";
import { deviceKey } from "../model/types.ts";
import type { Operation } from "../service.ts";
import {
  describeDevice,
  type DevicePage,
  devicePages,
  forgetDevice,
  listDevices,
  type RememberedStatus,
  rememberedStatus,
  requireConfirmedDevice,
  requireTracking,
  setRemembered,
} from "./devices.ts";

interface DeviceInput extends UserInput {
  DeviceKey: string;
}

/** `AdminGetDevice`. */
export const adminGetDevice: Operation<DeviceInput> = {
  signed: true,
  input: () => structure(deviceMembers()),
  run(service, { input }) {
    const { pool, user } = requireTracking(resolveUser(service, input));
    const device = requireConfirmedDevice(user, input.DeviceKey);
    return { Device: describeDevice(pool, user, device) };
  },
};

/** `AdminListDevices`. */
export const adminListDevices: Operation<UserInput & DevicePage> = {
  signed: true,
  input: () =>
    structure({
      ...userMembers(),
      ...devicePages.members(),
    }),
  run(service, { input }) {
    const { pool, user } = requireTracking(resolveUser(service, input));
    return listDevices(pool, user, input);
  },
};

/** `AdminUpdateDeviceStatus`. */
export const adminUpdateDeviceStatus: Operation<
  DeviceInput & { DeviceRememberedStatus?: RememberedStatus }
> = {
  signed: true,
  input: () =>
    structure({
      ...deviceMembers(),
      DeviceRememberedStatus: optional(rememberedStatus()),
    }),
  run(service, { input }) {
    const { user } = requireTracking(resolveUser(service, input));
    setRemembered(service, user, input.DeviceKey, input.DeviceRememberedStatus);
    return {};
  },
};

/** `AdminForgetDevice`. */
export const adminForgetDevice: Operation<DeviceInput> = {
  signed: true,
  input: () => structure(deviceMembers()),
  run(service, { input }) {
    forgetDevice(requireTracking(resolveUser(service, input)).user, input.DeviceKey);
    return undefined;
  },
};

function deviceMembers() {
  return { ...userMembers(), DeviceKey: deviceKey() };
}
