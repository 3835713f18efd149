/**
 * A copy of the repository in which mutants are tried, one after the other.
 *
 * @module
 */

import { type Mutant, mutated } from "./mutants.ts";
import type { Reach } from "./reach.ts";
import { observed } from "./regions.ts";

/** A copy. */
export interface Lane {
  /**
   * The tests of files, measured over the program as it is: what of the sources each executes, and how long it takes.
   */
  measure(files: readonly string[], sources: readonly string[]): Promise<Reach[]>;
  /** The first of the tests that notices the mutant. */
  try(mutant: Mutant, tests: readonly Reach[]): Promise<Reach | undefined>;
  close(): Promise<void>;
}

/** One test in one run. */
interface Measure extends Pick<Reach, "file" | "index" | "milliseconds"> {
  executed: string[];
}

/** What the tests need. */
const COPIED = ["src", "tests", "tools", "mod.ts", "deno.json", "deno.lock", "README.md"];

/** Milliseconds that a test may take beyond four times what it takes without a mutant. */
const PATIENCE = 10_000;

/** Makes a copy of files and folders in a folder. */
export async function openLane(root: string, copied: readonly string[] = COPIED): Promise<Lane> {
  const folder = await Deno.makeTempDir({ prefix: "mutants_" });
  await new Deno.Command("cp", { args: ["-r", ...copied, folder], cwd: root }).output();

  const command = (stderr: "null" | "piped", script: string, ...args: string[]) =>
    new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--quiet", `--config=${folder}/deno.json`],
        ...[new URL(script, import.meta.url).href, ...args],
      ],
      cwd: folder,
      stdout: "piped",
      stderr,
    });

  /** Does something while files are changed. */
  async function changing<Result>(
    files: readonly string[],
    change: (text: string, file: string) => string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const texts = new Map<string, string>();
    for (const file of files) texts.set(file, await Deno.readTextFile(`${folder}/${file}`));
    const write = (file: string, text: string) => Deno.writeTextFile(`${folder}/${file}`, text);
    try {
      for (const [file, text] of texts) await write(file, change(text, file));
      return await work();
    } finally {
      for (const [file, text] of texts) await write(file, text);
    }
  }

  /** Runs tests in their order or backwards: each has to pass without those before it. */
  async function measured(...files: string[]): Promise<Measure[]> {
    const report = `${folder}/report.json`;
    const { success, stderr } = await command("piped", "measure_tests.ts", report, ...files)
      .output();
    if (success) return JSON.parse(await Deno.readTextFile(report));
    throw new Error(
      `Cannot mutate: the tests fail as they are: ${new TextDecoder().decode(stderr)}`,
    );
  }

  /** The test that fails or hangs. */
  async function failing(tests: readonly Reach[]): Promise<Reach | undefined> {
    const names = tests.map(({ file, index }) => `${file}:${index}`);
    const child = command("null", "run_tests.ts", ...names).spawn();
    let running = tests[0];
    let timer: ReturnType<typeof setTimeout> | undefined;
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      for (const [, begun] of text.matchAll(/^# (.+)$/gm)) {
        running = tests[names.indexOf(begun!)];
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), 4 * running!.milliseconds + PATIENCE);
      }
    }
    const { success } = await child.status;
    clearTimeout(timer);
    return success ? undefined : running;
  }

  return {
    async measure(files, sources) {
      const runs = await changing(sources, (text, source) => observed(source, text), async () => [
        ...await measured(...files),
        ...await measured(...files, "--backwards"),
      ]);
      const both = Map.groupBy(runs, ({ file, index }) => `${file}:${index}`);
      return [...both.values()].map(([forwards, backwards]) => ({
        ...forwards!,
        milliseconds: Math.min(forwards!.milliseconds, backwards!.milliseconds),
        executed: new Set([...forwards!.executed, ...backwards!.executed]),
        tried: 0,
        noticed: 0,
      }));
    },
    async try(mutant, tests) {
      if (tests.length === 0) return undefined;
      return await changing(
        [mutant.file],
        (text) => mutated(text, mutant),
        () => failing(tests),
      );
    },
    close: () => Deno.remove(folder, { recursive: true }),
  };
}
