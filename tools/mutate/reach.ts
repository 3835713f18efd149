/**
 * Which functions a file of tests calls: no other file of tests could notice a mutant in one of them.
 *
 * @module
 */

import type { Mutant } from "./mutants.ts";

/** What a file of tests does. */
export interface Reach {
  test: string;
  milliseconds: number;
  /** The lines where functions begin that it never calls, of each file of the source that it loads. */
  uncalled: Map<string, Set<number>>;
}

/** Whether the tests may execute what the mutant changes. */
export function reaches({ uncalled }: Reach, { file, within }: Mutant): boolean {
  const lines = uncalled.get(file);
  return lines !== undefined && !within.some((line) => lines.has(line));
}

/**
 * Where the functions begin that were not called, by the profile of a run of the program in a folder. Lines would tell more, but a line counts as left out as soon as a part of it is: a `throw` after its `if`.
 */
export async function uncalledFunctions(
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
  const text = new TextDecoder().decode(stdout);
  for (const record of text.split("end_of_record\n")) {
    const file = record.split("\n").find((line) => line.startsWith(prefix))?.slice(prefix.length);
    if (file === undefined) continue;
    const called = new Set<string>();
    for (const [, name] of record.matchAll(/^FNDA:[1-9]\d*,(.*)$/gm)) called.add(name!);
    const begins = [...record.matchAll(/^FN:(\d+),(.*)$/gm)];
    files.set(
      file,
      new Set(begins.flatMap(([, line, name]) => called.has(name!) ? [] : [Number(line)])),
    );
  }
  return files;
}
