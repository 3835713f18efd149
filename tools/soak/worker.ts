/**
 * A worker of `deno task soak`: signs one user in after the other, eight at a time, and prints what came of it.
 *
 * @module
 */

import { answer, createClient, isCognitoEdgeError, signIn } from "../../mod.ts";
import { totpCode } from "../../src/local/mod.ts";
import { APP_SECRET, PASSWORD, type Task, USERS, type WorkerReport } from "./shared.ts";

const AT_ONCE = 8;

const task: Task = JSON.parse(Deno.args[0]!);
const { userPoolId, clientId, endpoint, worker, workers, seconds } = task;
const cognito = createClient({ userPoolId, clientId, endpoint, deadline: 10_000 });

/** The ways to sign in, each with a user of its own. */
const ways: ((n: number) => Promise<unknown>)[] = [
  (n) => signIn(cognito, { username: `plain-${n}`, password: PASSWORD }),
  (n) =>
    signIn(cognito, { flow: "USER_PASSWORD_AUTH", username: `plain-${n}`, password: PASSWORD }),
  async (n) => {
    const step = await signIn(cognito, { username: `app-${n}`, password: PASSWORD });
    if (step.status !== "challenge" || step.challenge.name !== "SOFTWARE_TOKEN_MFA") return;
    return await answer(cognito, step.challenge, { code: await totpCode(APP_SECRET) });
  },
  async (n) => {
    const step = await signIn(cognito, { username: `invited-${n}`, password: PASSWORD });
    if (step.status !== "challenge" || step.challenge.name !== "NEW_PASSWORD_REQUIRED") return;
    return await answer(cognito, step.challenge, { newPassword: "Battery-staple-2" });
  },
  async (n) => {
    const step = await signIn(cognito, { flow: "CUSTOM_AUTH", username: `plain-${n}` });
    if (step.status !== "challenge" || step.challenge.name !== "CUSTOM_CHALLENGE") return;
    return await answer(cognito, step.challenge, { answer: "42" });
  },
];

const report: WorkerReport = {
  begun: 0,
  signedIn: 0,
  failed: {},
  strange: [],
  unhandled: 0,
  heap: [0, 0],
};
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  report.unhandled++;
});

async function signInOnce(n: number): Promise<void> {
  report.begun++;
  try {
    const step = await ways[n % ways.length]!(n * workers + worker) as { status?: string };
    if (step?.status === "signed_in") report.signedIn++;
    else report.strange.push(`No tokens, and no error: ${step?.status}`);
  } catch (error) {
    if (!isCognitoEdgeError(error)) return void report.strange.push(String(error));
    report.failed[error.code] = (report.failed[error.code] ?? 0) + 1;
  }
}

function heap(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return Deno.memoryUsage().heapUsed;
}

const start = performance.now();
const share = () => (performance.now() - start) / (seconds * 1000);
let next = 0;
await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  while (share() < 1 && next < USERS / workers) {
    await signInOnce(next++);
    if (report.heap[0] === 0 && share() > 1 / 3) report.heap[0] = heap();
  }
}));
report.heap[1] = heap();
console.log(JSON.stringify(report));
