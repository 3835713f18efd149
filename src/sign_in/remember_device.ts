/**
 * A device that shall take the place of a second factor.
 *
 * @module
 */

import * as v from "valibot";
import { startDeadline } from "../aws/deadline.ts";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { lazy, string } from "../check.ts";
import { CognitoEdgeError, InputError, overrule } from "../errors.ts";
import { confirmDevice, updateDeviceStatus } from "../operations/devices.ts";
import { createDeviceVerifier } from "../srp/mod.ts";
import { checkFlowOptions, checkInput, type FlowOptions } from "./options.ts";
import type { RememberedDevice } from "./pending.ts";
import type { SignedIn } from "./step.ts";

/** How the device shall be called. */
export interface DeviceLabel {
  /** Shown in lists of devices. */
  deviceName?: string | undefined;
  /**
   * The device's password, where you store it before Cognito is told: hard to guess, since it stands in for the
   * second factor. Default: base64 of 40 random bytes.
   */
  devicePassword?: string | undefined;
}

const deviceLabel = /* @__PURE__ */ lazy(() =>
  v.object({ deviceName: v.optional(string()), devicePassword: v.optional(string()) })
);

/**
 * Confirms the new device of a sign-in (`ConfirmDevice`), and has it remembered where the pool leaves that to
 * the user (`UpdateDeviceStatus`). Keep the result with the user's browser or app, sealed, and hand it to the next
 * `signIn`; its `deviceKey` goes into `refreshTokens` as well.
 *
 * Source: developer guide, "Working with user devices in your user pool".
 *
 * @throws {InputError} `invalid_input` where the sign-in brought no new device; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses. As with every error, `outcome` is `spent` where the device was
 * confirmed before that, and its password is gone: the next sign-in without it brings another one.
 *
 * @example
 * ```ts
 * import { createClient, rememberDevice, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, fetch } = createLocalUserPool({
 *   DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 * const credentials = { username: "ada", password: "Correct-horse-1" };
 * const step = await signIn(cognito, credentials);
 * assert(step.status === "signed_in" && step.newDevice);
 *
 * const device = await rememberDevice(cognito, step, { deviceName: "Ada's laptop" });
 * const again = await signIn(cognito, credentials, { device });
 * assert(again.status === "signed_in" && !again.newDevice);
 * ```
 */
export async function rememberDevice(
  client: CognitoClient,
  signedIn: SignedIn,
  label: DeviceLabel = {},
  options: FlowOptions = {},
): Promise<RememberedDevice> {
  checkInput(deviceLabel(), label, "remember the device");
  const state = stateOf(client);
  const bounds = startDeadline(state, checkFlowOptions(options));
  const { newDevice, tokens: { accessToken } } = signedIn;
  if (!newDevice) {
    throw new InputError(
      "invalid_input",
      "newDevice",
      "No device to remember: the sign-in brought none, since the pool tracks no devices or knows this one",
    );
  }
  const { devicePassword, passwordVerifier, salt } = await createDeviceVerifier(
    { ...newDevice, devicePassword: label.devicePassword },
    state,
  );
  const { UserConfirmationNecessary } = await confirmDevice(client, {
    AccessToken: accessToken,
    DeviceKey: newDevice.deviceKey,
    DeviceSecretVerifierConfig: { PasswordVerifier: passwordVerifier, Salt: salt },
    ...(label.deviceName !== undefined && { DeviceName: label.deviceName }),
  }, bounds);
  if (UserConfirmationNecessary) {
    const status = {
      AccessToken: accessToken,
      DeviceKey: newDevice.deviceKey,
      DeviceRememberedStatus: "remembered",
    } as const;
    await updateDeviceStatus(client, status, bounds).catch((error) => {
      if (error instanceof CognitoEdgeError) overrule(error, "spent");
      throw error;
    });
  }
  return { ...newDevice, devicePassword };
}
