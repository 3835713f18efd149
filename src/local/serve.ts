/**
 * Serving a local user pool over HTTP, on Deno, Node and Bun.
 *
 * @module
 */

import type { IncomingMessage } from "node:http";
import { BODY_LIMIT } from "./http/body.ts";
import type { LocalUserPool } from "./local_user_pool.ts";

/** Where a local user pool listens. */
export interface ServeOptions {
  /** `127.0.0.1` unless set: nobody else reaches it. */
  hostname?: string;
  /** 0 picks one that is free; 9229 unless set. */
  port?: number;
}

/** A local user pool that listens. */
export interface LocalServer {
  /** `http://127.0.0.1:9229`, the endpoint to give to clients. */
  readonly origin: string;
  /** Stops listening; answers that are under way are finished. */
  close(): Promise<void>;
}

/**
 * Serves a local user pool.
 *
 * @throws {Error} When it cannot listen: the port is in use, or the host is not this machine's.
 */
export async function serveLocalUserPool(
  local: LocalUserPool,
  options: ServeOptions = {},
): Promise<LocalServer> {
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
    ({ url, method, headers, body }) => local.fetch(url, { method, headers, body }),
  );
  return { origin: originOf(hostname, server.addr.port), close: () => server.shutdown() };
}

/** Also Bun, which has Node's module, and Deno, for tests. */
export async function serveOnNode(
  local: LocalUserPool,
  hostname: string,
  port: number,
): Promise<LocalServer> {
  const { createServer } = await import("node:http");
  const server = createServer(async (incoming, outgoing) => {
    try {
      const origin = `http://${incoming.headers.host ?? originOf(hostname, port)}`;
      const response = await local.fetch(await toRequest(incoming, origin));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(new Uint8Array(await response.arrayBuffer()));
    } catch {
      // Who hangs up, or sends what no Request can hold, must not end the process.
      if (!outgoing.headersSent) outgoing.writeHead(400, { connection: "close" });
      outgoing.end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address ? address.port : port;
  return {
    origin: originOf(hostname, actual),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const chunks = await readChunks(incoming);
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(new URL(url, origin), {
    method,
    headers,
    ...hasBody && { body: new Blob(chunks as BlobPart[]) },
  });
}

/** The body; of one that is too long, as much as shows that it is. */
function readChunks(incoming: IncomingMessage): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    incoming.on("data", (chunk: Uint8Array) => {
      // The rest is still taken off the wire: closing on a caller who is sending may lose the answer.
      if (length > BODY_LIMIT) return;
      chunks.push(chunk);
      length += chunk.length;
      if (length > BODY_LIMIT) resolve(chunks);
    });
    incoming.on("end", () => resolve(chunks));
    incoming.on("error", reject);
    // Not every runtime tells of a caller who hangs up as an error.
    incoming.on("close", () => reject(new Error("Connection closed before the body's end")));
  });
}

function originOf(hostname: string, port: number): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
