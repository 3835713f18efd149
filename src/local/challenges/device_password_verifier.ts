/**
 * DEVICE_PASSWORD_VERIFIER: the proof by SRP that the client knows the device's password.
 *
 * @module
 */

import { proved } from "../attempt/attempt.ts";
import { requireProvableDevice } from "../attempt/users.ts";
import { wrongCredentials } from "../fault.ts";
import type { Challenge } from "./challenge.ts";
import { beginExchange, exchangeOf, isProof, openBlockAlone } from "./secret_block.ts";

/** As PASSWORD_VERIFIER, with the device's two keys in place of pool and user. */
export const devicePasswordVerifier: Challenge = {
  required: [
    "DEVICE_KEY",
    "PASSWORD_CLAIM_SIGNATURE",
    "PASSWORD_CLAIM_SECRET_BLOCK",
    "TIMESTAMP",
  ],

  async issue(turn) {
    const { DeviceKey, verifier } = requireProvableDevice(turn);
    const exchange = await beginExchange(turn, verifier);
    return { parameters: { ...exchange, DEVICE_KEY: DeviceKey, USERNAME: turn.attempt.user } };
  },

  openWithoutSession: openBlockAlone,

  async answer(turn, responses, state) {
    const { DeviceKey, DeviceGroupKey, verifier } = requireProvableDevice(turn);
    const exchange = await exchangeOf(turn, responses, state);
    const identity = { group: DeviceGroupKey, name: DeviceKey };
    if (!await isProof(turn, responses, exchange, verifier, identity)) {
      throw wrongCredentials();
    }
    return { attempt: proved(turn.attempt, "DEVICE_PASSWORD_VERIFIER") };
  },
};
