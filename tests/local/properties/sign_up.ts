/**
 * Signing up, confirming, and signing in by the session of that.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Action } from "./actions.ts";
import { keepCode } from "./codes.ts";
import type { Ledger } from "./ledger.ts";
import { clientOf, NAMES, newPassword, person, send } from "./request.ts";
import { settle } from "./sign_in.ts";

/** One of the three steps. */
export async function signUp(
  ledger: Ledger,
  { do: step, who }: Action & { do: "signUp" | "confirm" | "redeem" },
): Promise<void> {
  const { world } = ledger;
  const ClientId = clientOf(world, 0);
  const Username = NAMES[who]!;
  const known = person(ledger, who);
  if (step === "signUp") {
    const Password = newPassword(ledger);
    const email = { Name: "email", Value: `${++ledger.fresh}@signup.example` };
    const outcome = await send(ledger, "SignUp", {
      ClientId,
      Username,
      Password,
      UserAttributes: [email, ...(ledger.fresh % 3 ? [] : [{ Name: "sub", Value: "" }])],
    });
    if ("refused" in outcome) return;
    assert.equal(known, undefined, "two users of one name");
    ledger.setPassword(person(ledger, who)!, Password);
    keepCode(ledger, person(ledger, who)!, "ConfirmSignUp");
  } else if (step === "confirm") {
    const code = known?.codes?.get("ConfirmSignUp");
    const outcome = await send(ledger, "ConfirmSignUp", {
      ClientId,
      Username,
      ConfirmationCode: code?.code ?? "000000",
    });
    if ("refused" in outcome) return;
    assert.ok(known && code);
    assert.equal(known.attributes.get("email"), code.destination, "confirmed by a code to another");
    ledger.verify(known, code.destination);
    const { Session } = outcome.answer;
    const password = ledger.passwords.get(known)!;
    if (Session) ledger.signedUp.set(known, { session: Session, password });
  } else {
    const kept = known && ledger.signedUp.get(known);
    if (!kept) return;
    const outcome = await send(ledger, "InitiateAuth", {
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: Username },
      Session: kept.session,
    });
    if ("refused" in outcome) return;
    assert.equal(kept.password, ledger.passwords.get(known), "a session of before the password");
    settle(ledger, known, ClientId, [{ kind: "sign-up" }], outcome.answer);
  }
}
