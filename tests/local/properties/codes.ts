/**
 * Codes that are sent to users: for a forgotten password, for an attribute, for a sign-up. Each is good once, for its
 * user and its purpose, for a while, and as long as no later one was sent.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Action } from "./actions.ts";
import type { Ledger, Purpose } from "./ledger.ts";
import { clientOf, NAMES, newPassword, person, send } from "./request.ts";

const HOUR = 3_600_000;

/** Takes down the code that has just been sent. */
export function keepCode({ world, codes }: Ledger, user: UserRecord, purpose: Purpose): void {
  for (const code of codes) {
    if (code.user === user && code.purpose === purpose) code.over ??= "replaced";
  }
  const { Code: value, Destination: destination, Medium } = world.service.outbox.at(-1)!;
  const attribute = Medium === "EMAIL" ? "email" : "phone_number";
  const life = purpose === "ForgotPassword" ? HOUR : 24 * HOUR;
  const expires = world.service.now() + life;
  codes.push({ user, purpose, value, attribute, destination, expires });
}

/** Asks for one. */
export async function askCode(
  ledger: Ledger,
  { who, purpose }: Action & { do: "askCode" },
): Promise<void> {
  const user = person(ledger, who);
  const ClientId = clientOf(ledger.world, 0);
  const outcome = purpose === "ForgotPassword"
    ? await send(ledger, "ForgotPassword", { ClientId, Username: NAMES[who]! })
    : await send(ledger, "GetUserAttributeVerificationCode", {
      AccessToken: accessOf(ledger, user),
      AttributeName: purpose,
    });
  if ("answer" in outcome) keepCode(ledger, user!, purpose);
}

const accessOf = ({ tokens }: Ledger, user: UserRecord | undefined): string =>
  tokens.findLast((of) => of.user === user)?.access ?? "a.b.c";

/** Uses one, for what it was sent or for something else. */
export async function useCode(
  ledger: Ledger,
  { code: number, rightly, who, purpose }: Action & { do: "useCode" },
): Promise<void> {
  const code = ledger.codes.at(-1 - number);
  if (code === undefined) return;
  const wanted = rightly ? code.purpose : purpose;
  const name = rightly ? code.user.Username : NAMES[who]!;
  const user = rightly ? person(ledger, NAMES.indexOf(name)) : person(ledger, who);
  const Password = newPassword(ledger);
  const had = user?.attributes.get(code.attribute);
  const outcome = wanted === "ForgotPassword" || wanted === "ConfirmSignUp"
    ? await send(ledger, wanted === "ConfirmSignUp" ? wanted : "ConfirmForgotPassword", {
      ClientId: clientOf(ledger.world, 0),
      Username: name,
      ConfirmationCode: code.value,
      ...(wanted === "ForgotPassword" && { Password }),
    })
    : await send(ledger, "VerifyUserAttribute", {
      AccessToken: accessOf(ledger, user),
      AttributeName: wanted,
      Code: code.value,
    });
  if ("refused" in outcome) return;
  assert.equal(code.user, user, "the code of another user");
  assert.equal(code.purpose, wanted, "a code of another purpose");
  assert.equal(code.over, undefined, `a code that was ${code.over}`);
  assert.ok(ledger.world.service.now() < code.expires, "a code that has expired");
  assert.equal(had, code.destination, "a code that went to another address");
  code.over = "used";
  if (wanted === "ForgotPassword") ledger.setPassword(user!, Password);
}
