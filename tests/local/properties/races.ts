/**
 * Something happens at one moment, in the middle of another request.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import { operations } from "../../../src/local/operations.ts";
import { RP } from "../passkey_world.ts";
import { claimsOf } from "../world.ts";
import type { Action, Interrupt } from "./actions.ts";
import { poolSettings } from "./beginnings.ts";
import { assertEntitled } from "./entitlement.ts";
import type { Ledger } from "./ledger.ts";
import { newPassword, person } from "./request.ts";
import { chainOf } from "./right_answers.ts";

/** What happens at one moment: its operation awaits nothing. */
const interrupts: Record<Interrupt, [operation: string, more: (ledger: Ledger) => object]> = {
  disable: ["AdminDisableUser", () => ({})],
  delete: ["AdminDeleteUser", () => ({})],
  signOut: ["AdminUserGlobalSignOut", () => ({})],
  setPassword: ["AdminSetUserPassword", (ledger) => ({
    Password: newPassword(ledger),
    Permanent: true,
  })],
  removePhone: ["AdminUpdateUserAttributes", () => ({
    UserAttributes: [{ Name: "phone_number", Value: "" }],
  })],
  // No factor is switched off: one that was shown a moment before still counts.
  demandMfa: ["SetUserPoolMfaConfig", () => ({
    MfaConfiguration: "ON",
    SmsMfaConfiguration: {},
    EmailMfaConfiguration: {},
    SoftwareTokenMfaConfiguration: { Enabled: true },
    WebAuthnConfiguration: { RelyingPartyId: RP },
  })],
  passwordOnly: [
    "UpdateUserPool",
    ({ world: { pool } }) =>
      poolSettings(pool.DeviceConfiguration !== undefined, ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"]),
  ],
};

/** What changes at once what a sign-in needs. */
const DECISIVE: Interrupt[] = ["disable", "delete", "demandMfa", "passwordOnly"];

/** What ends every sign-in of a user. */
const ENDING: Interrupt[] = ["disable", "delete", "signOut"];

/** Lets `perform` do an action, and interrupts it at that moment. */
export async function race(
  ledger: Ledger,
  { action, moment, interrupt }: Action & { do: "race" },
  perform: (ledger: Ledger, action: Action, alone: boolean) => Promise<void>,
): Promise<void> {
  const { world } = ledger;
  const user = action.do === "answer"
    ? chainOf(ledger, action.chain)?.user
    : action.do === "signIn" || action.do === "choose"
    ? person(ledger, action.who)
    : action.do === "refresh"
    ? ledger.tokens.at(-1 - action.token)?.user
    : undefined;
  const known = ledger.tokens.length;
  let done = false;
  const granted = new Set<string>();
  const happen = () => {
    if (done || !user || findUser(world.pool, user.Username) !== user) return;
    const [operation, more] = interrupts[interrupt];
    const input = { UserPoolId: world.pool.Id, Username: user.Username, ...more(ledger) };
    operations[operation]!.run(world.service, { input } as never);
    done = true;
    for (const id of user.grants?.keys() ?? []) granted.add(id);
    if (interrupt === "setPassword") {
      ledger.setPassword(user, (input as { Password?: string }).Password!);
    }
  };
  if (typeof moment === "string") {
    const trigger = <Event>(event: Event) => {
      happen();
      return event;
    };
    world.service.triggers.set(world.pool.Id, { [moment]: trigger });
    await perform(ledger, action, false);
    world.service.triggers.delete(world.pool.Id);
  } else {
    const racing = perform(ledger, action, false);
    for (let step = 0; step < moment; step++) await undefined;
    happen();
    await racing;
  }
  if (!done || !user) return;
  if (typeof moment === "string" && action.do === "refresh" && ENDING.includes(interrupt)) {
    assert.equal(ledger.tokens.length, known, "new tokens for a sign-in that ended meanwhile");
  }
  for (const { access, shown } of ledger.tokens.slice(known)) {
    const before = granted.has(claimsOf(access).event_id);
    if (!before && DECISIVE.includes(interrupt)) assertEntitled(ledger, user, shown);
  }
  // Of two passwords that were set at the same time, either may be the later one.
  if (user.password && "plain" in user.password) ledger.setPassword(user, user.password.plain);
  // Tokens were granted before, and ended with the others, or not at all; save for what ends nothing.
  if (interrupt === "disable" || interrupt === "delete") ledger.endTokensOf(user);
  if (interrupt === "signOut") {
    for (const [i, tokens] of ledger.tokens.entries()) {
      if (tokens.user === user && tokens.ended !== true) {
        tokens.ended = i < known ? true : "unknown";
      }
    }
  }
}
