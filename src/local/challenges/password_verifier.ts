/**
 * PASSWORD_VERIFIER: the proof by SRP that the client knows the password.
 *
 * @module
 */

import type { Verifier } from "../../srp/server.ts";
import type { Turn } from "../attempt/attempt.ts";
import { phantomVerifier } from "../attempt/phantom.ts";
import { judgeProof } from "../attempt/prove_password.ts";
import { passwordVerifier as verifierOf, srpIdentity } from "../passwords/verifier.ts";
import type { Challenge } from "./challenge.ts";
import { beginExchange, exchangeOf, isProof, openBlockAlone } from "./secret_block.ts";

/** Follows SRP_A in USER_SRP_AUTH, in CUSTOM_AUTH and in USER_AUTH's PASSWORD_SRP. */
export const passwordVerifier: Challenge = {
  required: ["PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"],

  async issue(turn) {
    const exchange = await beginExchange(turn, await shownVerifier(turn));
    const { flow, user } = turn.attempt;
    return {
      parameters: { ...exchange, USERNAME: user, USER_ID_FOR_SRP: user },
      ...(flow === "USER_SRP_AUTH" && !turn.service.quirks.sessionWithPasswordVerifier &&
        { sessionless: true }),
    };
  },

  openWithoutSession: openBlockAlone,

  async answer(turn, responses, state) {
    const { attempt, pool } = turn;
    const exchange = await exchangeOf(turn, responses, state);
    const proven = await judgeProof(turn, "PASSWORD_VERIFIER", async () => {
      const verifier = await shownVerifier(turn);
      const identity = srpIdentity(pool, { Username: attempt.user });
      return await isProof(turn, responses, exchange, verifier, identity);
    });
    return { attempt: proven };
  },
};

/** The user's verifier; one that no password has for a phantom, and for a user without a password. */
async function shownVerifier({ service, pool, user, attempt }: Turn): Promise<Verifier> {
  const own = user && await verifierOf(service, pool, user);
  return own ?? await phantomVerifier(service, pool, user?.Username ?? attempt.typed);
}
