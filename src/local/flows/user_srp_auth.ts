/**
 * USER_SRP_AUTH: the password is proven by SRP and never sent.
 *
 * @module
 */

import { requireUsableState } from "../attempt/users.ts";
import type { Flow } from "./flow.ts";

/** For both operations. */
export const userSrpAuth: Flow = {
  required: ["SRP_A"],

  start(turn, parameters) {
    const late = turn.service.quirks.unconfirmedFailsAt === "verify";
    requireUsableState(turn, late ? { unconfirmed: "may pass" } : {});
    return {
      attempt: turn.attempt,
      challenge: "PASSWORD_VERIFIER",
      input: { SRP_A: parameters.SRP_A! },
    };
  },
};
