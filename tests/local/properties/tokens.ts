/**
 * Using tokens: for new ones, for a sign-out, for another password.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Action } from "./actions.ts";
import { assertGroups, groupsIn } from "./invariants.ts";
import type { Ledger, Tokens } from "./ledger.ts";
import { newPassword, send } from "./request.ts";

/** Seconds for which the client that rotates takes the token before the present one. */
export const GRACE = 10;
/** How long refresh tokens live, in milliseconds. */
const MONTH = 30 * 24 * 3_600_000;

/** One of the newest tokens. */
export async function useToken(
  ledger: Ledger,
  action: Action & { do: "refresh" | "revoke" | "ownSignOut" | "changePassword" },
  alone: boolean,
): Promise<void> {
  const tokens = ledger.tokens.at(-1 - action.token);
  if (tokens === undefined) return;
  const { refresh: Token, access: AccessToken, user } = tokens;
  switch (action.do) {
    case "refresh":
      await refresh(ledger, tokens, action.elsewhere, alone);
      if (!alone || action.again === undefined) return;
      // Whoever kept the token that was replaced.
      ledger.world.wait(action.again);
      ledger.clockMoved(action.again);
      return await refresh(ledger, tokens, false, alone);
    case "revoke": {
      const ClientId = action.elsewhere ? otherClient(ledger, tokens) : tokens.ClientId;
      const outcome = await send(ledger, "RevokeToken", { ClientId, Token });
      if ("refused" in outcome) return;
      assert.equal(ClientId, tokens.ClientId, "a token of another client is revoked");
      for (const other of ledger.tokens) if (other.signIn === tokens.signIn) other.ended = true;
      return;
    }
    case "ownSignOut": {
      const outcome = await send(ledger, "GlobalSignOut", { AccessToken });
      if ("refused" in outcome) return;
      assert.notEqual(tokens.ended, true, "an ended token signs out");
      return ledger.endTokensOf(user);
    }
    case "changePassword": {
      const present = ledger.passwords.get(user);
      const PreviousPassword = action.right && present || "Wrong-1x";
      const ProposedPassword = newPassword(ledger);
      const input = { AccessToken, PreviousPassword, ProposedPassword };
      const outcome = await send(ledger, "ChangePassword", input);
      if ("refused" in outcome) return;
      assert.notEqual(tokens.ended, true, "an ended token changes the password");
      assert.equal(PreviousPassword, present, "a password changed without the one before");
      ledger.setPassword(user, ProposedPassword);
    }
  }
}

/** The next client of the pool. */
function otherClient({ world: { pool } }: Ledger, { ClientId }: Tokens): string {
  const ids = [...pool.clients.keys()];
  return ids[(ids.indexOf(ClientId) + 1) % ids.length]!;
}

async function refresh(
  ledger: Ledger,
  tokens: Tokens,
  elsewhere: boolean,
  alone: boolean,
): Promise<void> {
  const { refresh: RefreshToken, user, ended, device: DeviceKey, signIn } = tokens;
  const now = ledger.world.service.now();
  const ClientId = elsewhere ? otherClient(ledger, tokens) : tokens.ClientId;
  const outcome = await send(ledger, "GetTokensFromRefreshToken", {
    ClientId,
    RefreshToken,
    ...(DeviceKey !== undefined && { DeviceKey }),
  }, alone);
  if ("refused" in outcome) return;
  assert.equal(ClientId, tokens.ClientId, "a refresh token of another client");
  assert.notEqual(ended, true, "new tokens for an ended sign-in");
  const device = ledger.devices.find(({ key }) => key === DeviceKey);
  const known = DeviceKey === undefined || device !== undefined && !device.forgotten;
  assert.ok(known, "new tokens without the device of the sign-in");
  assert.ok(now < signIn.at + MONTH, "new tokens for a sign-in that is over");
  const { replaced = Infinity } = tokens;
  assert.ok(now < replaced + GRACE * 1000, "a refresh token that was replaced long ago");
  const { AccessToken: access, RefreshToken: next } = outcome.answer.AuthenticationResult;
  if (next !== undefined) tokens.replaced ??= now;
  ledger.tokens.push({
    ...{ user, ClientId, access, ended, signIn, shown: tokens.shown },
    refresh: next ?? RefreshToken,
    issued: now,
    device: DeviceKey,
  });
  if (alone) assertGroups(ledger, user, groupsIn(access));
}
