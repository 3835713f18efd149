/**
 * `cognito-edge local`: a local user pool. What it needs is loaded when it is called, since the other
 * commands work without.
 *
 * @module
 */

import { relative } from "node:path";
import process from "node:process";
import { isCognitoEdgeError } from "@cognito-edge/auth";
import { readFlags } from "../arguments.ts";
import { CommandError, usageError } from "../failure.ts";
import { type Announcement, asEnvironment, asJson, asText } from "../local/announcement.ts";
import { tellRequest } from "../local/request_line.ts";
import type { LocalInput } from "../local/serve.ts";
import type { Command } from "./command.ts";

export const local: Command = {
  summary: "Run a local user pool, for tests and development",
  help:
    `cognito-edge local [--port NUMBER] [--host ADDRESS] [--config FILE] [--data FILE] [--triggers FILE]
                   [--issuer URL] [--message-origins ORIGINS] [--quiet] [--json|--env]

Serves a Cognito that needs no AWS account, until it is ended. When it is ready, it prints what a client needs:
endpoint, pools, app clients, and the AWS key that Admin operations must be signed with. Secrets that stand in the
config file or in the environment are not repeated. Then it tells of every request in a line: what was asked, what came
of it, and the codes that a real pool would have sent. The page at /_local/ shows the same, and more.

  --port NUMBER     9229 unless given; 0 picks one that is free
  --host ADDRESS    127.0.0.1 unless given; with others, other machines reach it
  --config FILE     the pools, clients and users, as JSON, or what "aws cognito-idp describe-user-pool" prints; without
                    it there is a pool with the user "demo"
  --data FILE       a file that keeps users, tokens and keys from one start to the next; what it holds of a pool counts
                    for more than the config
  --triggers FILE   a module that exports Lambda handlers, or URLs of a Lambda emulator, by the triggers' names:
                    PreSignUp, PostConfirmation, PreTokenGeneration, CustomMessage, DefineAuthChallenge ...
  --issuer URL      what tokens name as their issuer, before the pool's id; the endpoint unless given
  --message-origins ORIGINS
                    pages that may use the API below /_local/, besides the pool's own: origins with commas between
  --quiet           tell of no request
  --json            print one line of JSON, and tell of no request
  --env             print environment variables, for this command line and AWS's tools: NAME=value, one a line

AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, where they are set, take the place of the built-in key.

Example:
  cognito-edge local --env > local.env
  # in another terminal
  set -a; . ./local.env; set +a
  cognito-edge sign-in`,
  async run(args, terminal) {
    const {
      port = "9229",
      host = "127.0.0.1",
      "message-origins": origins,
      json,
      env,
      quiet,
      ...others
    } = readFlags(args, {
      port: "string",
      host: "string",
      config: "string",
      data: "string",
      triggers: "string",
      issuer: "string",
      "message-origins": "string",
      quiet: "boolean",
      json: "boolean",
      env: "boolean",
    });
    if (!/^\d+$/.test(port) || Number(port) > 65_535) {
      throw usageError(`Flag --port must be a number from 0 to 65535, got '${port}'`);
    }
    if (json && env) {
      throw usageError("Flags --json and --env exclude each other: give one of them");
    }
    const announcement = await start({
      ...others,
      messageOrigins: origins?.split(","),
      port: Number(port),
      host,
      accessKeyId: terminal.env.AWS_ACCESS_KEY_ID,
      secretAccessKey: terminal.env.AWS_SECRET_ACCESS_KEY,
      // A program that reads the JSON may leave the rest unread, until the pipe is full and everything stands still.
      onRequest: quiet || json ? undefined : tellRequest(terminal),
    });
    terminal.print(
      json
        ? asJson(announcement)
        : env
        ? asEnvironment(announcement)
        : asText(announcement, program()),
    );
  },
};

/** Begins to serve; where packages are missing, says how to do without installing them. */
async function start(input: LocalInput): Promise<Announcement> {
  const { serve } = await import("../local/serve.ts");
  try {
    return await serve(input);
  } catch (error) {
    if (!isCognitoEdgeError(error) || error.code !== "missing_package") throw error;
    throw new CommandError(`${error.message}; or, without installing: ${BY_NPX}`);
  }
}

const BY_NPX =
  "npx -p @cognito-edge/auth -p hono -p jose -p @simplewebauthn/server cognito-edge local";

/** How the person has called the command line, to be typed again. */
function program(): string {
  const [, script = ""] = process.argv;
  if (!("Deno" in globalThis)) return "npx @cognito-edge/auth";
  return script.endsWith(".ts") && !script.includes("://")
    ? `deno run -A ${relative(process.cwd(), script)}`
    : "deno run -A npm:@cognito-edge/auth";
}
