/**
 * Which lines a file of tests executes: no other file of tests could notice a mutant of a line.
 *
 * @module
 */

import type { Mutant } from "./mutants.ts";

/** What a file of tests does. */
export interface Reach {
  test: string;
  milliseconds: number;
  /** The lines that it leaves out, of each file of the source that it loads. */
  missed: Map<string, Set<number>>;
}

/** Whether the tests execute what the mutant changes. */
export function reaches({ missed }: Reach, { file, line }: Mutant): boolean {
  return missed.get(file)?.has(line) === false;
}

/** The lines left out, by the profile that `deno test --coverage` made of the program in a folder. */
export async function missedLines(
  profile: string,
  folder: string,
): Promise<Map<string, Set<number>>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["coverage", "--quiet", "--lcov", profile],
    cwd: folder,
    stderr: "null",
  }).output();
  const files = new Map<string, Set<number>>();
  const prefix = `SF:${folder}/`;
  let missed = new Set<number>();
  for (const record of new TextDecoder().decode(stdout).split("\n")) {
    if (record.startsWith("SF:")) files.set(record.slice(prefix.length), missed = new Set());
    const [, line] = /^DA:(\d+),0$/.exec(record) ?? [];
    if (line) missed.add(Number(line));
  }
  return files;
}
