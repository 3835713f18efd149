/**
 * A server that runs as a process of its own while the tests of a file run.
 *
 * @module
 */

/** What to run. */
export interface ServerCommand {
  /** The arguments of `deno`. */
  args: string[];
  env?: Record<string, string>;
  /** Unless set, that of the tests. */
  cwd?: string;
  /** What it prints to standard output when it is ready. */
  ready: RegExp;
}

/**
 * Starts a server, waits until it is ready, and ends it after the tests of the file. Gives the line in which it
 * said that it is ready.
 */
export async function serveProcess({ ready, ...options }: ServerCommand): Promise<string> {
  const process = new Deno.Command(Deno.execPath(), { ...options, stdout: "piped" }).spawn();
  Deno.test.afterAll(async () => {
    process.kill();
    await process.status;
  });
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of process.stdout) {
    text += decoder.decode(chunk, { stream: true });
    const line = text.split("\n").slice(0, -1).find((line) => ready.test(line));
    if (line !== undefined) return line;
  }
  throw new Error(`The server ended before it was ready: ${text}`);
}
