/**
 * `GET /devices`, `POST /devices/remember` and `/devices/forget`: the user's devices, of which the browser is one.
 *
 * @module
 */

import * as v from "valibot";
import { type DeviceType, forgetDevice, listDevices, updateDeviceStatus } from "../../../mod.ts";
import { filled, lazy } from "../../check.ts";
import { dropDevice } from "../device.ts";
import { Refusal } from "../refusal.ts";
import type {
  DeviceReply,
  DevicesReply,
  ForgetDeviceBody,
  ShownDevice,
} from "../shapes/devices.ts";
import { askedAsUser } from "../signed_in.ts";
import { nothing } from "./nothing.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

const listRoute: Route<undefined> = {
  method: "GET",
  path: "/devices",
  async handle(call) {
    const devices = await askedAsUser(call, async (AccessToken, { deviceKey }) => {
      // As many as there are on a page: nobody has more.
      const { Devices = [] } = await listDevices(call.cognito, { AccessToken, Limit: 60 });
      return Devices.map((device) => shown(device, deviceKey));
    });
    return { body: { status: "devices", devices } satisfies DevicesReply };
  },
};

function shown(device: DeviceType, current: string | undefined): ShownDevice {
  const { DeviceKey, DeviceCreateDate, DeviceLastAuthenticatedDate, DeviceAttributes = [] } =
    device;
  const attributes = new Map(DeviceAttributes.map(({ Name, Value }) => [Name, Value]));
  const [name, lastIp] = ["device_name", "last_ip_used"].map((name) => attributes.get(name));
  return {
    deviceKey: DeviceKey,
    current: DeviceKey === current,
    ...(name !== undefined && { name }),
    ...(lastIp !== undefined && { lastIp }),
    ...(DeviceCreateDate !== undefined && { createdAt: DeviceCreateDate }),
    ...(DeviceLastAuthenticatedDate !== undefined && { lastUsedAt: DeviceLastAuthenticatedDate }),
  };
}

const rememberRoute: Route<unknown> = {
  method: "POST",
  path: "/devices/remember",
  input: nothing,
  async handle(call) {
    await askedAsUser(call, async (AccessToken, { deviceKey }) => {
      if (deviceKey === undefined) throw new Refusal(404, "not_found");
      await updateDeviceStatus(call.cognito, {
        AccessToken,
        DeviceKey: deviceKey,
        DeviceRememberedStatus: "remembered",
      });
    });
    return { body: { status: "remembered" } satisfies DeviceReply };
  },
};

const forgetRoute: Route<ForgetDeviceBody> = {
  method: "POST",
  path: "/devices/forget",
  input: /* @__PURE__ */ lazy(() => v.object({ deviceKey: v.optional(filled()) })),
  async handle(call, input) {
    await askedAsUser(call, async (AccessToken, { deviceKey: own }) => {
      const { deviceKey = own } = input;
      if (deviceKey === undefined) throw new Refusal(404, "not_found");
      if (deviceKey === own) {
        // Without its device this sign-in could not be refreshed: it takes the place of a factor no more.
        await updateDeviceStatus(call.cognito, {
          AccessToken,
          DeviceKey: own,
          DeviceRememberedStatus: "not_remembered",
        });
      } else await forgetDevice(call.cognito, { AccessToken, DeviceKey: deviceKey });
      await dropDevice(call, deviceKey);
    });
    return { body: { status: "forgotten" } satisfies DeviceReply };
  },
};

/**
 * Routes for the user's devices, where the pool tracks them: `GET /devices`, `POST /devices/remember` (this browser
 * takes the place of a second factor) and `POST /devices/forget`.
 */
export const deviceRoutes: RouteGroup = {
  routes: [listRoute, rememberRoute, forgetRoute],
  tells: [],
};
