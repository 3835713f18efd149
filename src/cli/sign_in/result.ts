/**
 * How the end of a sign-in is printed.
 *
 * @module
 */

import type { SignedIn } from "../../../mod.ts";
import { claimLines, readClaims } from "../claims.ts";
import { printable } from "../printable.ts";
import type { Terminal } from "../terminal.ts";

/** Prints whose claims the tokens hold; the tokens themselves only where `showTokens` says so. */
export function printSignedIn(terminal: Terminal, signedIn: SignedIn, showTokens: boolean): void {
  const { username, tokens, newDevice } = signedIn;
  const { accessToken, idToken, refreshToken, expiresAt } = tokens;
  terminal.print(`Signed in as ${printable(username)} until ${new Date(expiresAt).toISOString()}`);
  for (const [name, token] of [["Access token", accessToken], ["ID token", idToken]] as const) {
    if (!token) continue;
    terminal.print(`${name}:`);
    claimLines(readClaims(token).payload).forEach((line) => terminal.print(printable(line)));
  }
  if (newDevice) terminal.print(`New device: ${printable(newDevice.deviceKey)}`);
  if (!showTokens) return;
  terminal.print(`accessToken ${accessToken}`);
  if (idToken) terminal.print(`idToken ${idToken}`);
  if (refreshToken) terminal.print(`refreshToken ${refreshToken}`);
}
