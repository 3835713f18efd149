/**
 * Workers in workerd, by `wrangler dev`.
 *
 * @module
 */

import config from "./deno.json" with { type: "json" };

const folder = decodeURIComponent(new URL(".", import.meta.url).pathname);

/** A Worker that listens, until it is disposed of. */
export interface Worker extends AsyncDisposable {
  /** `http://127.0.0.1:40123`. */
  origin: string;
  /** What it has written so far. */
  log(): string;
}

/** Milliseconds that a Worker may take to begin. */
const START = 90_000;

/** Bundles `NAME/worker.ts` into `dist/NAME.js`, where its `wrangler.jsonc` looks for it. */
export async function bundleWorker(name: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "-q", "--platform=browser", `--output=dist/${name}.js`, `${name}/worker.ts`],
    cwd: folder,
  }).output();
  if (!success) throw new Error(`Cannot bundle ${name}: ${new TextDecoder().decode(stderr)}`);
}

/** Starts a bundled Worker in a workerd of its own. Workers with the same registry find each other's Durable Objects. */
export async function startWorker(
  name: string,
  variables: Record<string, string> = {},
  registry?: string,
): Promise<Worker> {
  const port = freePort();
  const state = await Deno.makeTempDir({ prefix: "wrangler_" });
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", config.imports.wrangler, "dev", "--config", `${name}/wrangler.jsonc`],
      ...["--ip", "127.0.0.1", "--port", `${port}`, "--inspector-port", `${freePort()}`],
      ...["--persist-to", state, "--show-interactive-dev-session=false"],
      ...Object.entries(variables).flatMap(([key, value]) => ["--var", `${key}:${value}`]),
    ],
    cwd: folder,
    env: {
      NO_COLOR: "1",
      CI: "1",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_LOG_PATH: state,
      WRANGLER_REGISTRY_PATH: registry ?? state,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    // A process group of its own: workerd outlives a wrangler that is killed alone.
    detached: true,
  }).spawn();
  let log = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const bytes of stream) log += decoder.decode(bytes, { stream: true });
  };
  const reading = Promise.all([read(child.stdout), read(child.stderr)]);
  const stop = async () => {
    try {
      Deno.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await Promise.all([child.status, reading]);
    await Deno.remove(state, { recursive: true });
  };
  const end = performance.now() + START;
  while (!log.includes("Ready on")) {
    const ended = await Promise.race([child.status, pause(100)]);
    if (!ended && performance.now() < end) continue;
    await stop();
    throw new Error(`Cannot start the Worker ${name}: ${log}`);
  }
  return { origin: `http://127.0.0.1:${port}`, log: () => log, [Symbol.asyncDispose]: stop };
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}
