/**
 * Cognito's variant of SRP-6a on Web Crypto and `BigInt`, for those who send the requests themselves:
 * SRP_A, the signatures for PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER, and the verifier for
 * ConfirmDevice.
 *
 * @module
 */

export type { RandomSource } from "../bytes.ts";
export {
  type EphemeralOptions,
  generateEphemeral,
  type SrpEphemeral,
  type SrpOptions,
} from "./ephemeral.ts";
export type { ClaimSignature, SrpParameters } from "./exchange.ts";
export type { ModPow } from "./modular_power.ts";
export { type PasswordClaim, signPasswordClaim } from "./password.ts";
export {
  createDeviceVerifier,
  type DeviceClaim,
  type DeviceKeys,
  type DeviceVerifier,
  type DeviceVerifierInput,
  signDeviceClaim,
} from "./device.ts";
export { warmUp } from "./warm_up.ts";
