/**
 * DEVICE_PASSWORD_VERIFIER: the proof of a remembered device. `signIn` and `answer` give it by themselves;
 * as a challenge it comes only to those who sent SRP_A on their own.
 *
 * @module
 */

import * as v from "valibot";
import { lazy } from "../../check.ts";
import type { SrpEphemeral } from "../../srp/mod.ts";
import { rememberedDevice } from "../options.ts";
import type { PendingChallenge, RememberedDevice } from "../pending.ts";
import { sendDeviceClaim } from "../proofs.ts";
import { type ChallengeDefinition, required, storedServerValues } from "./definition.ts";
import { ephemeral } from "./password_verifier.ts";

/** Cognito waits for the proof, for a few seconds only. */
export interface DevicePasswordVerifierChallenge
  extends PendingChallenge<"DEVICE_PASSWORD_VERIFIER"> {
  /** Hex. */
  salt: string;
  /** SRP's B, hex. */
  srpB: string;
  /** Base64. */
  secretBlock: string;
}

/** What `rememberDevice` gave, and the ephemeral whose `publicValue` was sent as SRP_A. */
export interface DevicePasswordVerifierAnswer {
  /** The device whose password makes the proof. */
  device: RememberedDevice;
  /** The one whose `publicValue` was sent as SRP_A: a new one does not fit. */
  ephemeral: SrpEphemeral;
}

export const devicePasswordVerifier: ChallengeDefinition<
  DevicePasswordVerifierChallenge,
  DevicePasswordVerifierAnswer
> = {
  read: (parameters) => ({
    salt: required(parameters, "SALT"),
    srpB: required(parameters, "SRP_B"),
    secretBlock: required(parameters, "SECRET_BLOCK"),
  }),
  stored: storedServerValues,
  answer: /* @__PURE__ */ lazy(() =>
    v.object({ device: rememberedDevice(), ephemeral: ephemeral() })
  ),
  send: (exchange, { device, ephemeral }, challenge) =>
    sendDeviceClaim(exchange, ephemeral, device, challenge),
};
