/**
 * ADMIN_NO_SRP_AUTH: DefineAuthChallenge wants the password itself, which only a server may send.
 *
 * @module
 */

import { passPassword } from "../attempt/prove_password.ts";
import type { Challenge } from "./challenge.ts";

/** Answered over AdminRespondToAuthChallenge alone. */
export const adminNoSrpAuth: Challenge = {
  required: ["PASSWORD"],
  adminOnly: true,

  issue({ attempt }) {
    return {
      parameters: { USERNAME: attempt.user, USER_ID_FOR_SRP: attempt.user },
    };
  },

  async answer(turn, responses) {
    return { attempt: await passPassword(turn, "ADMIN_NO_SRP_AUTH", responses.PASSWORD!) };
  },
};
