/**
 * `deno task conformance`: puts what is known about Amazon Cognito to a service, and tells where it differs.
 *
 * Without a flag, to the local pool in this process. `--served` serves it and goes over HTTP, `--endpoint URL` asks
 * any service there (`--code 123456`: the one code that it takes for all that it would have sent), `--beside` puts
 * cognito-local and moto beside the local pool, and writes the table of docs/conformance.md and the README, and what
 * it is made of to `beside.json`. `--only SUBJECT` plays one subject, `--record FILE` writes down what was answered.
 *
 * `--aws --region REGION --make-user-pools` asks a real AWS account, with the credentials of the environment: it makes
 * user pools named `conformance` and deletes them at the end. Nothing is sent to anybody: cases that need a mailbox or
 * a clock that moves are skipped.
 *
 * @module
 */

import { createLocalUserPool } from "@cognito-edge/auth/local";
import { parseArgs } from "node:util";
import { serveLocalUserPool } from "../src/local/serve.ts";
import { root } from "../tools/run.ts";
import { replaceSection } from "../tools/sections.ts";
import { BESIDE, besideOf, PAGES } from "./beside.ts";
import { subjects } from "./cases/mod.ts";
import { withCognitoLocal } from "./cognito_local.ts";
import { withMoto } from "./moto.ts";
import { comparison, report } from "./report.ts";
import { faults, playAll, type Played } from "./score.ts";
import { endpointTarget, inProcessTarget, servedTarget, type Target } from "./target.ts";

const { values: flags } = parseArgs({
  args: Deno.args,
  options: {
    served: { type: "boolean" },
    endpoint: { type: "string" },
    region: { type: "string", default: "eu-west-1" },
    code: { type: "string" },
    beside: { type: "boolean" },
    aws: { type: "boolean" },
    "make-user-pools": { type: "boolean" },
    only: { type: "string" },
    record: { type: "string" },
  },
});

const chosen = subjects.filter(({ name }) => flags.only === undefined || name === flags.only);
if (flags.beside && flags.only !== undefined) fail("--beside asks all subjects: leave out --only");
if (chosen.length === 0) {
  const names = subjects.map(({ name }) => name).join(", ");
  fail(`There is no subject ${flags.only}: there are ${names}`);
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(2);
}

function credentials() {
  const accessKeyId = Deno.env.get("AWS_ACCESS_KEY_ID");
  const secretAccessKey = Deno.env.get("AWS_SECRET_ACCESS_KEY");
  const sessionToken = Deno.env.get("AWS_SESSION_TOKEN");
  if (!accessKeyId || !secretAccessKey) {
    fail("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: requests have to be signed");
  }
  return { accessKeyId, secretAccessKey, ...sessionToken && { sessionToken } };
}

async function withTarget(use: (target: Target) => Promise<void>): Promise<void> {
  const { region, endpoint, code } = flags;
  if (flags.aws) {
    if (!flags["make-user-pools"]) {
      fail("--aws makes and deletes user pools in your account: say --make-user-pools, too");
    }
    const host = `https://cognito-idp.${region}.amazonaws.com/`;
    return await use(
      endpointTarget({
        name: `AWS, ${region}`,
        endpoint: host,
        region,
        credentials: credentials(),
      }),
    );
  }
  if (endpoint !== undefined) {
    return await use(
      endpointTarget({
        ...{ name: endpoint, endpoint, region, credentials: credentials() },
        ...code !== undefined && { staticCode: code },
      }),
    );
  }
  if (!flags.served) return await use(inProcessTarget());
  const local = createLocalUserPool();
  const server = await serveLocalUserPool(local, { port: 0 });
  try {
    await use(
      servedTarget({
        ...{ name: "local pool, served", endpoint: `${server.origin}/`, region },
        credentials: local.credentials,
      }),
    );
  } finally {
    await server.close();
  }
}

await withTarget(async (target) => {
  const played = await playAll(chosen, target);
  console.log(report(target.name, played));
  if (flags.record !== undefined) await record(flags.record, played);
  if (flags.beside) await putBeside(played);
  if (faults(played).length) Deno.exitCode = 1;
});

async function record(path: string, played: Played[]): Promise<void> {
  const lines = played.map(({ subject, case: { claim, ask }, result: { outcome } }) =>
    JSON.stringify({ subject, claim, operation: ask.operation, outcome })
  );
  await Deno.writeTextFile(path, lines.join("\n") + "\n");
}

async function putBeside(own: Played[]): Promise<void> {
  const services = new Map([["the local user pool", own]]);
  for (const withService of [withCognitoLocal, withMoto]) {
    await withService(async (target) => {
      const played = await playAll(chosen, target);
      console.log("\n" + report(target.name, played));
      services.set(target.name, played);
    });
  }
  const beside = await besideOf(subjects, services);
  await Deno.writeTextFile(root + BESIDE, JSON.stringify(beside, undefined, 2) + "\n");
  for (const page of PAGES) await replaceSection(page, "conformance", comparison(beside));
}
