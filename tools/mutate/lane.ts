/**
 * A copy of the repository in which mutants are tried, one after the other.
 *
 * @module
 */

import { type Mutant, mutated } from "./mutants.ts";

/** What became of a mutant. */
export type Verdict = "killed" | "timeout" | "survived";

/** A copy. */
export interface Lane {
  /** Runs the tests; `undefined` tries the program as it is. */
  try(mutant: Mutant | undefined, tests: readonly string[], timeout: number): Promise<Verdict>;
  close(): Promise<void>;
}

/** What the tests need. */
const COPIED = ["src", "tests", "tools", "mod.ts", "deno.json", "deno.lock", "README.md"];

/** Makes a copy of files and folders in a folder. */
export async function openLane(root: string, copied: readonly string[] = COPIED): Promise<Lane> {
  const folder = await Deno.makeTempDir({ prefix: "mutants_" });
  await new Deno.Command("cp", { args: ["-r", ...copied, folder], cwd: root }).output();

  async function passes(tests: readonly string[], timeout: number): Promise<Verdict> {
    const ended = AbortSignal.timeout(timeout);
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--quiet", "--fail-fast", ...tests],
      cwd: folder,
      stdout: "null",
      stderr: "null",
      signal: ended,
    }).output();
    if (ended.aborted) return "timeout";
    return success ? "survived" : "killed";
  }

  return {
    async try(mutant, tests, timeout) {
      if (!mutant) return await passes(tests, timeout);
      const path = `${folder}/${mutant.file}`;
      const text = await Deno.readTextFile(path);
      await Deno.writeTextFile(path, mutated(text, mutant));
      try {
        return await passes(tests, timeout);
      } finally {
        await Deno.writeTextFile(path, text);
      }
    },
    close: () => Deno.remove(folder, { recursive: true }),
  };
}
