/**
 * `cognito-edge respond`: one AdminRespondToAuthChallenge, by the AWS CLI's own flags.
 *
 * @module
 */

import { adminRespondToAuthChallenge } from "../../../mod.ts";
import type { AdminRespondToAuthChallengeRequest } from "../../../mod.ts";
import { readFlags, required } from "../arguments.ts";
import { clientFlags, clientHelp, cognitoClient } from "../cognito.ts";
import { usageError } from "../failure.ts";
import { readFileFlag, readStructure, type Structure } from "../shorthand.ts";
import type { Terminal } from "../terminal.ts";
import type { Command } from "./command.ts";

/** Keys of ChallengeResponses whose values nobody else is to see. */
const SECRET_KEY = /^(NEW_)?PASSWORD$|_CODE$|^(ANSWER|CREDENTIAL|SECRET_HASH|SESSION)$/;

/** The challenges whose ANSWER is a choice among names; elsewhere it may be anything. */
const CHOICES = ["SELECT_CHALLENGE", "SELECT_MFA_TYPE"];

export const respond: Command = {
  summary: "Send one AdminRespondToAuthChallenge",
  help: `cognito-edge respond --user-pool-id ID --client-id ID --challenge-name NAME [...]

Sends the request that the flags describe, under the names of the AWS CLI's admin-respond-to-auth-challenge, and
prints the response as JSON. It is signed with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN;
SECRET_HASH is added where COGNITO_CLIENT_SECRET is set.

${clientHelp}
  --challenge-name NAME         SOFTWARE_TOKEN_MFA, NEW_PASSWORD_REQUIRED, ...
  --challenge-responses VALUES  KEY=value,KEY=value
  --session -|file://PATH       of the response before, asked for or from a file (COGNITO_SESSION)
  --analytics-metadata VALUES   AnalyticsEndpointId=...
  --context-data VALUES         IpAddress=...,ServerName=...,ServerPath=...,
                                HttpHeaders=[{headerName=...,headerValue=...}]
  --client-metadata VALUES      for the Lambda triggers

VALUES are shorthand as shown, JSON, file://PATH with either, or - for a line of standard input. Secrets are not taken
from the arguments: neither the session nor, in --challenge-responses, passwords, codes and the ANSWER to a custom
challenge. Write KEY=- to be asked for one, or give a file.

Example:
  cognito-edge respond --user-pool-id eu-west-1_Ab12Cd34e --client-id 4h5j6k7l8m9n0p1q2r3s4t5u6v \\
    --challenge-name SOFTWARE_TOKEN_MFA --session - \\
    --challenge-responses USERNAME=ada,SOFTWARE_TOKEN_MFA_CODE=-`,
  async run(args, terminal) {
    const flags = readFlags(args, {
      ...clientFlags,
      "challenge-name": "string",
      "challenge-responses": "string",
      session: "string",
      "analytics-metadata": "string",
      "context-data": "string",
      "client-metadata": "string",
    });
    const ChallengeName = required(flags["challenge-name"], "challenge-name");
    refuseSession(flags.session);
    const client = await cognitoClient(flags, terminal, true);
    const structure = async (flag: keyof typeof flags) => {
      const text = flags[flag];
      return typeof text === "string"
        ? (await readStructure(text, flag, terminal)).value
        : undefined;
    };
    const session = await readSession(flags.session, terminal);
    // The operation checks every member, so that what the flags hold needs no check here.
    const request = withoutAbsent({
      ChallengeName,
      ChallengeResponses: await challengeResponses(
        flags["challenge-responses"],
        ChallengeName,
        terminal,
      ),
      Session: session,
      AnalyticsMetadata: await structure("analytics-metadata"),
      ContextData: await structure("context-data"),
      ClientMetadata: await structure("client-metadata"),
    }) as unknown as AdminRespondToAuthChallengeRequest;
    const response = await adminRespondToAuthChallenge(client, request);
    terminal.print(JSON.stringify(response, null, 2));
  },
};

/** Before anything is asked, so that nobody types secrets for a command that cannot run. */
function refuseSession(flag: string | undefined): void {
  if (flag === undefined || flag === "-" || flag.startsWith("file://")) return;
  throw usageError(
    "Cannot take the session from the arguments, which other users of this machine see: write " +
      "--session - to be asked for it, give a file (--session file://PATH), or set COGNITO_SESSION",
  );
}

async function readSession(
  flag: string | undefined,
  terminal: Terminal,
): Promise<string | undefined> {
  if (flag === undefined) return terminal.env.COGNITO_SESSION || undefined;
  const text = flag === "-"
    ? await terminal.askHidden("Session")
    : await readFileFlag(flag, "session");
  return text.trim();
}

async function challengeResponses(
  text: string | undefined,
  challengeName: string,
  terminal: Terminal,
): Promise<Structure | undefined> {
  if (text === undefined) return undefined;
  const { value, inArguments } = await readStructure(text, "challenge-responses", terminal);
  for (const [key, item] of Object.entries(value)) {
    if (item === "-") value[key] = await terminal.askHidden(key);
    else if (inArguments && isSecret(key, challengeName)) {
      throw usageError(
        `Cannot take ${key} from the arguments, which other users of this machine see: write ${key}=- to ` +
          "be asked for it, or give a file (file://PATH)",
      );
    }
  }
  return value;
}

function isSecret(key: string, challengeName: string): boolean {
  return SECRET_KEY.test(key) && !(key === "ANSWER" && CHOICES.includes(challengeName));
}

function withoutAbsent(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
