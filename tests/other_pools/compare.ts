/**
 * `deno task compare:pools`: what the local user pool has beside cognito-local and moto, which all run here. Where there
 * is no moto, its column is what it did last. `--write` writes it to `docs/local_user_pool_comparison.md` and, in short,
 * to the README; `--why` tells what failed.
 *
 * @module
 */

import { Targets } from "cognito-local/lib/targets/targets.js";
import { operations as awsOperations } from "../operations/model.ts";
import { TRIGGER_NAMES } from "../../src/local/model/triggers.ts";
import { operations } from "../../src/local/operations.ts";
import { type LocalPool, localPoolCommand, readLocalPool, riddles } from "../interop/local_pool.ts";
import { startServer } from "../interop/served_process.ts";
import { replaceSection } from "../../tools/sections.ts";
import { cognitoLocal, cognitoLocalCommand, readCognitoLocal } from "./cognito_local.ts";
import { type MotoRecord, startMoto } from "./moto.ts";
import recorded from "./moto.json" with { type: "json" };
import { checks, surroundings, tokenProbes } from "./probes/checks.ts";
import type { Probe } from "./probes/probe.ts";
import { challenges, flows } from "./probes/sign_in.ts";

/** The parts of pages that this writes: page, section and content. */
export type Section = [page: string, name: string, content: string];

/** The row's name, and what became of it with each pool: a mark, a word or nothing. */
type Row = [name: string, ...results: string[]];

/** What the pages have to say, as it is true now; of moto, as it was recorded. */
export async function compare(moto: MotoRecord = recorded): Promise<Section[]> {
  const cwd = await Deno.makeTempDir();
  const own = await startServer(localPoolCommand("--triggers", riddles));
  const other = await startServer({ ...cognitoLocalCommand(cwd), stderr: "null" });
  try {
    const ours = await resultsAt(readLocalPool(own.line));
    const theirs = await resultsAt(readCognitoLocal(other.line));
    const rowOf = (
      name: string,
    ): Row => [name, ...[ours, theirs, moto.results].map((results) => results[name] ?? "")];
    const tables = Object.entries(subjects).map(([title, probes]) =>
      `## ${title}\n\n${table(probes.map(({ name }) => rowOf(name)))}`
    );
    const counts = countsBeside(moto);
    return [
      [
        "docs/local_user_pool_comparison.md",
        "pools",
        [
          `cognito-local is ${version}, moto ${moto.version}; a later version may have more.`,
          counts,
          ...tables,
          `## Operations\n\n${operationTable(moto)}`,
        ].join("\n\n"),
      ],
      ["README.md", "pools", [counts, ...shown.map(rowOf).map(row)].join("\n")],
    ];
  } finally {
    await Promise.all([own.stop(), other.stop()]);
    await Deno.remove(cwd, { recursive: true });
  }
}

/** What moto does now; `undefined` where there is none. */
async function recordMoto(): Promise<MotoRecord | undefined> {
  const moto = await startMoto();
  if (moto === undefined) return undefined;
  try {
    const operations = await moto.operationsOf(Object.keys(awsOperations));
    return { version: moto.version, operations, results: await resultsAt(moto.place) };
  } finally {
    await moto.stop();
  }
}

async function resultsAt(place: LocalPool): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  for (const probe of Object.values(subjects).flat()) {
    results[probe.name] = await resultOf(probe, place);
  }
  return results;
}

const subjects: Record<string, Probe[]> = {
  Flows: flows,
  Challenges: challenges,
  Checks: checks,
  "Tokens and sessions": tokenProbes,
  "Around it": surroundings,
};

/** What each pool is asked. */
export const probeNames: string[] = Object.values(subjects).flat().map(({ name }) => name);

/** The rows that the README shows. */
const shown = [
  ...["USER_SRP_AUTH, the proof checked", "USER_AUTH, with one-time codes", "CUSTOM_AUTH"],
  ...["WEB_AUTHN: passkeys, the signature checked", "DEVICE_SRP_AUTH: remembered devices"],
  ...["SECRET_HASH", "step-up: `acr` and `amr`, TARGET_ACR_VALUES"],
];

const theirOperations = Object.keys(Targets);

/** PreTokenGeneration counts once, in its three versions. */
const triggers = TRIGGER_NAMES.filter((name) => !/V[23]$/.test(name)).length;

const version = cognitoLocal.split("@").at(-1);

function countsBeside(moto: MotoRecord): string {
  const numbers = [Object.keys(operations), theirOperations, moto.operations]
    .map(({ length }) => length);
  return `| | the local user pool | cognito-local | moto |
| --- | --- | --- | --- |
| operations, of AWS's ${Object.keys(awsOperations).length} | ${numbers.join(" | ")} |
| Lambda triggers | ${triggers} | 7, by its README | 0, by its source |`;
}

function table(rows: Row[]): string {
  return [
    "| | the local user pool | cognito-local | moto |",
    "| --- | --- | --- | --- |",
    ...rows.map(row),
  ].join("\n");
}

function row(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}

function operationTable(moto: MotoRecord): string {
  const pools = [Object.keys(operations), theirOperations, moto.operations];
  return table(
    Object.keys(awsOperations).toSorted().map((name) => [
      `\`${name}\``,
      ...pools.map((known) => known.includes(name) ? "✓" : ""),
    ]),
  );
}

/** A mark where the pool does as Cognito does; a word where the right goes through, and so does the wrong. */
async function resultOf({ run }: Probe, place: LocalPool): Promise<string> {
  try {
    await run(place);
    return "✓";
  } catch (error) {
    if (Deno.args.includes("--why")) console.error(place.endpoint, error);
    const isLenient = error instanceof Error && /^Missing expected rejection/.test(error.message);
    return isLenient ? "not checked" : "";
  }
}

if (import.meta.main) {
  const moto = await recordMoto();
  if (moto === undefined) console.error("moto_server is not here: its column is what it did last");
  const write = Deno.args.includes("--write");
  if (write && moto) {
    const path = new URL("moto.json", import.meta.url);
    await Deno.writeTextFile(path, JSON.stringify(moto, undefined, 2) + "\n");
  }
  for (const section of await compare(moto)) {
    if (write) await replaceSection(...section);
    else console.log(section[2]);
  }
}
