/// <reference lib="deno.unstable" />
/**
 * A process with the routes, to be killed. Its argument is JSON: the options, where the Deno KV lies in which all
 * processes meet, and how many milliseconds the clock is ahead. It prints the port that it listens on.
 *
 * @module
 */

import { createAuthRoutes } from "@cognito-edge/auth/hono";
import { denoKvStore } from "@cognito-edge/auth/session";

const { kv, ahead, ...options } = JSON.parse(Deno.args[0]!);
const now = () => Date.now() + ahead;
const coordination = denoKvStore(await Deno.openKv(kv), { now });
const app = createAuthRoutes({ ...options, now, coordination });
Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: ({ port }) => console.log(port) },
  (request) => app.fetch(request),
);
