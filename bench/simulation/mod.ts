/**
 * `deno task simulate`: what Cognito and users see of a rush at nine o'clock and of a deploy, in virtual time. Writes
 * its table into bench/README.md; `--users 3000` is a quick look that writes nothing.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { replaceSection } from "../../tools/sections.ts";
import { aligned, markdown } from "../tables.ts";
import { type Outcome, runSimulation, type Setting } from "./run.ts";

const { values } = parseArgs({ args: Deno.args, options: { users: { type: "string" } } });

const names: Record<Setting["way"], string> = {
  naive: "each request on its own, out when that fails",
  nowhere: "ours, isolates meet nowhere",
  cache: "ours, a cache in each data centre",
  lock: "ours, a lock for all",
};

/** Requests a second that AWS answers in a category unless one asks for more. */
const QUOTA = 120;
const CROWD = 100_000;

const setting = (way: Setting["way"], more: Partial<Setting> = {}): Setting => ({
  way,
  users: CROWD,
  quota: QUOTA,
  rotation: true,
  seed: 1,
  ...more,
});

const settings: Setting[] = [
  setting("naive"),
  setting("naive", { rotation: false }),
  setting("nowhere"),
  setting("cache"),
  setting("lock"),
  setting("lock", { quota: QUOTA / 3 }),
];

const HEAD = [
  "tokens are refreshed by",
  "users",
  "quota a second",
  "refreshes asked for",
  "in the busiest second",
  "throttled",
  "pages told to come again",
  "pages told to sign in",
  "users signed out",
];

const count = (value: number) => value.toLocaleString("en");

function rowOf({ way, users, quota, rotation }: Setting, outcome: Outcome): string[] {
  const { refreshes, peak, throttled, later, out, signedOut } = outcome;
  const figures = [users, quota, refreshes, peak, throttled, later, out, signedOut];
  return [`${names[way]}${rotation ? "" : ", no rotation"}`, ...figures.map(count)];
}

const table = [HEAD];
for (const setting of settings) {
  const scale = values.users === undefined ? 1 : Number(values.users) / CROWD;
  const scaled = { ...setting, users: setting.users * scale, quota: setting.quota * scale };
  table.push(rowOf(scaled, await runSimulation(scaled)));
  console.error(table.at(-1)!.join(" | "));
}
console.log(aligned(table));
if (values.users === undefined) {
  await replaceSection("bench/README.md", "simulation", markdown(table));
}
