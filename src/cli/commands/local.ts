/**
 * `cognito-edge local`: a local user pool. What it needs is loaded when it is called, since the other
 * commands work without.
 *
 * @module
 */

import { CommandError, usageError } from "../failure.ts";
import type { Command } from "./command.ts";

export const local: Command = {
  summary: "Run a local user pool, for tests and development",
  help:
    `cognito-edge local [--port 9229] [--host 127.0.0.1] [--config pools.json] [--triggers triggers.ts]

Serves a Cognito that needs no AWS account, until it is ended. It prints one line when it is ready: the address
to give as --endpoint, the ids of the pool and its clients, and what Admin operations must be signed with.

  --port NUMBER     0 picks one that is free
  --host ADDRESS    where to listen; others than 127.0.0.1 are reached from other machines
  --config FILE     the pools, clients and users, as JSON; without it there is a pool with the user "demo"
  --triggers FILE   a module that exports DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse

AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, where they are set, take the place of the built-in key.

Example:
  cognito-edge local &
  COGNITO_PASSWORD=Demo-Passw0rd cognito-edge sign-in --endpoint http://127.0.0.1:9229 \\
    --user-pool-id eu-west-1_Local0001 --client-id localpublicclient --username demo`,
  async run(args) {
    try {
      const { localCommand } = await import("../local.ts");
      await localCommand(args);
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      if (code === "ERR_MODULE_NOT_FOUND") {
        throw new CommandError(
          "Cannot run a local user pool without its libraries: npm install hono jose @simplewebauthn/server",
        );
      }
      if (code?.startsWith("ERR_PARSE_ARGS_") || message.startsWith("--")) {
        throw usageError(message);
      }
      throw error;
    }
  },
};
