/**
 * How a failure is told: what happened, with its name and its code, and what to do about it.
 *
 * @module
 */

import { errorGuide } from "../error_guide.ts";
import { CognitoEdgeError, InputError } from "../errors.ts";
import { CommandError, type ExitCode } from "./failure.ts";
import { printable } from "./printable.ts";

/** Where the members of the client's options and inputs come from. */
const SOURCES: Readonly<Record<string, string>> = {
  userPoolId: "--user-pool-id (COGNITO_USER_POOL_ID)",
  clientId: "--client-id (COGNITO_CLIENT_ID)",
  endpoint: "--endpoint (COGNITO_ENDPOINT)",
  clientSecret: "the client secret (COGNITO_CLIENT_SECRET)",
  credentials: "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY or AWS_SESSION_TOKEN",
  username: "--username (COGNITO_USERNAME)",
  password: "the password (COGNITO_PASSWORD)",
  flow: "--auth-flow",
  preferredChallenge: "--preferred-challenge",
  device: "the file of --device-file",
  ChallengeName: "--challenge-name",
  ChallengeResponses: "--challenge-responses",
  Session: "--session (COGNITO_SESSION)",
  AnalyticsMetadata: "--analytics-metadata",
  ContextData: "--context-data",
  ClientMetadata: "--client-metadata",
};

/** One line for what happened, and where the package knows advice, one for that. */
export function describe(error: unknown): string {
  const message = oneLine(String((error as Partial<Error> | undefined)?.message ?? error));
  if (!(error instanceof CognitoEdgeError)) return message;
  const [first = "", ...rest] = adviceOn(error);
  return `${message} (${error.name}, ${error.code})\n  ${first.toUpperCase()}${rest.join("")}`;
}

/** What `--json` prints of it; an error of the package says which of its fields may be seen. */
export function describeAsJson(error: unknown): Record<string, unknown> {
  if (!(error instanceof CognitoEdgeError)) return { message: describe(error) };
  return { ...error.toJSON(), message: oneLine(error.message), advice: adviceOn(error) };
}

function adviceOn(error: CognitoEdgeError): string {
  const source = sourceOf(error);
  if (source) return `correct ${source}`;
  const { atTerminal, todo } = errorGuide[error.code];
  return atTerminal ?? todo.replaceAll("`", "");
}

/** What the person gave that the client refused. */
function sourceOf(error: unknown): string | undefined {
  if (!(error instanceof InputError) || error.code === "invalid_answer") return undefined;
  const [member = ""] = error.member.split(/[.[]/);
  return Object.hasOwn(SOURCES, member) ? SOURCES[member] : undefined;
}

/** The exit code that it ends the process with. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandError) return error.exitCode;
  // The flags were understood by the command line, and found unusable by the client.
  return sourceOf(error) ? 2 : 1;
}

function oneLine(text: string): string {
  return printable(text.trim().replace(/\s+/g, " ").replace(/\.$/, ""));
}
