/**
 * Flags: read by `node:util`, with our own words for what is wrong and a refusal of secrets.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { likely } from "../likely.ts";
import { usageError } from "./failure.ts";

/** The flags that a command knows; all of them may be left out. */
export type Flags = Readonly<Record<string, "string" | "boolean">>;

/** What was given. */
export type Given<Known extends Flags> = {
  [Name in keyof Known]: (Known[Name] extends "string" ? string : boolean) | undefined;
};

/** Flags that people try, and where the secret goes instead. */
const secrets: Readonly<Record<string, string>> = {
  password: "set COGNITO_PASSWORD, or leave it out and type it at the prompt",
  "new-password": "set COGNITO_NEW_PASSWORD, or leave it out and type it at the prompt",
  "client-secret": "set COGNITO_CLIENT_SECRET, or pass --ask-client-secret",
  "access-key-id": "set AWS_ACCESS_KEY_ID",
  "secret-access-key": "set AWS_SECRET_ACCESS_KEY",
  "session-token": "set AWS_SESSION_TOKEN",
  code: "leave it out and type it at the prompt",
  token: "give it on standard input",
};

/**
 * Reads the flags of a command.
 *
 * @throws {CommandError} exit code 2, where a flag is unknown, lacks its value, or would hold a secret.
 */
export function readFlags<const Known extends Flags>(args: string[], known: Known): Given<Known> {
  for (const argument of args) refuseSecret(argument);
  const options = Object.fromEntries(
    Object.entries(known).map(([name, type]) => [name, { type }]),
  );
  try {
    return parseArgs({ args, options, strict: true }).values as Given<Known>;
  } catch (error) {
    throw usageError(complaint(error as Error & { code?: string }, args, known));
  }
}

function refuseSecret(argument: string): void {
  const [, name = ""] = /^--([\w-]+)(?:=|$)/.exec(argument) ?? [];
  if (!Object.hasOwn(secrets, name)) return;
  throw usageError(
    `Cannot take --${name}: flags are seen by other users of this machine and kept in the shell's ` +
      `history; ${secrets[name]}`,
  );
}

/** Never quotes a value: a secret may have slipped into it. */
function complaint(error: Error & { code?: string }, args: string[], known: Flags): string {
  const [, flag] = /'(--?[\w-]+)/.exec(error.message) ?? [];
  switch (error.code) {
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION": {
      const unknown = flag ?? unknownIn(args, known);
      const meant = likely(unknown.replace(/^--?/, ""), Object.keys(known));
      return `Unknown flag ${unknown}: ${meant ? `did you mean --${meant}?` : choices(known)}`;
    }
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      if (flag === undefined) return `A flag cannot be used like that: ${choices(known)}`;
      return known[flag.slice("--".length)] === "boolean"
        ? `Flag ${flag} takes no value: write ${flag} alone`
        : `Flag ${flag} needs a value: write ${flag}=VALUE`;
    default:
      return `Unexpected argument: ${choices(known)}`;
  }
}

function unknownIn(args: string[], known: Flags): string {
  const names = args.flatMap((argument) => /^--?([\w-]+)/.exec(argument)?.[1] ?? []);
  return `--${names.find((name) => !Object.hasOwn(known, name)) ?? ""}`;
}

function choices(known: Flags): string {
  const names = [...Object.keys(known), "help"].map((name) => `--${name}`);
  return names.length > 1 ? `give one of ${names.join(", ")}` : "the only flag is --help";
}

/** The value of a flag that must be there, from the flag or from the environment. */
export function required(value: string | undefined, flag: string, variable?: string): string {
  if (value) return value;
  throw usageError(`Missing --${flag}: give it${variable ? `, or set ${variable}` : ""}`);
}
