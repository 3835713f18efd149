/**
 * Codes that are sent to users: for a forgotten password, for an attribute, for a sign-up. Each is good once, for its
 * user and its purpose, for a while, and as long as no later one was sent.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Action } from "./actions.ts";
import { assertReaches } from "./invariants.ts";
import type { Code, Ledger, Purpose } from "./ledger.ts";
import { clientOf, NAMES, newPassword, person, send } from "./request.ts";
import { signIn } from "./sign_in.ts";

const HOUR = 3_600_000;
const PURPOSES: Purpose[] = ["email", "phone_number", "ForgotPassword", "ConfirmSignUp"];

/** Takes down the code that has just been sent. */
export function keepCode(ledger: Ledger, user: UserRecord, purpose: Purpose): void {
  const { world, codes } = ledger;
  for (const code of codes) {
    if (code.user === user && code.purpose === purpose) code.over ??= "replaced";
  }
  const { Code: value, Destination: destination, Medium } = world.service.outbox.at(-1)!;
  if (purpose === "ForgotPassword") assertReaches(ledger, user, destination);
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
  const byName = purpose === "ForgotPassword" || purpose === "ConfirmSignUp";
  if (!byName && accessOf(ledger, user) === undefined) {
    // Whoever is not signed in could only be refused.
    const byPassword = { who, client: 0, family: "public", password: "right" } as const;
    await signIn(ledger, { do: "signIn", ...byPassword, device: undefined }, true);
  }
  const operation = purpose === "ForgotPassword" ? purpose : "ResendConfirmationCode";
  const outcome = byName
    ? await send(ledger, operation, { ClientId, Username: NAMES[who]! })
    : await send(ledger, "GetUserAttributeVerificationCode", {
      AccessToken: accessOf(ledger, user) ?? "a.b.c",
      AttributeName: purpose,
    });
  if ("answer" in outcome) keepCode(ledger, user!, purpose);
}

const accessOf = ({ tokens }: Ledger, user: UserRecord | undefined): string | undefined =>
  tokens.findLast((of) => of.user === user && of.ended === false)?.access;

/** Uses one: as it is meant, or for another user, or for another purpose; and perhaps a second time. */
export async function useCode(
  ledger: Ledger,
  { code: number, how, other, again }: Action & { do: "useCode" },
): Promise<void> {
  const code = ledger.codes.at(-1 - number);
  if (code === undefined) return;
  const name = how === "another user" ? NAMES[other % NAMES.length]! : code.user.Username;
  const others = PURPOSES.filter((purpose) => purpose !== code.purpose);
  // The first one is the likeliest to be mistaken for it: the other attribute.
  const purpose = how === "another purpose" ? others[other % 5] ?? others[0]! : code.purpose;
  for (let time = again ? 2 : 1; time > 0; time--) await redeem(ledger, code, name, purpose);
}

async function redeem(ledger: Ledger, code: Code, name: string, purpose: Purpose): Promise<void> {
  const { world } = ledger;
  const user = findUser(world.pool, name);
  const Password = newPassword(ledger);
  const had = user?.attributes.get(code.attribute);
  const byName = {
    ClientId: clientOf(world, 0),
    Username: name,
    ConfirmationCode: code.value,
  };
  const outcome = purpose === "ForgotPassword"
    ? await send(ledger, "ConfirmForgotPassword", { ...byName, Password })
    : purpose === "ConfirmSignUp"
    ? await send(ledger, "ConfirmSignUp", byName)
    : await send(ledger, "VerifyUserAttribute", {
      AccessToken: accessOf(ledger, user) ?? "a.b.c",
      AttributeName: purpose,
      Code: code.value,
    });
  if ("refused" in outcome) return;
  assert.equal(code.user, user, "the code of another user");
  assert.equal(code.purpose, purpose, "a code of another purpose");
  assert.equal(code.over, undefined, `a code that was ${code.over}`);
  assert.ok(world.service.now() < code.expires, "a code that has expired");
  assert.equal(had, code.destination, "a code that went to another address");
  code.over = "used";
  if (purpose !== "ForgotPassword") ledger.verify(code.user, code.destination);
  if (purpose === "ForgotPassword") ledger.setPassword(user!, Password);
}
