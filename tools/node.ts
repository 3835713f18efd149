/**
 * The releases of Node.js that this package is held to, and where to find them.
 *
 * @module
 */

import { run } from "./run.ts";

/** The major versions: those that Node.js maintains, and 20, which users of the AWS SDK still have. */
export const nodeReleases = ["20", "22", "24"] as const;

const found = new Map<string, Promise<string>>();

/**
 * The command that starts a release: `node` where that is it, else the program that npm's package `node`
 * brings, which npx fetches once. Throws with npx's words when it cannot be had.
 */
export function nodeOf(release: string): Promise<string> {
  const known = found.get(release) ?? find(release);
  found.set(release, known);
  return known;
}

async function find(release: string): Promise<string> {
  const print = ["-p", "`${process.versions.node} ${process.execPath}`"];
  const own = await run(["node", ...print]);
  if (own.success && own.text.startsWith(`${release}.`)) return "node";
  const { success, text } = await run(["npx", "--yes", `node@${release}`, ...print]);
  const path = text.match(new RegExp(`^${release}\\.\\S+ (.+)$`, "m"))?.[1];
  if (!success || !path) {
    throw new Error(`Could not get Node.js ${release} from npm: ${text.trim()}`);
  }
  return path;
}
