/**
 * `cognito-edge decode`: the claims of a token.
 *
 * @module
 */

import { readFlags } from "../arguments.ts";
import { readClaims } from "../claims.ts";
import type { Command } from "./command.ts";

export const decode: Command = {
  summary: "Print the claims of a token, unverified",
  help: `cognito-edge decode

Reads an access or id token from standard input, or asks for it, and prints its header and payload as JSON.
"Bearer" before it, as an Authorization header has it, does not matter. Nothing is verified: neither the
signature nor whether the token has expired.

Example:
  cognito-edge sign-in --json | jq -r .tokens.idToken | cognito-edge decode`,
  async run(args, terminal) {
    readFlags(args, {});
    const claims = readClaims(await terminal.askHidden("Token"));
    terminal.note("Not verified: anybody can write these claims");
    terminal.print(JSON.stringify(claims, null, 2));
  },
};
