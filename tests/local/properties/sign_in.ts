/**
 * Beginning a sign-in, and taking down what an accepted request led to.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Answer } from "../world.ts";
import type { Action } from "./actions.ts";
import { assertEntitled } from "./entitlement.ts";
import { assertGroups, groupsIn } from "./invariants.ts";
import type { Ledger, Shown } from "./ledger.ts";
import { clientOf, NAMES, person, send } from "./request.ts";

/** By password, from a device that somebody has. */
export async function signIn(
  ledger: Ledger,
  { who, client, password, device }: Action & { do: "signIn" },
  alone: boolean,
): Promise<void> {
  const user = person(ledger, who);
  const right = user && ledger.passwords.get(user);
  const earlier = user && ledger.earlier.get(user);
  const PASSWORD = (password === "right" ? right : password === "earlier" ? earlier : "Wrong-1x") ??
    "Wrong-1x";
  const ClientId = clientOf(ledger.world, client);
  const from = device === undefined ? undefined : ledger.devices.at(-1 - device);
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_PASSWORD_AUTH",
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
  settle(ledger, user, ClientId, [{ kind: "password", password: PASSWORD }], outcome.answer, alone);
}

/** By a first factor of the user's choice. */
export async function choose(
  ledger: Ledger,
  { who, factor }: Action & { do: "choose" },
): Promise<void> {
  const user = person(ledger, who);
  const ClientId = clientOf(ledger.world, 0);
  const outcome = await send(ledger, "InitiateAuth", {
    ClientId,
    AuthFlow: "USER_AUTH",
    AuthParameters: {
      USERNAME: NAMES[who]!,
      ...(factor !== "none" && { PREFERRED_CHALLENGE: factor }),
    },
  });
  if ("answer" in outcome && user) settle(ledger, user, ClientId, [], outcome.answer);
}

/** Takes down what an accepted request led to. */
export function settle(
  ledger: Ledger,
  user: UserRecord,
  ClientId: string,
  shown: Shown[],
  response: Answer,
  alone = true,
): void {
  const { world } = ledger;
  const { AuthenticationResult: result } = response;
  if (result === undefined) {
    const sent = response.ChallengeParameters.CODE_DELIVERY_DESTINATION
      ? world.service.outbox.at(-1)
      : undefined;
    ledger.chains.push({
      user,
      ClientId,
      shown,
      challenge: response,
      issued: world.service.now(),
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
    family: {},
    access: result.AccessToken,
    refresh: result.RefreshToken,
    device: result.NewDeviceMetadata?.DeviceKey,
    ended: false,
  });
  if (alone) assertGroups(ledger, user, groupsIn(result.AccessToken));
}
