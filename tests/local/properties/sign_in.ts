/**
 * Beginning a sign-in, and taking down what an accepted request led to.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Answer } from "../world.ts";
import type { Action } from "./actions.ts";
import { assertEntitled, assertProofs } from "./entitlement.ts";
import { assertGroups, assertReaches, groupsIn } from "./invariants.ts";
import type { Chain, Ledger, Shown } from "./ledger.ts";
import { clientOf, NAMES, ofFamily, person, send } from "./request.ts";

/** By password, from a device that somebody has. */
export async function signIn(
  ledger: Ledger,
  { who, client, family, password, device }: Action & { do: "signIn" },
  alone: boolean,
): Promise<void> {
  const user = person(ledger, who);
  const right = user && ledger.passwords.get(user);
  const earlier = user && ledger.earlier.get(user);
  const PASSWORD = (password === "right" ? right : password === "earlier" ? earlier : "Wrong-1x") ??
    "Wrong-1x";
  const ClientId = clientOf(ledger.world, client);
  const from = device === undefined ? undefined : ledger.devices.at(-1 - device);
  const outcome = await send(ledger, `${family === "admin" ? "Admin" : ""}InitiateAuth`, {
    ...ofFamily(ledger, family),
    ClientId,
    AuthFlow: `${family === "admin" ? "ADMIN_" : ""}USER_PASSWORD_AUTH`,
    AuthParameters: {
      USERNAME: NAMES[who]!,
      PASSWORD,
      ...(from && { DEVICE_KEY: from.key }),
    },
  }, alone);
  if ("refused" in outcome) return;
  assert.ok(user, "a sign-in of nobody");
  assert.equal(PASSWORD, right, "a sign-in by a wrong password");
  if (outcome.answer.ChallengeName === "DEVICE_SRP_AUTH" && alone) {
    assert.equal(from?.user, user, "the device of another user");
    assert.ok(!from?.forgotten, "a device that was forgotten");
  }
  const shown: Shown[] = [{ kind: "password", password: PASSWORD }];
  settle(ledger, { user, ClientId, family }, shown, outcome.answer, alone);
}

/** By a first factor of the user's choice. Tells whether a challenge came. */
export async function choose(
  ledger: Ledger,
  { who, factor }: Action & { do: "choose" },
  alone: boolean,
): Promise<boolean> {
  const user = person(ledger, who);
  const ClientId = clientOf(ledger.world, 0);
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: {
      USERNAME: NAMES[who]!,
      ...(factor !== "none" && { PREFERRED_CHALLENGE: factor }),
    },
  }, alone);
  if ("refused" in outcome || !user) return false;
  settle(ledger, { user, ClientId, family: "public" }, [], outcome.answer, alone);
  return true;
}

/** Takes down what an accepted request led to. */
export function settle(
  ledger: Ledger,
  { user, ClientId, family }: Pick<Chain, "user" | "ClientId" | "family">,
  shown: Shown[],
  response: Answer,
  alone = true,
): void {
  const { world } = ledger;
  const now = world.service.now();
  if (alone) assertProofs(ledger, user, shown);
  const { AuthenticationResult: result } = response;
  if (result === undefined) {
    const sent = response.ChallengeParameters.CODE_DELIVERY_DESTINATION
      ? world.service.outbox.at(-1)
      : undefined;
    const sentFirst = sent && shown.length === 0 && user.UserStatus !== "UNCONFIRMED";
    if (sentFirst) assertReaches(ledger, user, sent.Destination);
    ledger.chains.push({
      user,
      ClientId,
      family,
      shown,
      challenge: response,
      issued: now,
      ...(sent && { code: { value: sent.Code, destination: sent.Destination } }),
    });
    return;
  }
  // What happened at the same time is judged by whether the tokens live.
  if (alone) assertEntitled(ledger, user, shown);
  ledger.signedIn.add(user);
  ledger.tokens.push({
    user,
    ClientId,
    shown,
    signIn: { at: now },
    issued: now,
    access: result.AccessToken,
    refresh: result.RefreshToken,
    device: result.NewDeviceMetadata?.DeviceKey,
    ended: false,
  });
  if (alone) assertGroups(ledger, user, groupsIn(result.AccessToken));
}
