/**
 * Remembered devices: the answer to DEVICE_PASSWORD_VERIFIER, and the verifier for ConfirmDevice.
 *
 * @module
 */

import { toBase64 } from "../bytes.ts";
import { privateKey } from "./claim.ts";
import { randomBytes, type SrpEphemeral, type SrpOptions } from "./ephemeral.ts";
import {
  answerChallenge,
  type ClaimSignature,
  requireText,
  type SrpParameters,
} from "./exchange.ts";
import { toBytes, toInteger } from "./integers.ts";
import { powerOfTwo } from "./modular_power.ts";

/** A device, by the two keys of NewDeviceMetadata. */
export interface DeviceKeys {
  /** DeviceGroupKey. */
  deviceGroupKey: string;
  /** DeviceKey. */
  deviceKey: string;
}

/** What {@linkcode signDeviceClaim} needs. */
export interface DeviceClaim extends DeviceKeys, SrpParameters {
  /** The password that {@linkcode createDeviceVerifier} returned for this device. */
  devicePassword: string;
}

/** What {@linkcode createDeviceVerifier} needs. */
export interface DeviceVerifierInput extends DeviceKeys {
  /** The device's password. Default: base64 of 40 random bytes. */
  devicePassword?: string | undefined;
  /** The salt. Default: 16 random bytes. */
  salt?: Uint8Array | undefined;
}

/** What ConfirmDevice sends, and the password to keep. */
export interface DeviceVerifier {
  /** The device's password: a secret, to be kept with the two keys. */
  devicePassword: string;
  /** DeviceSecretVerifierConfig.PasswordVerifier, in base64. */
  passwordVerifier: string;
  /** DeviceSecretVerifierConfig.Salt, in base64. */
  salt: string;
}

function identityOf({ deviceGroupKey, deviceKey }: DeviceKeys) {
  requireText("deviceGroupKey", deviceGroupKey);
  requireText("deviceKey", deviceKey);
  return { group: deviceGroupKey, name: deviceKey };
}

/**
 * Signs the claim that this is the remembered device. The result answers DEVICE_PASSWORD_VERIFIER as
 * PASSWORD_CLAIM_SIGNATURE, PASSWORD_CLAIM_SECRET_BLOCK and TIMESTAMP. Take another ephemeral than
 * the one for the user's password.
 *
 * Rejects as {@linkcode signPasswordClaim} does.
 *
 * @example
 * ```ts
 * import { generateEphemeral, signDeviceClaim } from "@cognito-edge/auth/srp";
 * import assert from "node:assert/strict";
 *
 * const claim = await signDeviceClaim(generateEphemeral(), {
 *   deviceGroupKey: "-Ab3dEfGh",
 *   deviceKey: "eu-west-1_11111111-2222-4333-8444-555555555555",
 *   devicePassword: "kept since createDeviceVerifier",
 *   salt: "8f3c",
 *   srpB: "5a17",
 *   secretBlock: "c2VjcmV0",
 * });
 * assert.equal(atob(claim.signature).length, 32);
 * ```
 */
export async function signDeviceClaim(
  ephemeral: SrpEphemeral,
  claim: DeviceClaim,
  options: SrpOptions = {},
): Promise<ClaimSignature> {
  const identity = identityOf(claim);
  requireText("devicePassword", claim.devicePassword);
  return await answerChallenge(ephemeral, identity, claim.devicePassword, claim, options);
}

/**
 * Creates the verifier by which Cognito will recognise a device, for ConfirmDevice, and the password
 * that proves it. Cognito never sees the password.
 *
 * Rejects with an {@linkcode InputError} when a key, or a given password, is empty.
 *
 * @example
 * ```ts
 * import { createDeviceVerifier } from "@cognito-edge/auth/srp";
 * import assert from "node:assert/strict";
 *
 * const device = await createDeviceVerifier({
 *   deviceGroupKey: "-Ab3dEfGh",
 *   deviceKey: "eu-west-1_11111111-2222-4333-8444-555555555555",
 * });
 * assert.equal(atob(device.devicePassword).length, 40);
 * assert.ok(atob(device.passwordVerifier).length <= 385);
 * ```
 */
export async function createDeviceVerifier(
  device: DeviceVerifierInput,
  options: SrpOptions = {},
): Promise<DeviceVerifier> {
  const identity = identityOf(device);
  const devicePassword = device.devicePassword ?? toBase64(randomBytes(40, options));
  requireText("devicePassword", devicePassword);
  const salt = toInteger(device.salt ?? randomBytes(16, options));
  const x = await privateKey(identity, devicePassword, salt);
  return {
    devicePassword,
    passwordVerifier: toBase64(toBytes(powerOfTwo(x, options.modPow))),
    salt: toBase64(toBytes(salt)),
  };
}
