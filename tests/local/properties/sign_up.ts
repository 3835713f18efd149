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

/** One of the first two steps. */
export async function signUp(
  ledger: Ledger,
  { do: step, who }: Action & { do: "signUp" | "confirm" },
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
    const made = person(ledger, who)!;
    ledger.setPassword(made, Password);
    ledger.signedUp.set(made, { early: outcome.answer.Session, password: Password });
    keepCode(ledger, made, "ConfirmSignUp");
  } else {
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
    const { Session: session } = outcome.answer;
    const password = ledger.passwords.get(known)!;
    const { early } = ledger.signedUp.get(known)!;
    if (session) ledger.signedUp.set(known, { early, session, password });
  }
}

/** Signs in by the session of a sign-up, perhaps another user's, or one of before the confirmation. */
export async function redeem(
  ledger: Ledger,
  { who, by, early }: Action & { do: "redeem" },
): Promise<void> {
  const ClientId = clientOf(ledger.world, 0);
  const known = person(ledger, who);
  const owner = person(ledger, by);
  const kept = owner && ledger.signedUp.get(owner);
  const session = early ? kept?.early : kept?.session;
  if (!known || !kept || session === undefined) return;
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: NAMES[who]! },
    Session: session,
  });
  if ("refused" in outcome) return;
  assert.equal(owner, known, "the session of another user's sign-up");
  assert.equal(session, kept.session, "a session of before the confirmation");
  assert.equal(kept.password, ledger.passwords.get(known), "a session of before the password");
  const chain = { user: known, ClientId, family: "public" } as const;
  settle(ledger, chain, [{ kind: "sign-up" }], outcome.answer);
}
