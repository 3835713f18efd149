/**
 * DEVICE_SRP_AUTH: a remembered device proves itself in place of a second factor.
 *
 * @module
 */

import * as v from "valibot";
import { lazy } from "../../check.ts";
import type { PendingChallenge, RememberedDevice } from "../pending.ts";
import { rememberedDevice } from "../options.ts";
import { proveDevice } from "../proofs.ts";
import { type ChallengeDefinition, readNothing } from "./definition.ts";

/** Cognito waits for the device. Comes only to calls that were not given the device's password. */
export type DeviceSrpAuthChallenge = PendingChallenge<"DEVICE_SRP_AUTH">;

/** What `rememberDevice` gave. */
export interface DeviceSrpAuthAnswer {
  /** The device whose key went along with the sign-in. */
  device: RememberedDevice;
}

/** The DEVICE_PASSWORD_VERIFIER that follows is answered in the same call. */
export const deviceSrpAuth: ChallengeDefinition<DeviceSrpAuthChallenge, DeviceSrpAuthAnswer> = {
  read: readNothing,
  answer: /* @__PURE__ */ lazy(() => v.object({ device: rememberedDevice() })),
  send: (exchange, { device }) => proveDevice(exchange, device),
};
