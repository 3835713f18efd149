/**
 * Setting up an authenticator app during a sign-in.
 *
 * @module
 */

import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mod.ts";
import type { Action } from "./actions.ts";
import { hasFactor } from "./entitlement.ts";
import type { Ledger } from "./ledger.ts";
import { send } from "./request.ts";
import { chainOf } from "./right_answers.ts";

/** One of the two steps. */
export async function setUpApp(
  ledger: Ledger,
  action: Action & { do: "associate" | "verify" },
): Promise<void> {
  const { world } = ledger;
  const ofSetUp = ledger.chains.filter(({ challenge }) => challenge.ChallengeName === "MFA_SETUP");
  const chain = chainOf({ chains: ofSetUp }, action.chain);
  if (chain === undefined) return;
  const { Session } = chain.challenge;
  const { secret = "JBSWY3DPEHPK3PXP" } = chain;
  const right = action.do === "verify" && action.right;
  const had = hasFactor(world.pool, chain.user);
  const outcome = action.do === "associate"
    ? await send(ledger, "AssociateSoftwareToken", { Session })
    : await send(ledger, "VerifySoftwareToken", {
      Session,
      UserCode: right ? await totpCode(secret, world.service.now()) : "000000",
    });
  if ("refused" in outcome) return;
  assert.equal(chain.over, undefined, `a set-up by a session that is ${chain.over}`);
  assert.ok(!had, "a second factor in place of the one that was to be shown");
  assert.ok(action.do === "associate" || right, "an app without its code");
  chain.over = "answered";
  if (action.do === "verify") assert.equal(chain.user.softwareToken?.secret, secret);
  const { over: _, ...rest } = chain;
  ledger.chains.push({
    ...rest,
    issued: world.service.now(),
    challenge: { ...chain.challenge, Session: outcome.answer.Session },
    ...(action.do === "associate" ? { secret: outcome.answer.SecretCode } : { verified: true }),
  });
}
