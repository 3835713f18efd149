/**
 * How a failure is told: one line, with its name, its code and what to do.
 *
 * @module
 */

import { CognitoEdgeError } from "../errors.ts";
import { advice } from "./advice.ts";
import { CommandError, type ExitCode } from "./failure.ts";
import { printable } from "./printable.ts";

/** The line. */
export function describe(error: unknown): string {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (!(error instanceof CognitoEdgeError)) return message;
  return `${message} (${error.name}, ${error.code}): ${advice[error.code]}`;
}

/** What `--json` prints of it; an error of the package says which of its fields may be seen. */
export function describeAsJson(error: unknown): Record<string, unknown> {
  if (!(error instanceof CognitoEdgeError)) return { message: describe(error) };
  return { ...error.toJSON(), message: oneLine(error.message), advice: advice[error.code] };
}

/** The exit code that it ends the process with. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandError) return error.exitCode;
  // The flags were understood by the command line, and found unusable by the client.
  const isUsage = error instanceof CognitoEdgeError && error.code === "invalid_option";
  return isUsage ? 2 : 1;
}

function oneLine(text: string): string {
  return printable(text.trim().replace(/\s+/g, " ").replace(/\.$/, ""));
}
