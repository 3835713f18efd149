/**
 * Pools that track devices, and the requests about the one that a sign-in handed out.
 *
 * @module
 */

import type { Call, Step, World } from "./case.ts";
import { call, refused, srpA, verify } from "./requests.ts";

/** A pool that tracks devices, and whose users may have an authenticator app. */
export const trackingPool = (DeviceOnlyRememberedOnUserPrompt: boolean): World => ({
  pool: {
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt },
  },
  mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
});

/** Names the device in what begins or answers. */
export const withDevice = { DEVICE_KEY: "$deviceKey" };

/** Names it where the user is signed in. */
export const onDevice = { AccessToken: "$access", DeviceKey: "$deviceKey" };

export const confirmDevice: Call = call("ConfirmDevice", {
  ...onDevice,
  DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
});

/** A sign-in whose device is confirmed. */
export const confirmed: Step[] = [srpA(), verify(), confirmDevice];

export const setStatus = (DeviceRememberedStatus: string): Call =>
  call("UpdateDeviceStatus", { ...onDevice, DeviceRememberedStatus });

export const missingDevice = refused("ResourceNotFoundException", "Device does not exist.");
