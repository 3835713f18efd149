/**
 * `deno task compare:pools`: what the local user pool has beside cognito-local, which runs here, and moto, by its source.
 * `--write` writes it to `docs/local_user_pool_comparison.md` and, in short, to the README; `--why` tells what failed.
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
import { motoOperations, motoResults, motoVersion } from "./moto.ts";
import { checks, surroundings, tokenProbes } from "./probes/checks.ts";
import type { Probe } from "./probes/probe.ts";
import { challenges, flows } from "./probes/sign_in.ts";

/** The parts of pages that this writes: page, section and content. */
export type Section = [page: string, name: string, content: string];

type Row = [name: string, ours: boolean, cognitoLocal: boolean, moto: boolean | string];

/** What the pages have to say, as it is true now. */
export async function compare(): Promise<Section[]> {
  const cwd = await Deno.makeTempDir();
  const own = await startServer(localPoolCommand("--triggers", riddles));
  const other = await startServer({ ...cognitoLocalCommand(cwd), stderr: "null" });
  try {
    const places = [readLocalPool(own.line), readCognitoLocal(other.line)] as const;
    const rows: Record<string, Row[]> = {};
    for (const [title, probes] of Object.entries(subjects)) {
      rows[title] = [];
      for (const probe of probes) {
        const [ours, theirs] = [await passes(probe, places[0]), await passes(probe, places[1])];
        rows[title].push([probe.name, ours, theirs, motoResults[probe.name] ?? false]);
      }
    }
    const tables = Object.entries(rows).map(([title, rows]) => `## ${title}\n\n${table(rows)}`);
    const operations = `## Operations\n\n${operationTable()}`;
    const short = Object.values(rows).flat().filter(([name]) => shown.includes(name));
    return [
      [
        "docs/local_user_pool_comparison.md",
        "pools",
        [intro, counts(), ...tables, operations].join("\n\n"),
      ],
      ["README.md", "pools", [counts(), ...short.map(row)].join("\n")],
    ];
  } finally {
    await Promise.all([own.stop(), other.stop()]);
    await Deno.remove(cwd, { recursive: true });
  }
}

const subjects: Record<string, Probe[]> = {
  Flows: flows,
  Challenges: challenges,
  Checks: checks,
  "Tokens and sessions": tokenProbes,
  "Around it": surroundings,
};

/** The rows that the README shows. */
const shown = [
  ...["USER_SRP_AUTH, the proof checked", "USER_AUTH, with one-time codes", "CUSTOM_AUTH"],
  ...["SOFTWARE_TOKEN_MFA, the code checked", "WEB_AUTHN: passkeys, the signature checked"],
  ...["DEVICE_SRP_AUTH: remembered devices", "SECRET_HASH"],
  ...["SigV4 signatures of Admin operations", "step-up: `acr` and `amr`, TARGET_ACR_VALUES"],
  ...["user sessions, listed and revoked", "an OAuth endpoint (`/oauth2/token`)"],
];

const theirOperations = Object.keys(Targets);

/** PreTokenGeneration counts once, in its three versions. */
const triggers = TRIGGER_NAMES.filter((name) => !/V[23]$/.test(name)).length;

const version = cognitoLocal.split("@").at(-1);

const intro = `cognito-local is ${version}, moto ${motoVersion}; a later version may have more.`;

function counts(): string {
  const all = Object.keys(awsOperations).length;
  const [ours, theirs, motos] = [operations, Targets, motoOperations].map((list) =>
    Object.keys(list).length
  );
  return `| | the local user pool | cognito-local | moto |
| --- | --- | --- | --- |
| operations, of AWS's ${all} | ${ours} | ${theirs} | ${motos} |
| Lambda triggers | ${triggers} | 7, by its README | 0 |`;
}

function table(rows: Row[]): string {
  return [
    "| | the local user pool | cognito-local | moto |",
    "| --- | --- | --- | --- |",
    ...rows.map(row),
  ].join("\n");
}

function row([name, ...results]: Row): string {
  return `| ${name} | ${results.map(mark).join(" | ")} |`;
}

function operationTable(): string {
  const all = Object.keys(awsOperations).toSorted();
  return table(all.map((name) => [
    `\`${name}\``,
    name in operations,
    theirOperations.includes(name),
    motoOperations.includes(name),
  ]));
}

function mark(result: boolean | string): string {
  return typeof result === "string" ? result : result ? "✓" : "";
}

async function passes({ run }: Probe, place: LocalPool): Promise<boolean> {
  try {
    await run(place);
    return true;
  } catch (error) {
    if (Deno.args.includes("--why")) console.error(place.endpoint, error);
    return false;
  }
}

if (import.meta.main) {
  for (const section of await compare()) {
    if (Deno.args.includes("--write")) await replaceSection(...section);
    else console.log(section[2]);
  }
}
