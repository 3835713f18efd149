/**
 * Which command is meant, and how it ends.
 *
 * @module
 */

import type { Command } from "./commands/command.ts";
import { decode } from "./commands/decode.ts";
import { local } from "./commands/local.ts";
import { respond } from "./commands/respond.ts";
import { secretHash } from "./commands/secret_hash.ts";
import { signIn } from "./commands/sign_in.ts";
import { type ExitCode, usageError } from "./failure.ts";
import { likely } from "../likely.ts";
import { describe, exitCodeOf } from "./report.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

const commands: Readonly<Record<string, Command>> = {
  "sign-in": signIn,
  respond,
  "secret-hash": secretHash,
  decode,
  local,
};

const EXIT_CODES =
  "Exit codes: 0 done, 1 refused or failed, 2 called wrongly, 130 interrupted by Ctrl-C";

/** Runs the command line. Never throws: what goes wrong is told, and becomes the exit code. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await dispatch(args, terminal);
    return 0;
  } catch (error) {
    terminal.note(`cognito-edge: ${describe(error)}`);
    return exitCodeOf(error);
  }
}

async function dispatch([name, ...args]: string[], terminal: Terminal): Promise<void> {
  const asksHelp = name === "help" || name === "--help" || name === "-h";
  const named = asksHelp ? args[0] : name;
  if (asksHelp && named === undefined) return terminal.print(overview());
  if (name === "--version" || name === "-V") return terminal.print(version);
  if (named === undefined) {
    throw usageError(`No command given: choose one of ${names()}, or --help`);
  }
  const command = Object.hasOwn(commands, named) ? commands[named] : undefined;
  if (!command) {
    const meant = likely(named, Object.keys(commands));
    const choice = meant ? `did you mean ${meant}?` : `choose one of ${names()}, or --help`;
    throw usageError(`Unknown command '${printable(named)}': ${choice}`);
  }
  if (asksHelp || args.includes("--help") || args.includes("-h")) {
    return terminal.print(`${command.help}\n\n${EXIT_CODES}`);
  }
  await command.run(args, terminal);
}

function names(): string {
  return Object.keys(commands).join(", ");
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) =>
    `  ${name.padEnd(12)} ${summary}`
  );
  return `cognito-edge <command> [flags]

Signs in to Amazon Cognito user pools from the command line.

${rows.join("\n")}

"cognito-edge <command> --help" tells a command's flags and shows an example; --version tells the version.
${EXIT_CODES}`;
}
