/**
 * A copy of the repository in which mutants are tried, one after the other.
 *
 * @module
 */

import { type Mutant, mutated } from "./mutants.ts";
import { type Reach, uncalledFunctions } from "./reach.ts";

/** A copy. */
export interface Lane {
  /** Runs a file of tests over the program as it is, to see what it executes and how long that takes. */
  measure(test: string): Promise<Reach>;
  /** The first of the files of tests that notices the mutant. */
  try(mutant: Mutant, tests: readonly Reach[]): Promise<Reach | undefined>;
  close(): Promise<void>;
}

/** What the tests need. */
const COPIED = ["src", "tests", "tools", "mod.ts", "deno.json", "deno.lock", "README.md"];

/** Milliseconds that a file of tests may take beyond four times what it takes without a mutant. */
const PATIENCE = 10_000;

/** Makes a copy of files and folders in a folder. */
export async function openLane(root: string, copied: readonly string[] = COPIED): Promise<Lane> {
  const folder = await Deno.makeTempDir({ prefix: "mutants_" });
  await new Deno.Command("cp", { args: ["-r", ...copied, folder], cwd: root }).output();

  /** The file of tests that fails or hangs. */
  async function failing(tests: readonly Reach[], ...flags: string[]): Promise<Reach | undefined> {
    const runner = new URL("run_tests.ts", import.meta.url).href;
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--quiet", `--config=${folder}/deno.json`, ...flags],
        ...[runner, ...tests.map(({ test }) => test)],
      ],
      cwd: folder,
      stdout: "piped",
      stderr: "null",
    }).spawn();
    let running: Reach | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      for (const [, begun] of text.matchAll(/^# (.+)$/gm)) {
        running = tests.find(({ test }) => test === begun);
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), 4 * running!.milliseconds + PATIENCE);
      }
    }
    const { success } = await child.status;
    clearTimeout(timer);
    return success ? undefined : running ?? tests[0];
  }

  return {
    async measure(test) {
      const profile = await Deno.makeTempDir({ dir: folder });
      const begun = performance.now();
      const unknown = { test, milliseconds: 60_000, uncalled: new Map() };
      if (await failing([unknown], `--coverage=${profile}`)) {
        throw new Error(`Cannot mutate: the tests fail as they are: ${test}`);
      }
      const milliseconds = performance.now() - begun;
      const uncalled = await uncalledFunctions(profile, folder);
      await Deno.remove(profile, { recursive: true });
      return { test, milliseconds, uncalled };
    },
    async try(mutant, tests) {
      if (tests.length === 0) return undefined;
      const path = `${folder}/${mutant.file}`;
      const text = await Deno.readTextFile(path);
      await Deno.writeTextFile(path, mutated(text, mutant));
      try {
        return await failing(tests);
      } finally {
        await Deno.writeTextFile(path, text);
      }
    },
    close: () => Deno.remove(folder, { recursive: true }),
  };
}
