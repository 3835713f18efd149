/**
 * `deno task bench:local`: the local user pool under load. How soon it is ready, what a sign-in takes in
 * process and served, with 10 and with 100,000 users, beside cognito-local where that can do the same.
 *
 * @module
 */

import { nodeOf } from "../tools/node.ts";
import { root, run } from "../tools/run.ts";
import { installPeers } from "./bundles.ts";
import { type Emulator, serveCognitoLocal } from "./cognito_local.ts";
import { servePool } from "./servers.ts";
import { median, short } from "./statistics.ts";
import { aligned } from "./tables.ts";

/** What `inside/local_pool.ts` prints. */
interface InProcess {
  made: number;
  memory: number;
  perUser: number;
  first: number;
  other: number;
  again: number;
}

async function inProcess(users: number): Promise<InProcess> {
  const program = `${root}bench/inside/local_pool.ts`;
  const { success, text } = await run([
    ...["deno", "run", "-A", "--v8-flags=--expose-gc", program],
    String(users),
  ]);
  if (!success) throw new Error(`Could not sign in: ${text}`);
  return JSON.parse(text);
}

/** Sends one USER_PASSWORD_AUTH and reads the tokens. */
async function signInByPassword(
  { endpoint, clientId, username, password }: Omit<Emulator, "ready" | "stop">,
): Promise<void> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
    },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  });
  const answer = await response.json();
  if (!answer.AuthenticationResult) throw new Error(`Could not sign in: ${answer.message}`);
}

/** Sign-ins a second with eight at a time. */
async function rate(emulator: Omit<Emulator, "ready" | "stop">): Promise<number> {
  for (let i = 0; i < 20; i++) await signInByPassword(emulator);
  const start = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - start < 3_000) {
      await signInByPassword(emulator);
      done++;
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return done / ((performance.now() - start) / 1000);
}

await installPeers();
const few = await inProcess(10);
const many = await inProcess(100_000);
console.log(aligned([
  ["In process, SRP by our client included (ms)", "10 users", "100,000 users"],
  ["pool made", short(few.made), short(many.made)],
  ["first sign-in", short(few.first), short(many.first)],
  ["first sign-in of another user", short(few.other), short(many.other)],
  ["sign-in again", short(few.again), short(many.again)],
  ["memory of the process (MB)", short(few.memory), short(many.memory)],
  ["heap of a user (bytes)", "", short(many.perUser)],
]));

const node = await nodeOf("24");
const readyTimes = [];
for (let i = 0; i < 3; i++) {
  const pool = await servePool();
  readyTimes.push(pool.ready);
  await pool.stop();
}
const onDeno = await servePool();
const onNode = await servePool(node);
const cognitoLocal = await serveCognitoLocal();
try {
  const rates = [];
  for (const emulator of [onDeno.input, onNode.input, cognitoLocal]) {
    rates.push(short(await rate(emulator)));
  }
  console.log(
    "\n" + aligned([
      ["Served", "this package, Deno", "this package, Node 24", "cognito-local"],
      [
        "ready after (ms)",
        short(median(readyTimes)),
        short(onNode.ready),
        short(cognitoLocal.ready),
      ],
      ["USER_PASSWORD_AUTH sign-ins a second", ...rates],
    ]),
  );
} finally {
  await onDeno.stop();
  await onNode.stop();
  await cognitoLocal.stop();
}
