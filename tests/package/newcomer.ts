/**
 * The README as a newcomer follows it: its commands typed in fresh folders, its first program as printed.
 *
 * Names of packages are as printed, but for this one, which is the packed tarball.
 *
 * @module
 */

import { root, run } from "../../tools/run.ts";

const readme = await Deno.readTextFile(`${root}README.md`);

/** The README's first program, and the line that installs what it needs. */
export function firstProgram(): { install: string; program: string } {
  const [, program] = /^```ts\n(.*?)^```$/ms.exec(readme) ?? [];
  const [install] = /^npm install @cognito-edge\/auth .*$/m.exec(readme) ?? [];
  if (!program || !install) throw new Error("README.md has no first program, or no npm install");
  return { install, program };
}

/** The README's command that serves a local user pool without an installation. */
export function npxLocal(): string {
  const [command] = /^npx -p @cognito-edge\/auth .*cognito-edge local$/m.exec(readme) ?? [];
  if (!command) throw new Error("README.md has no npx line for the local user pool");
  return command;
}

/** The words of a command, with the tarball in this package's place. */
export function wordsOf(command: string, tarball: string): string[] {
  return command.split(" ").map((word) => word === "@cognito-edge/auth" ? tarball : word);
}

/** Runs a command in the folder; throws with its output when it fails. */
export async function typed(command: string[], cwd: string): Promise<string> {
  const { success, text } = await run(command, { cwd });
  if (!success) throw new Error(`${command.join(" ")}: ${text}`);
  return text;
}
