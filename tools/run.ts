/**
 * Runs commands for the other tools: captured, timed, and with what their tests counted.
 *
 * @module
 */

/** How many tests passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

/** What a command did. */
export interface Outcome {
  success: boolean;
  /** Standard output and standard error. */
  text: string;
  seconds: number;
}

/** The folder of the repository. */
export const root: string = decodeURIComponent(new URL("../", import.meta.url).pathname);

/** Runs a command to its end and keeps what it wrote; `deno` is the running Deno itself. */
export async function run(
  [name = "", ...args]: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const start = performance.now();
  const command = new Deno.Command(name === "deno" ? Deno.execPath() : name, {
    args,
    cwd: options.cwd ?? root,
    env: { NO_COLOR: "1", ...options.env },
    stdin: "null",
  });
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const { success, stdout, stderr } = await command.output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { success, text: decode(stdout) + decode(stderr), seconds: seconds() };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { success: false, text: `Could not find ${name}: install it\n`, seconds: seconds() };
  }
}

/** Runs a command that may write to the terminal, and keeps a copy of its standard output. */
export async function runAloud(
  [name = "", ...args]: string[],
  options: { cwd?: string; without?: string[] } = {},
): Promise<Outcome> {
  const start = performance.now();
  const { without = [] } = options;
  const environment = Object.entries(Deno.env.toObject());
  const child = new Deno.Command(name === "deno" ? Deno.execPath() : name, {
    args,
    cwd: options.cwd ?? root,
    clearEnv: true,
    env: Object.fromEntries(environment.filter(([variable]) => !without.includes(variable))),
    stdin: "null",
    stdout: "piped",
  }).spawn();
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    text += decoder.decode(chunk, { stream: true });
    await Deno.stdout.write(chunk);
  }
  const { success } = await child.status;
  return { success, text, seconds: (performance.now() - start) / 1000 };
}

// deno-lint-ignore no-control-regex
const colour = /\x1b\[[0-9;]*m/g;

/**
 * The sum of all summaries in the output of test runs: Deno's own (`ok | 3 passed | 0 failed`) and
 * the plain form (`node: 3 passed, 0 failed`). `undefined` when there is none: the run broke off.
 */
export function countTests(output: string): Counts | undefined {
  const summaries = output.replace(colour, "").matchAll(
    /^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed|^[\w ()@.-]+: (\d+) passed, (\d+) failed$/gm,
  );
  const sum = { passed: 0, failed: 0 };
  let found = false;
  for (const [, passed, failed, plainPassed, plainFailed] of summaries) {
    found = true;
    sum.passed += Number(passed ?? plainPassed);
    sum.failed += Number(failed ?? plainFailed);
  }
  return found ? sum : undefined;
}
