/**
 * Serving a local user pool by `node:http`.
 *
 * @module
 */

import type { IncomingMessage, ServerResponse } from "node:http";
import { BODY_LIMIT } from "./http/body.ts";
import { BrokenConnection } from "./http/broken_answers.ts";
import type { LocalUserPool } from "./local_user_pool.ts";

/** A local user pool that listens. */
export interface LocalServer {
  /** Scheme, host and port, `http://127.0.0.1:9229`: what clients take as their `endpoint`. */
  readonly origin: string;
  /** Stops listening, and resolves when the answers that are under way are finished. */
  close(): Promise<void>;
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
      await deliver(await local.fetch(await toRequest(incoming, origin)), outgoing);
    } catch (error) {
      // Who hangs up, or sends what no Request can hold, must not end the process.
      if (error instanceof BrokenConnection || outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(400, { connection: "close" }).end();
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

/** Chunk by chunk: an injected fault may make a body that breaks off, or never ends. */
async function deliver(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const { pipeline } = await import("node:stream/promises");
  await pipeline(response.body ?? [], outgoing);
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

/** The address of a host, which may be one of IPv6, and a port. */
export function originOf(hostname: string, port: number): string {
  return `http://${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
