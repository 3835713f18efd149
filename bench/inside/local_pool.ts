/**
 * A local user pool of many users in this process, and how long sign-ins take in it. Argument: the number
 * of users. Prints JSON; times in milliseconds, memory of the process in MB and heap of a user in bytes: for
 * the latter run it with `--v8-flags=--expose-gc`.
 *
 * @module
 */

import { createClient, signIn } from "../../mod.ts";
import { createLocalUserPool, type LocalUserPool } from "../../src/local/mod.ts";
import { median } from "../statistics.ts";

const [argument = "10"] = Deno.args;
const count = Number(argument);
const password = "Correct-horse-1";

function make(count: number): LocalUserPool {
  const users = Array.from(
    { length: count },
    (_, i) => ({ Username: `user${i}`, Password: password }),
  );
  return createLocalUserPool({ clients: [{ ClientName: "web" }], users });
}

/** Bytes of heap that are in use, once what nobody needs has been cleared away. */
function heap(): number {
  const { gc } = globalThis as { gc?: () => void };
  for (let i = 0; i < 3; i++) gc?.();
  return Deno.memoryUsage().heapUsed;
}

make(1);
const before = heap();
const start = performance.now();
const local = make(count);
const made = performance.now() - start;
const memory = Deno.memoryUsage().rss / 1e6;
const perUser = (heap() - before) / count;

const cognito = createClient({
  userPoolId: local.userPoolId,
  clientId: local.clients[0]!.ClientId,
  fetch: local.fetch,
});

async function timed(username: string): Promise<number> {
  const start = performance.now();
  await signIn(cognito, { username, password });
  return performance.now() - start;
}

const first = await timed("user0");
// Users of their own: the first sign-in of each derives its verifier.
const others = [];
for (let i = 1; i < 10; i++) others.push(await timed(`user${i}`));
const again = [];
for (let i = 0; i < 30; i++) again.push(await timed(`user${i % 10}`));
console.log(
  JSON.stringify({ made, memory, perUser, first, other: median(others), again: median(again) }),
);
