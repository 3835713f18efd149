/**
 * What ends a command, and the exit code that it ends with.
 *
 * @module
 */

/** The exit codes: done; refused or failed; called in a way that the help does not show; Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** A failure of the command line itself. Its message is one line, and says what to do. */
export class CommandError extends Error {
  override name = "CommandError";
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command was called wrongly. */
export function usageError(message: string): CommandError {
  return new CommandError(message, 2);
}

/** Somebody pressed Ctrl-C at a prompt: 128 and the number of the signal, as shells have it. */
export function interrupted(): CommandError {
  return new CommandError("Interrupted", 130);
}
