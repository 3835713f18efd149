/**
 * Setting up an authenticator app during a sign-in.
 *
 * @module
 */

import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mod.ts";
import type { Action } from "./actions.ts";
import type { Ledger } from "./ledger.ts";
import { send } from "./request.ts";
import { chainOf } from "./right_answers.ts";

/** One of the two steps. */
export async function setUpApp(
  ledger: Ledger,
  { do: step, chain: number }: Action & { do: "associate" | "verify" },
): Promise<void> {
  const ofSetUp = ledger.chains.filter(({ challenge }) => challenge.ChallengeName === "MFA_SETUP");
  const chain = chainOf({ chains: ofSetUp }, number);
  if (chain === undefined) return;
  const { Session } = chain.challenge;
  const { secret = "JBSWY3DPEHPK3PXP" } = chain;
  const outcome = step === "associate"
    ? await send(ledger, "AssociateSoftwareToken", { Session })
    : await send(ledger, "VerifySoftwareToken", {
      Session,
      UserCode: await totpCode(secret, ledger.world.service.now()),
    });
  if ("refused" in outcome) return;
  assert.equal(chain.over, undefined, `a set-up by a session that is ${chain.over}`);
  chain.over = "answered";
  if (step === "verify") assert.equal(chain.user.softwareToken?.secret, secret);
  const { over: _, ...rest } = chain;
  ledger.chains.push({
    ...rest,
    issued: ledger.world.service.now(),
    challenge: { ...chain.challenge, Session: outcome.answer.Session },
    ...(step === "associate" ? { secret: outcome.answer.SecretCode } : { verified: true }),
  });
}
