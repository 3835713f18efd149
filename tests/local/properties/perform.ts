/**
 * Doing what was drawn, and holding the outcome against what is known.
 *
 * @module
 */

import { readClock } from "../../../src/local/memory.ts";
import type { Action } from "./actions.ts";
import { administer } from "./administration.ts";
import { answer, answerTwice, guessCode } from "./answers.ts";
import { setUpApp } from "./apps.ts";
import { askCode, useCode } from "./codes.ts";
import { registerPasskey, useDevice, useGroup } from "./devices.ts";
import { guess } from "./guesses.ts";
import type { Ledger } from "./ledger.ts";
import { race } from "./races.ts";
import { choose, signIn } from "./sign_in.ts";
import { redeem, signUp } from "./sign_up.ts";
import { useToken } from "./tokens.ts";

/** Does it. */
export async function perform(ledger: Ledger, action: Action, alone = true): Promise<void> {
  switch (action.do) {
    case "wait":
      // A clock that was set back is noticed by who has seen it before.
      readClock(ledger.world.service);
      ledger.world.wait(action.seconds);
      readClock(ledger.world.service);
      return ledger.clockMoved(action.seconds);
    case "signIn":
      return await signIn(ledger, action, alone);
    case "choose":
      if (!await choose(ledger, action, alone) || action.then === undefined) return;
      // A race is for what would get through without it.
      return await answer(ledger, {
        do: "answer",
        chain: 0,
        how: alone ? action.then : "right",
        pick: action.pick,
      }, alone);
    case "answer":
      return await answer(ledger, action, alone);
    case "twice":
      return await answerTwice(ledger, action);
    case "associate":
    case "verify":
      return await setUpApp(ledger, action);
    case "refresh":
    case "revoke":
    case "ownSignOut":
    case "changePassword":
      return await useToken(ledger, action, alone);
    case "race":
      return await race(ledger, action, perform);
    case "signUp":
    case "confirm":
      return await signUp(ledger, action);
    case "redeem":
      return await redeem(ledger, action);
    case "askCode":
      return await askCode(ledger, action);
    case "useCode":
      return await useCode(ledger, action);
    case "device":
      return await useDevice(ledger, action);
    case "passkey":
      return await registerPasskey(ledger, action);
    case "group":
      return await useGroup(ledger, action);
    case "guess":
      return await guess(ledger, action);
    case "guessCode":
      return await guessCode(ledger, action);
    default:
      return await administer(ledger, action);
  }
}
