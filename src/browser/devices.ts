/**
 * The user's devices, where the app has `deviceRoutes` and the pool tracks devices. What makes this browser one of them
 * is in a cookie that no script can read.
 *
 * @module
 */

import type { DeviceReply, DevicesReply, ForgetDeviceBody } from "../hono/shapes/devices.ts";
import type { AuthClient } from "./client.ts";
import { request, type RequestOptions } from "./request.ts";

/**
 * The user's devices.
 *
 * @throws {AuthError} `not_signed_in`; `not_found` where the pool tracks none.
 */
export function listDevices(client: AuthClient, options?: RequestOptions): Promise<DevicesReply> {
  return request(client, "GET /devices", {}, options);
}

/**
 * Has this browser take the place of a second factor: for a user who says so where a sign-in ended with
 * `askToRemember`.
 *
 * @throws {AuthError} `not_found` where this browser is no device of the user's; `not_signed_in`.
 */
export function rememberDevice(
  client: AuthClient,
  options?: RequestOptions,
): Promise<DeviceReply> {
  return request(client, "POST /devices/remember", {}, options);
}

/**
 * Forgets another device, which ends its sign-ins, or without `deviceKey` takes back what
 * {@linkcode rememberDevice} did.
 *
 * @throws {AuthError} `not_found`, `not_signed_in`.
 */
export function forgetDevice(
  client: AuthClient,
  input: ForgetDeviceBody = {},
  options?: RequestOptions,
): Promise<DeviceReply> {
  return request(client, "POST /devices/forget", input, options);
}
