/**
 * A local user pool of many users in this process, and how long sign-ins take in it. Argument: the number
 * of users. Prints JSON; times in milliseconds, memory in MB.
 *
 * @module
 */

import { createClient, signIn } from "../../mod.ts";
import { createLocalUserPool } from "../../src/local/mod.ts";
import { median } from "../statistics.ts";

const [count = "10"] = Deno.args;
const password = "Correct-horse-1";
const users = Array.from(
  { length: Number(count) },
  (_, i) => ({ Username: `user${i}`, Password: password }),
);

const start = performance.now();
const local = createLocalUserPool({ clients: [{ ClientName: "web" }], users });
const made = performance.now() - start;
const memory = Deno.memoryUsage().rss / 1e6;

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
  JSON.stringify({ made, memory, first, other: median(others), again: median(again) }),
);
