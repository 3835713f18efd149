/**
 * A signed-in user's own devices: ConfirmDevice, UpdateDeviceStatus, GetDevice, ListDevices and ForgetDevice.
 *
 * @module
 */

import { invalidParameter, ServiceFault } from "../fault.ts";
import { optional, structure } from "../model/structures.ts";
import { deviceKey, deviceName, text, token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import {
  describeDevice,
  type DevicePage,
  devicePages,
  forgetDevice as forget,
  listDevices as list,
  readVerifierConfig,
  type RememberedStatus,
  rememberedStatus,
  requireConfirmedDevice,
  requireTracking,
  setRemembered,
  type VerifierConfig,
} from "./devices.ts";

/** `ConfirmDeviceRequest`. */
interface ConfirmDeviceInput {
  AccessToken: string;
  DeviceKey: string;
  DeviceSecretVerifierConfig?: VerifierConfig;
  DeviceName?: string;
}

/** `ConfirmDevice`: takes the device of the token's own sign-in, with what it will prove itself by. */
export const confirmDevice: Operation<ConfirmDeviceInput> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      DeviceKey: deviceKey(),
      DeviceSecretVerifierConfig: optional(
        structure({ PasswordVerifier: optional(text()), Salt: optional(text()) }),
      ),
      DeviceName: optional(deviceName()),
    }),
  async run(service, { input }) {
    const { pool, user, grant } = requireTracking(
      await openAccessToken(service, input.AccessToken),
    );
    const device = user.devices?.get(input.DeviceKey);
    const own = device !== undefined && grant.deviceKey === input.DeviceKey;
    if (!own || grant.deviceUnconfirmable) {
      throw invalidParameter("Invalid device key given.");
    }
    if (device.confirmed) {
      throw new ServiceFault("DeviceKeyExistsException", "Device key already exists.");
    }
    const verifier = readVerifierConfig(input.DeviceSecretVerifierConfig);
    const onPrompt = pool.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt ?? false;
    device.confirmed = true;
    device.remembered = !onPrompt;
    device.modified = service.now();
    if (verifier !== undefined) device.verifier = verifier;
    if (input.DeviceName !== undefined) device.DeviceName = input.DeviceName;
    return { UserConfirmationNecessary: onPrompt };
  },
};

/** `UpdateDeviceStatusRequest`. */
interface UpdateDeviceStatusInput {
  AccessToken: string;
  DeviceKey: string;
  DeviceRememberedStatus?: RememberedStatus;
}

/** `UpdateDeviceStatus`. */
export const updateDeviceStatus: Operation<UpdateDeviceStatusInput> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      DeviceKey: deviceKey(),
      DeviceRememberedStatus: optional(rememberedStatus()),
    }),
  async run(service, { input }) {
    const { user } = requireTracking(await openAccessToken(service, input.AccessToken));
    setRemembered(service, user, input.DeviceKey, input.DeviceRememberedStatus);
    return {};
  },
};

/** The service model lets AccessToken out; unsigned, there is nothing else to know the user by. */
interface OwnDeviceInput {
  AccessToken?: string;
  DeviceKey: string;
}

/** `GetDevice`. */
export const getDevice: Operation<OwnDeviceInput> = {
  signed: false,
  input: ownDeviceInput,
  async run(service, { input }) {
    const { pool, user } = requireTracking(await openAccessToken(service, requireToken(input)));
    const device = requireConfirmedDevice(user, input.DeviceKey);
    return { Device: describeDevice(pool, user, device) };
  },
};

/** `ForgetDevice`. */
export const forgetDevice: Operation<OwnDeviceInput> = {
  signed: false,
  input: ownDeviceInput,
  async run(service, { input }) {
    const { user } = requireTracking(await openAccessToken(service, requireToken(input)));
    forget(user, input.DeviceKey);
    return undefined;
  },
};

/** `ListDevices`. */
export const listDevices: Operation<DevicePage & { AccessToken: string }> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      ...devicePages.members(),
    }),
  async run(service, { input }) {
    const { pool, user } = requireTracking(await openAccessToken(service, input.AccessToken));
    return list(pool, user, input);
  },
};

function ownDeviceInput() {
  return structure({ AccessToken: optional(token()), DeviceKey: deviceKey() });
}

function requireToken({ AccessToken }: OwnDeviceInput): string {
  if (AccessToken === undefined) throw invalidParameter("Missing required parameter AccessToken");
  return AccessToken;
}
