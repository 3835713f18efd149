/**
 * `deno task aws:changes`: what AWS added to Cognito, or took away, since our model of its API was made.
 *
 * Compares the newest `@aws-sdk/client-cognito-identity-provider` of npm with
 * `tests/data/cognito_idp_model.json`. `--write` brings the file up to date; what the tests then say is the
 * list of what to do. Exits with 1 where there are changes. It needs the registry, so it is no part of CI.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { compare } from "./aws/compare.ts";
import { merge } from "./aws/merge.ts";
import { type Model, modelFile, modelText } from "./aws/model.ts";
import { fetchSdk, readSdk } from "./aws/sdk_package.ts";

const { values } = parseArgs({ args: Deno.args, options: { write: { type: "boolean" } } });

const ours: Model = JSON.parse(await Deno.readTextFile(modelFile));
const newest = await readSdk(await fetchSdk());
const changes = compare(ours, newest);
console.log(
  changes.length > 0
    ? `From ${ours.version} to ${newest.version}:\n${changes.join("\n")}`
    : `No changes from ${ours.version} to ${newest.version}`,
);
if (values.write) await Deno.writeTextFile(modelFile, modelText(merge(ours, newest)));
else if (changes.length > 0) Deno.exit(1);
