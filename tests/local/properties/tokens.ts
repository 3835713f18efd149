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

/** One of the newest tokens. */
export async function useToken(
  ledger: Ledger,
  action: Action & { do: "refresh" | "revoke" | "ownSignOut" | "changePassword" },
  alone: boolean,
): Promise<void> {
  const tokens = ledger.tokens.at(-1 - action.token);
  if (tokens === undefined) return;
  const { ClientId, refresh: Token, access: AccessToken, user } = tokens;
  switch (action.do) {
    case "refresh":
      await refresh(ledger, tokens, alone);
      if (!alone || action.again === undefined) return;
      // Whoever kept the token that was replaced.
      ledger.world.wait(action.again);
      ledger.clockMoved(action.again);
      return await refresh(ledger, tokens, alone);
    case "revoke": {
      const outcome = await send(ledger, "RevokeToken", { ClientId, Token });
      if ("refused" in outcome) return;
      for (const other of ledger.tokens) if (other.family === tokens.family) other.ended = true;
      return;
    }
    case "ownSignOut": {
      const outcome = await send(ledger, "GlobalSignOut", { AccessToken });
      if ("refused" in outcome) return;
      assert.notEqual(tokens.ended, true, "an ended token signs out");
      return ledger.endTokensOf(user);
    }
    case "changePassword": {
      const PreviousPassword = ledger.passwords.get(user) ?? "Wrong-1x";
      const ProposedPassword = newPassword(ledger);
      const input = { AccessToken, PreviousPassword, ProposedPassword };
      const outcome = await send(ledger, "ChangePassword", input);
      if ("refused" in outcome) return;
      assert.notEqual(tokens.ended, true, "an ended token changes the password");
      ledger.setPassword(user, ProposedPassword);
    }
  }
}

async function refresh(ledger: Ledger, tokens: Tokens, alone: boolean): Promise<void> {
  const { ClientId, refresh: RefreshToken, user, ended, device: DeviceKey, family } = tokens;
  const now = ledger.world.service.now();
  const outcome = await send(ledger, "GetTokensFromRefreshToken", {
    ClientId,
    RefreshToken,
    ...(DeviceKey !== undefined && { DeviceKey }),
  }, alone);
  if ("refused" in outcome) return;
  assert.notEqual(ended, true, "new tokens for an ended sign-in");
  const { replaced = Infinity } = tokens;
  assert.ok(now < replaced + GRACE * 1000, "a refresh token that was replaced long ago");
  const { AccessToken: access, RefreshToken: next } = outcome.answer.AuthenticationResult;
  if (next !== undefined) tokens.replaced ??= now;
  ledger.tokens.push({
    ...{
      user,
      ClientId,
      access,
      ended,
      family,
      shown: tokens.shown,
      refresh: next ?? RefreshToken,
    },
    device: DeviceKey,
  });
  if (alone) assertGroups(ledger, user, groupsIn(access));
}
