/**
 * A server on the loopback interface that hands requests on to a local user pool and lets them go wrong on the wire.
 * It writes down what came, and what came of it, so that what a client says can be held against what is true.
 *
 * @module
 */

import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** A request that came, to its end. */
export interface Received {
  /** `InitiateAuth` for example; the path where the request names no operation. */
  operation: string;
  body: string;
  /** All of it, headers and body. */
  text: string;
  /** What the pool made of it; `undefined` where it never got there. */
  status: number | undefined;
  /** What the pool answered, whether or not it arrived. */
  answer: string;
}

/** What the pool answered, or would have in the form of an empty answer. */
export interface Right {
  status: number;
  headers: [string, string][];
  body: string;
}

/** What befalls a request. */
export interface Fault {
  name: string;
  /** Whether the pool runs the request before it goes wrong. */
  runs: boolean;
  /** What is written in place of the answer. */
  write(socket: Socket, right: Right, request: string): void;
}

/** A server, and what it knows. */
export interface FaultServer {
  readonly endpoint: string;
  /** Everything that came since the last `arm`. */
  readonly received: Received[];
  /** Lets the fault befall the requests with these numbers, counted from 0; all unless said. */
  arm(fault: Fault | undefined, befalls?: (index: number) => boolean): void;
  close(): Promise<void>;
}

/** Opens the server. */
export async function openFaultServer(
  upstream: (request: Request) => Promise<Response>,
): Promise<FaultServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let armed: { fault: Fault | undefined; befalls: (index: number) => boolean } = {
    fault: undefined,
    befalls: () => true,
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Who is treated like this hangs up.
    socket.on("error", () => {});
    readRequest(socket, async (request, operation, body, text) => {
      const { fault, befalls } = armed;
      const hit = fault !== undefined && befalls(received.length);
      const entry: Received = { operation, body, text, status: undefined, answer: "" };
      received.push(entry);
      if (hit && !fault.runs) return fault.write(socket, await emptyAnswer(), text);
      const response = await upstream(request);
      entry.status = response.status;
      const right = await rightOf(response);
      entry.answer = right.body;
      if (hit) fault.write(socket, right, text);
      else writeAnswer(socket, right);
    });
  });
  const port = await listen(server);
  const endpoint = `http://127.0.0.1:${port}/`;
  return {
    endpoint,
    received,
    arm(fault, befalls = () => true) {
      received.length = 0;
      armed = { fault, befalls };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  function readRequest(
    socket: Socket,
    handle: (request: Request, operation: string, body: string, text: string) => Promise<void>,
  ): void {
    let bytes = new Uint8Array();
    socket.on("data", (chunk: Uint8Array) => {
      bytes = new Uint8Array([...bytes, ...chunk]);
      const text = new TextDecoder().decode(bytes);
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const [first = "", ...lines] = text.slice(0, end).split("\r\n");
      const headers = new Headers(
        lines.map((line) => line.split(/: ?(.*)/s).slice(0, 2) as [string, string]),
      );
      const body = text.slice(end + 4);
      const length = new TextEncoder().encode(body).length;
      if (length < Number(headers.get("content-length") ?? 0)) return;
      bytes = new Uint8Array();
      const [method = "", path = ""] = first.split(" ");
      const operation = headers.get("x-amz-target")?.split(".")[1] ?? path;
      const init = { method, headers, ...(method === "POST" && { body }) };
      handle(new Request(new URL(path, endpoint), init), operation, body, text)
        .catch((error) => socket.destroy(error));
    });
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function rightOf(response: Response): Promise<Right> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
  };
}

function emptyAnswer(): Promise<Right> {
  return rightOf(Response.json({}, { headers: { date: new Date().toUTCString() } }));
}

/** Writes an answer as HTTP has it, to its end; `also` goes over headers of the same name. */
export function writeAnswer(
  socket: Socket,
  { status, headers, body }: Right,
  also: Record<string, string> = {},
): void {
  const bytes = new TextEncoder().encode(body);
  const all = new Headers(headers);
  for (const [name, value] of Object.entries(also)) all.set(name, value);
  all.set("content-length", String(bytes.length));
  socket.write(head(status, all));
  socket.end(bytes);
}

/** The lines before a body. Every connection is for one request. */
export function head(status: number, headers: Iterable<[string, string]>): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Said\r\nconnection: close\r\n${lines.join("")}\r\n`;
}

/** 64 MiB of spaces, packed. */
export const bomb: Uint8Array = /* @__PURE__ */ new Uint8Array(
  gzipSync(new Uint8Array(64 * 1024 * 1024).fill(0x20)),
);
