/**
 * DEVICE_SRP_AUTH: the first half of a remembered device's proof.
 *
 * @module
 */

import { proved } from "../attempt/attempt.ts";
import { requireProvableDevice } from "../attempt/users.ts";
import { awaitDevice, awaitedDevice } from "../sessions/awaited_devices.ts";
import type { Challenge } from "./challenge.ts";

/** Answered with the device's own SRP_A. In USER_SRP_AUTH some clients leave the Session out. */
export const deviceSrpAuth: Challenge = {
  required: ["DEVICE_KEY", "SRP_A"],

  issue(turn) {
    const { attempt, state } = turn;
    if (attempt.flow === "USER_SRP_AUTH") awaitDevice(turn, state);
    return { parameters: { USERNAME: attempt.user } };
  },

  openWithoutSession: awaitedDevice,

  answer(turn, responses) {
    requireProvableDevice(turn);
    return {
      attempt: proved(turn.attempt, "DEVICE_SRP_AUTH"),
      challenge: "DEVICE_PASSWORD_VERIFIER",
      input: { SRP_A: responses.SRP_A! },
    };
  },
};
