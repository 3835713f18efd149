/**
 * The command line: `cognito-edge sign-in`, `respond`, `secret-hash`, `decode`, `local`. On Deno without
 * installing: `deno run -A src/cli/mod.ts`.
 *
 * @module
 */

import process from "node:process";
import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

/**
 * Runs the command line with the arguments behind the program's name, and sets the process's exit code:
 * 0 done, 1 refused or failed, 2 called wrongly, 130 interrupted. The process ends by itself; `local`
 * goes on until it is ended.
 *
 * @example
 * ```ts
 * import { main } from "@cognito-edge/auth/cli";
 *
 * await main(["--version"]);
 * ```
 */
export async function main(args: string[]): Promise<void> {
  const terminal = processTerminal();
  try {
    process.exitCode = await run(args, terminal);
  } finally {
    terminal.close();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
