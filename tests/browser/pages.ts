/**
 * The pages: each a module of `pages/`, bundled, on a server of its own.
 *
 * @module
 */

/** Where the pages are. */
export interface Pages {
  /** Of all pages, whatever their host. */
  port: number;
  close(): Promise<void>;
}

const folder = decodeURIComponent(new URL("./", import.meta.url).pathname);

const byDeno = (output: string) => [
  "bundle",
  "--quiet",
  "--platform=browser",
  `--output=${output}`,
];

/** How each page is bundled; esbuild follows the `browser` maps in Amplify's packages, Deno does not. */
const bundlers: Record<string, (output: string) => string[]> = {
  client: byDeno,
  auth: byDeno,
  amplify: (output) => [
    ...["run", "-A", "npm:esbuild@0.28.2", "--log-level=error"],
    ...["--bundle", "--format=esm", `--outfile=${output}`],
  ],
};

/** Serves the pages on a port. */
export function servePages(): Pages {
  const handle = pageHandler();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, handle);
  return { port: server.addr.port, close: () => server.shutdown() };
}

/** Answers `/NAME`, an empty page, and `/NAME.js`, its module, which is bundled when somebody first asks. */
export function pageHandler(): (request: Request) => Promise<Response> {
  const bundles = new Map<string, Promise<string>>();
  return async (request) => {
    const name = new URL(request.url).pathname.slice(1);
    if (!name.endsWith(".js")) return respond("text/html", `<!doctype html><title>${name}</title>`);
    const bundled = bundles.get(name) ?? bundle(name.replace(/\.js$/, ""));
    bundles.set(name, bundled);
    return respond("text/javascript", await bundled);
  };
}

async function bundle(name: string): Promise<string> {
  const bundler = bundlers[name];
  if (!bundler) throw new Error(`Could not bundle '${name}': there is no such page`);
  const output = await Deno.makeTempFile({ suffix: ".js" });
  try {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...bundler(output), `pages/${name}.ts`],
      cwd: folder,
      stdout: "null",
    }).output();
    if (!success) {
      throw new Error(`Could not bundle '${name}': ${new TextDecoder().decode(stderr)}`);
    }
    return await Deno.readTextFile(output);
  } finally {
    await Deno.remove(output);
  }
}

function respond(type: string, body: string): Response {
  return new Response(body, { headers: { "content-type": type } });
}
