/**
 * The devices of a signed-in user: `ConfirmDevice`, `UpdateDeviceStatus`, `GetDevice`, `ListDevices`,
 * `ForgetDevice`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, list, number, oneOf, string } from "../check.ts";
import { operate } from "./operation.ts";
import { nothing, sayingLittle } from "./schemas.ts";

/** `ConfirmDevice`. */
export interface ConfirmDeviceRequest {
  /** Of the very sign-in that gave the device its key. */
  AccessToken: string;
  /** `newDevice.deviceKey` of that sign-in: `<region>_<uuid>`. */
  DeviceKey: string;
  /** Base64 of the padded SRP verifier and salt; without them the device cannot sign in. */
  DeviceSecretVerifierConfig?: { PasswordVerifier: string; Salt: string } | undefined;
  /** What lists of devices show, `Ada's laptop`; 1,024 characters at most. */
  DeviceName?: string | undefined;
}

/** Whether `UpdateDeviceStatus` has to say `remembered` before the device replaces MFA. */
export interface ConfirmDeviceResponse {
  /** `true` where the pool remembers devices only when the user says so: ask, then call `updateDeviceStatus`. */
  UserConfirmationNecessary?: boolean;
}

/** `DeviceType`. Dates are seconds since the epoch. */
export interface DeviceType {
  /** `<region>_<uuid>`. */
  DeviceKey: string;
  /** `device_status`, `device_name`, `last_ip_used` and the like. */
  DeviceAttributes?: { Name: string; Value?: string }[];
  /** When the sign-in gave it its key, in seconds since the epoch. */
  DeviceCreateDate?: number;
  /** In seconds since the epoch. */
  DeviceLastModifiedDate?: number;
  /** When it was last signed in with, in seconds since the epoch. */
  DeviceLastAuthenticatedDate?: number;
}

/** `ListDevices`: at most 60 devices a page. */
export interface ListDevicesRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Devices a page, 0 to 60. */
  Limit?: number | undefined;
  /** Of the page before; left out for the first. */
  PaginationToken?: string | undefined;
}

/** A page of devices, and the token of the next where there is one. */
export interface ListDevicesResponse {
  /** The devices that the user confirmed. */
  Devices?: DeviceType[];
  /** For the next page; absent on the last. */
  PaginationToken?: string;
}

const owned = /* @__PURE__ */ lazy(() => ({
  AccessToken: filled(),
  DeviceKey: filled(),
}));

const confirmInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...owned(),
    DeviceSecretVerifierConfig: v.optional(
      v.object({ PasswordVerifier: filled(), Salt: filled() }),
    ),
    DeviceName: v.optional(string()),
  })
);

const confirmOutput = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({ UserConfirmationNecessary: v.optional(boolean()) }))
);

const statusInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...owned(),
    DeviceRememberedStatus: oneOf("remembered", "not_remembered"),
  })
);

const deviceInput = /* @__PURE__ */ lazy(() => v.object(owned()));

const listInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    Limit: v.optional(number()),
    PaginationToken: v.optional(string()),
  })
);

const device = /* @__PURE__ */ lazy(() =>
  v.object({
    DeviceKey: string(),
    DeviceAttributes: v.optional(
      list(v.object({ Name: string(), Value: v.optional(string()) })),
    ),
    DeviceCreateDate: v.optional(number()),
    DeviceLastModifiedDate: v.optional(number()),
    DeviceLastAuthenticatedDate: v.optional(number()),
  })
);

const getOutput = /* @__PURE__ */ lazy(() => v.object({ Device: device() }));

const listOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    Devices: v.optional(list(device())),
    PaginationToken: v.optional(string()),
  })
);

/**
 * `ConfirmDevice`, unsigned. The access token must come from the sign-in that brought the device's key.
 *
 * Source: API reference, `API_ConfirmDevice`.
 *
 * @throws {CognitoServiceError} where Cognito refuses the token or the key.
 */
export function confirmDevice(
  client: CognitoClient,
  input: ConfirmDeviceRequest,
  options?: CallOptions,
): Promise<ConfirmDeviceResponse> {
  const operation = { name: "ConfirmDevice", input: confirmInput, output: confirmOutput };
  return operate(client, operation, input, options);
}

/**
 * `UpdateDeviceStatus`, unsigned: only a `remembered` device replaces MFA.
 *
 * Source: API reference, `API_UpdateDeviceStatus`.
 *
 * @throws {CognitoServiceError} `device_not_found` where there is no such device.
 */
export async function updateDeviceStatus(
  client: CognitoClient,
  input: {
    AccessToken: string;
    DeviceKey: string;
    DeviceRememberedStatus: "remembered" | "not_remembered";
  },
  options?: CallOptions,
): Promise<void> {
  await operate(
    client,
    { name: "UpdateDeviceStatus", effect: "none", input: statusInput, output: nothing },
    input,
    options,
  );
}

/**
 * `ForgetDevice`, unsigned: the device can no longer sign in.
 *
 * Source: API reference, `API_ForgetDevice`.
 *
 * @throws {CognitoServiceError} `device_not_found` where there is no such device.
 */
export async function forgetDevice(
  client: CognitoClient,
  input: { AccessToken: string; DeviceKey: string },
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "ForgetDevice", input: deviceInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * `GetDevice`, unsigned.
 *
 * Source: API reference, `API_GetDevice`.
 *
 * @throws {CognitoServiceError} `device_not_found` where there is no such device.
 */
export function getDevice(
  client: CognitoClient,
  input: { AccessToken: string; DeviceKey: string },
  options?: CallOptions,
): Promise<{ Device: DeviceType }> {
  return operate(
    client,
    { name: "GetDevice", effect: "none", input: deviceInput, output: getOutput },
    input,
    options,
  );
}

/**
 * `ListDevices`, unsigned.
 *
 * Source: API reference, `API_ListDevices`.
 *
 * @throws {CognitoServiceError} where Cognito refuses the access token.
 */
export function listDevices(
  client: CognitoClient,
  input: ListDevicesRequest,
  options?: CallOptions,
): Promise<ListDevicesResponse> {
  return operate(
    client,
    { name: "ListDevices", effect: "none", input: listInput, output: listOutput },
    input,
    options,
  );
}
