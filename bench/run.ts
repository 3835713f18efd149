/**
 * `deno task bench`: this package side by side with what a user would pick instead. `--quick` measures
 * on a few runtimes; `--only srp,import` picks jobs, `--on "deno,node 24"` runtimes, `--rounds 3` says how
 * often. A run of every job on every runtime, of three rounds at least, writes docs/performance.md and the charts.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { root } from "../tools/run.ts";
import { bundleSubject, installPeers } from "./bundles.ts";
import type { SrpProof } from "./inputs.ts";
import { printed, write } from "./report.ts";
import { findRuntime, quickRuntimes, type Runtime, runtimeNames } from "./runtimes.ts";
import { faultCost } from "./samplers.ts";
import { servePool, serveTokens, signedTokens, srpServer } from "./servers.ts";
import { median } from "./statistics.ts";
import type { Row } from "./tables.ts";
import { exclusion, type Job, type Subject, subjects } from "./subjects.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    on: { type: "string" },
    rounds: { type: "string" },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 2 : 5));
const jobs = values.only?.split(",") as Job[] | undefined;
const isFull = rounds >= 3 && !jobs && !values.on;

/** A subject on a runtime, ready to be measured again and again. */
interface Trial extends Row {
  runtime: Runtime;
  file: string;
}

const folder = await Deno.makeTempDir({ prefix: "bench_" });
const pool = await servePool();
const tokens = serveTokens();
const srp = await srpServer();
const accessTokens = await signedTokens();

/** What a program is given. */
function inputOf({ job }: Subject): unknown {
  if (job === "srp" || job === "worker_sign_in") return srp.input;
  if (job === "tokens") return accessTokens;
  return job === "sign_in" ? pool.input : tokens.input;
}

/** The names that `--on` picks: `node` stands for all of its releases. */
function chosenRuntimes(): string[] {
  const on = values.on?.split(",") ?? (values.quick ? quickRuntimes : undefined);
  return runtimeNames.filter((name) =>
    !on || on.some((chosen) => name === chosen || name.startsWith(`${chosen} `))
  );
}

async function prepare(): Promise<{ trials: Trial[]; missing: string[] }> {
  const trials: Trial[] = [];
  const missing: string[] = [];
  const files = new Map<string, string>();
  for (const name of chosenRuntimes()) {
    const runtime = await findRuntime(name);
    if (!runtime) {
      missing.push(name);
      continue;
    }
    const { platform } = runtime;
    for (const subject of subjects) {
      if (jobs && !jobs.includes(subject.job)) continue;
      const trial = { subject, runtime, samples: [], faultCost: NaN, file: "" };
      const failure = exclusion(subject, name);
      if (failure) {
        trials.push({ ...trial, failure });
        continue;
      }
      const key = subject.program + platform;
      const file = files.get(key) ?? await bundleSubject(subject, folder, platform);
      files.set(key, file);
      trials.push({ ...trial, file });
    }
  }
  return { trials, missing };
}

async function measure(trial: Trial): Promise<void> {
  const { subject, runtime, file } = trial;
  try {
    const sample = await runtime.sample(folder, file, inputOf(subject));
    if (subject.job === "srp" && !await srp.accepts(sample.proof as SrpProof)) {
      if (subject.library === "@cognito-edge/auth") throw new Error("Its signature is wrong");
      // Some encode integers in a way that fails one login in a few hundred: that one is not counted.
      console.error(`${subject.library} signed wrongly on ${runtime.name}`);
      return;
    }
    trial.samples.push(sample);
    if (subject.job === "srp" && runtime.bytes) {
      trial.bytes ??= await runtime.bytes(folder, file, inputOf(subject));
    }
  } catch (error) {
    const lines = (error as Error).message.split("\n").filter((line) => line.length < 200);
    trial.failure = lines.find((line) => /error/i.test(line)) ?? lines[0] ?? "It broke off";
  }
}

try {
  await installPeers();
  await Deno.copyFile(`${root}bench/inside/measure.js`, `${folder}/measure.js`);
  const { trials, missing } = await prepare();
  // In turn, so that a slow moment of the machine meets everybody.
  const faultCosts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const trial of trials) if (!trial.failure) await measure(trial);
    for (let i = 0; i < 5; i++) faultCosts.push(await faultCost(folder));
    console.error(`Round ${round + 1} of ${rounds}`);
  }
  for (const trial of trials) trial.faultCost = median(faultCosts);
  console.log(printed(trials));
  for (const name of missing) console.log(`${name}: not installed, not measured`);
  const broken = trials.filter(({ file, failure }) => file && failure);
  for (const { subject, runtime, failure } of broken) {
    console.log(`${subject.program} broke off on ${runtime.name}: ${failure}`);
  }
  // Its cell says so, and the others are as good as without it.
  if (isFull) await write(trials, missing);
  if (broken.length) Deno.exitCode = 1;
} finally {
  await pool.stop();
  await tokens.stop();
  await Deno.remove(folder, { recursive: true });
}
