/**
 * What a command is.
 *
 * @module
 */

import type { Terminal } from "../terminal.ts";

/** A command of the command line. */
export interface Command {
  /** What it does, in a few words. */
  summary: string;
  /** What `--help` prints: how it is called, its flags, an example. */
  help: string;
  /** Runs it. What it throws is told on standard error and becomes the exit code. */
  run(args: string[], terminal: Terminal): Promise<void>;
}
