/**
 * Serving a local user pool over HTTP, on Deno, Node and Bun: for browsers, AWS's own tools, and programs in other
 * languages. An entry point of its own, so that `./local` is bundled for Workers and browsers without `node:http`.
 *
 * @module
 */

import { requireKnown } from "./known.ts";
import type { LocalUserPool } from "./local_user_pool.ts";
import { type LocalServer, originOf, serveOnNode } from "./serve_on_node.ts";

export type { LocalServer } from "./serve_on_node.ts";
export type { DataFile } from "./model/data_file.ts";
export { openDataFile } from "./sqlite.ts";

/** Where a local user pool listens. */
export interface ServeOptions {
  /** The address to listen on; `127.0.0.1` unless set, which other machines do not reach. `0.0.0.0` is for containers. */
  hostname?: string | undefined;
  /** The port, 9229 unless set; 0 picks one that is free. */
  port?: number | undefined;
}

/**
 * Serves a local user pool, and names its address as the issuer of its tokens unless `local.issuer` is set.
 *
 * @throws {TypeError} For an option that there is not.
 * @throws {Error} When it cannot listen: the port is in use, or the host is not this machine's.
 *
 * @example A sign-in over HTTP
 * ```ts
 * import { createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import { serveLocalUserPool } from "@cognito-edge/auth/local/serve";
 *
 * const local = createLocalUserPool({
 *   clients: [{ ClientName: "web" }],
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const server = await serveLocalUserPool(local, { port: 0 });
 * const cognito = createClient({
 *   userPoolId: local.userPoolId,
 *   clientId: local.client.ClientId,
 *   endpoint: server.origin,
 * });
 * const step = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * console.log(step.status); // "signed_in"
 * await server.close();
 * ```
 */
export async function serveLocalUserPool(
  local: LocalUserPool,
  options: ServeOptions = {},
): Promise<LocalServer> {
  requireKnown(options, ["hostname", "port"], "Cannot serve with these options");
  const { hostname = "127.0.0.1", port = 9229 } = options;
  try {
    const server = "Deno" in globalThis
      ? serveOnDeno(local, hostname, port)
      : await serveOnNode(local, hostname, port);
    local.issuer ??= server.origin;
    return server;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const reason = code === "EADDRINUSE" ? "the port is in use, choose another" : message;
    throw new Error(`Cannot listen on ${hostname}:${port}: ${reason}`);
  }
}

function serveOnDeno(local: LocalUserPool, hostname: string, port: number): LocalServer {
  const server = Deno.serve(
    { hostname, port, onListen: () => {} },
    // Not the request itself: Deno warns whoever looks at its signal.
    ({ url, method, headers, body }) =>
      local.fetch(url, { method, headers, body }).catch(brokenOff),
  );
  return { origin: originOf(hostname, server.addr.port), close: () => server.shutdown() };
}

/** A connection that an injected fault breaks: no answer could do that, but one whose body fails does. */
function brokenOff(error: unknown): Response {
  return new Response(new ReadableStream({ start: (controller) => controller.error(error) }));
}
