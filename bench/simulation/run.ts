/**
 * One run of the simulation.
 *
 * @module
 */

import { createSealer, open, seal } from "../../src/session/mod.ts";
import { type Cognito, type CognitoOptions, makeCognito } from "./cognito.ts";
import { type Fate, simulate } from "./crowd.ts";
import { naiveSite } from "./naive_site.ts";
import { KEYS, type Meeting, ourSite } from "./our_site.ts";
import { seeded } from "./random.ts";
import { takeClock } from "./virtual_time.ts";

/** How tokens are refreshed: the naive way, or ours with isolates that meet there. */
export type Way = "naive" | Meeting;

/** What is simulated. */
export interface Setting extends CognitoOptions {
  way: Way;
  /** Users who come around nine. */
  users: number;
  seed: number;
}

/** What came of it. */
export interface Outcome extends Fate {
  /** Requests for new tokens that arrived at Cognito. */
  refreshes: number;
  /** In the busiest second. */
  peak: number;
  /** Requests that Cognito refused as too many. */
  throttled: number;
}

const EIGHT = Date.UTC(2026, 10, 25, 8);

/** Runs it, for the same seed with the same outcome. */
export async function runSimulation(setting: Setting): Promise<Outcome> {
  const { way, users, seed } = setting;
  const chance = seeded(seed);
  using time = takeClock(EIGHT);
  await prepare();
  const cognito: Cognito = makeCognito(time, chance, setting);
  const site = way === "naive" ? naiveSite(time, cognito) : ourSite(time, cognito, chance, way);
  const fate = await simulate(time, site, cognito, users, chance);
  const { arrived, throttled } = cognito;
  const seconds = Object.values(arrived);
  return {
    ...fate,
    refreshes: seconds.reduce((sum, count) => sum + count, 0),
    peak: seconds.reduce((most, count) => Math.max(most, count), 0),
    throttled,
  };
}

/** Modules and keys that are loaded at their first use come by another clock: they are there before the first user. */
async function prepare(): Promise<void> {
  const sealer = createSealer({ keys: KEYS, userPoolId: "none", clientId: "none", host: "none" });
  const text = await seal(sealer, { name: "none", value: 0, expiresAt: Infinity });
  await open(sealer, { name: "none", text });
}
