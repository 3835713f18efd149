/**
 * DEVICE_PASSWORD_VERIFIER: the proof by SRP that the client knows the device's password.
 *
 * @module
 */

import { proved, type Turn } from "../attempt/attempt.ts";
import { canProveDevice } from "../attempt/device.ts";
import { knownUser } from "../attempt/users.ts";
import type { DeviceRecord } from "../model/records.ts";
import { invalidParameter, resourceNotFound, wrongCredentials } from "../fault.ts";
import type { Verifier } from "../../srp/server.ts";
import type { Challenge } from "./challenge.ts";
import { beginExchange, isProof, openBlock } from "./secret_block.ts";

/** As PASSWORD_VERIFIER, with the device's two keys in place of pool and user. */
export const devicePasswordVerifier: Challenge = {
  required: [
    "DEVICE_KEY",
    "PASSWORD_CLAIM_SIGNATURE",
    "PASSWORD_CLAIM_SECRET_BLOCK",
    "TIMESTAMP",
  ],

  async issue(turn) {
    const { DeviceKey, verifier } = provingDevice(turn);
    const exchange = await beginExchange(turn, verifier);
    return { parameters: { ...exchange, DEVICE_KEY: DeviceKey, USERNAME: turn.attempt.user } };
  },

  async openWithoutSession(context, responses) {
    const state = await openBlock(context, responses.PASSWORD_CLAIM_SECRET_BLOCK!);
    if (state.attempt.flow !== "USER_SRP_AUTH") {
      throw invalidParameter("Missing required parameter Session");
    }
    return state;
  },

  async answer(turn, responses, state) {
    const { DeviceKey, DeviceGroupKey, verifier } = provingDevice(turn);
    const block = await openBlock(turn, responses.PASSWORD_CLAIM_SECRET_BLOCK!);
    // A block that was made for another session proves nothing here; another device has another verifier.
    if (block.id !== state.id) throw wrongCredentials();
    const identity = { group: DeviceGroupKey, name: DeviceKey };
    if (!await isProof(turn, responses, block.secrets, verifier, identity)) {
      throw wrongCredentials();
    }
    return { attempt: proved(turn.attempt, "DEVICE_PASSWORD_VERIFIER") };
  },
};

/** The attempt's device, unless it was forgotten on the way. */
function provingDevice(turn: Turn): DeviceRecord & { verifier: Verifier } {
  const user = knownUser(turn);
  const device = canProveDevice(turn, user) ? user.devices.get(turn.attempt.device!) : undefined;
  if (device?.verifier === undefined) throw resourceNotFound("Device does not exist.");
  return { ...device, verifier: device.verifier };
}
