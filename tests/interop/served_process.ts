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
  /** Drops what it prints to standard error. */
  stderr?: "null";
  /** What it prints to standard output when it is ready. */
  ready: RegExp;
}

/** A server that runs. */
export interface RunningServer {
  /** The line in which it said that it is ready. */
  line: string;
  /** Ends it. */
  stop(): Promise<void>;
}

/** Starts a server and ends it after the tests of the file. Gives the line in which it said that it is ready. */
export async function serveProcess(command: ServerCommand): Promise<string> {
  const { line, stop } = await startServer(command);
  Deno.test.afterAll(stop);
  return line;
}

/** Starts a server, and waits until it is ready. */
export async function startServer({ ready, ...options }: ServerCommand): Promise<RunningServer> {
  const process = new Deno.Command(Deno.execPath(), { ...options, stdout: "piped" }).spawn();
  const stop = async () => {
    process.kill();
    await process.status;
  };
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of process.stdout) {
    text += decoder.decode(chunk, { stream: true });
    const line = text.split("\n").slice(0, -1).find((line) => ready.test(line));
    if (line !== undefined) return { line, stop };
  }
  await process.status;
  throw new Error(`The server ended before it was ready: ${text}`);
}
