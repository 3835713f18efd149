/**
 * `cognito-edge secret-hash`: the SECRET_HASH that somebody else's request needs.
 *
 * @module
 */

import { secretHash as compute } from "../../secret_hash.ts";
import { readFlags, required } from "../arguments.ts";
import type { Command } from "./command.ts";

export const secretHash: Command = {
  summary: "Compute SECRET_HASH for a user name",
  help: `cognito-edge secret-hash --username NAME --client-id ID

Prints base64(HMAC-SHA256(client secret, user name + client id)). The name must be the very text that the same
request sends as USERNAME.

  --username NAME  the user name (COGNITO_USERNAME)
  --client-id ID   the app client (COGNITO_CLIENT_ID)

The client's secret comes from COGNITO_CLIENT_SECRET, or is asked for.

Example:
  echo "$SECRET" | cognito-edge secret-hash --username ada --client-id 4h5j6k7l8m9n0p1q2r3s4t5u6v`,
  async run(args, terminal) {
    const flags = readFlags(args, { username: "string", "client-id": "string" });
    const { env } = terminal;
    const input = {
      username: required(flags.username ?? env.COGNITO_USERNAME, "username", "COGNITO_USERNAME"),
      clientId: required(
        flags["client-id"] ?? env.COGNITO_CLIENT_ID,
        "client-id",
        "COGNITO_CLIENT_ID",
      ),
    };
    const clientSecret = env.COGNITO_CLIENT_SECRET || await terminal.askHidden("Client secret");
    terminal.print(await compute({ ...input, clientSecret }));
  },
};
