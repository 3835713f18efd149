/**
 * A served pool, two Workers of one app in a workerd each, and browsers whose requests go to them in turn.
 *
 * @module
 */

import {
  createLocalUserPool,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type Triggers,
} from "@cognito-edge/auth/local";
import { makeBrowser } from "../session/world.ts";
import { bundleWorker, startWorker, type Worker } from "./wrangler.ts";

export type Coordination = "objects" | "shared cache" | "own cache";

/** What a page gets. */
export interface Answered {
  status: number;
  // deno-lint-ignore no-explicit-any -- answers are read member by member.
  body: any;
  headers: Headers;
}

/** A browser, whose requests go to one process and to the other in turn. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Answered>;
  post(path: string, body: unknown): Promise<Answered>;
  /** As `get`, without taking the cookies of the response. */
  look(path: string): Promise<Answered>;
  take(answered: Answered): void;
}

export interface World extends AsyncDisposable {
  local: LocalUserPool;
  /** How many calls of each operation arrived at the pool. */
  calls: Record<string, number>;
  /** Requests that each process had. */
  requests: number[];
  browser(): Browser;
  /** Puts the clocks forward, those of the pool and of both processes. */
  wait(milliseconds: number): Promise<void>;
}

/** A pool and two processes of one app. */
export async function openWorld(
  coordination: Coordination,
  config: LocalUserPoolConfig,
  triggers: Triggers = {},
): Promise<World> {
  await using opened = new AsyncDisposableStack();
  let ahead = 0;
  const local = createLocalUserPool(config, { now: () => Date.now() + ahead, triggers });
  const calls: Record<string, number> = {};
  const pool = serve(({ url, method, headers, body }) => {
    const operation = headers.get("x-amz-target")?.split(".")[1] ?? "jwks";
    calls[operation] = (calls[operation] ?? 0) + 1;
    return local.fetch(url, { method, headers, body });
  });
  opened.use(pool.server);
  local.issuer = pool.origin;
  const cache = opened.use(serveCache());
  const registry = await Deno.makeTempDir({ prefix: "registry_" });
  opened.defer(() => Deno.remove(registry, { recursive: true }));
  const start = async (name: string): Promise<Worker> =>
    opened.use(
      await startWorker(name, {
        COORDINATION: coordination,
        CACHE: cache.origin,
        ENDPOINT: pool.origin,
        USER_POOL_ID: local.userPoolId,
        CLIENT_ID: local.client.ClientId,
        SESSION_KEYS: btoa("not a secret: make your own one!"),
      }, registry),
    );
  await Promise.all(["objects", "app"].map(bundleWorker));
  if (coordination === "objects") await start("objects");
  const workers = [await start("app"), await start("app")];
  const requests = workers.map(() => 0);
  let browsers = 0;
  const send = async (turn: number, path: string, init: RequestInit): Promise<Answered> => {
    const at = turn % workers.length;
    requests[at]!++;
    const response = await fetch(workers[at]!.origin + path, init);
    const text = await response.text();
    try {
      return { status: response.status, headers: response.headers, body: JSON.parse(text) };
    } catch {
      throw new Error(`HTTP ${response.status}: ${text}\n${workers[at]!.log()}`);
    }
  };
  const stack = opened.move();
  return {
    local,
    calls,
    requests,
    browser() {
      // Every other one begins at the other process.
      let turn = browsers++;
      return openBrowser((path, init) => send(turn++, path, init));
    },
    async wait(milliseconds) {
      ahead += milliseconds;
      for (const { origin } of workers) {
        const init = { method: "PUT", body: JSON.stringify(ahead) };
        await (await fetch(`${origin}/ahead`, init)).body?.cancel();
      }
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function openBrowser(send: (path: string, init: RequestInit) => Promise<Answered>): Browser {
  const { cookies, header, take } = makeBrowser();
  const headers = () => ({ cookie: header(), "sec-fetch-site": "same-origin" });
  const look = (path: string) => send(path, { headers: headers() });
  return {
    cookies,
    look,
    take,
    async get(path) {
      const answered = await look(path);
      take(answered);
      return answered;
    },
    async post(path, body) {
      const answered = await send(path, {
        method: "POST",
        headers: { ...headers(), "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      take(answered);
      return answered;
    },
  };
}

function serve(handler: (request: Request) => Response | Promise<Response>) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  return { server, origin: `http://127.0.0.1:${server.addr.port}` };
}

/** A cache, served to several processes. */
function serveCache(): { origin: string } & AsyncDisposable {
  const kept = new Map<string, { text: string; headers: Headers }>();
  const { server, origin } = serve(async (request) => {
    const key = new URL(request.url).search;
    if (request.method === "PUT") {
      kept.set(key, { text: await request.text(), headers: request.headers });
    }
    if (request.method === "DELETE") kept.delete(key);
    const found = kept.get(key);
    if (!found) return new Response(null, { status: 404 });
    return new Response(found.text, {
      headers: { "x-expires-at": found.headers.get("x-expires-at") ?? "" },
    });
  });
  return { origin, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
