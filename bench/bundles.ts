/**
 * Bundles each program once for each kind of runtime: the form in which libraries reach Workers and
 * browsers, and the same chance for all. One bundler for all, esbuild as pinned in `peers/`.
 *
 * @module
 */

import manifest from "../deno.json" with { type: "json" };
import { root, run } from "../tools/run.ts";
import type { Subject } from "./subjects.ts";

/** The kinds of runtime that packages make a difference between. */
export type Platform = "browser" | "node";

/** The folder of the other libraries. */
export const peersFolder = `${root}bench/peers`;

/** Installs the other libraries at the versions of their lock file, where they are missing. */
export async function installPeers(): Promise<void> {
  const lock = `${peersFolder}/package-lock.json`;
  const installed = `${peersFolder}/node_modules/.package-lock.json`;
  if (await modified(installed) >= await modified(lock)) return;
  console.error("Installing what the benches compare with ...");
  const { success, text } = await run(
    ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    { cwd: peersFolder },
  );
  if (!success) throw new Error(`Could not install bench/peers: ${text}`);
}

async function modified(path: string): Promise<number> {
  const info = await Deno.stat(path).catch(() => undefined);
  return info?.mtime?.getTime() ?? 0;
}

/** The installed version of a package. */
export async function versionOf(name: string): Promise<string> {
  const text = await Deno.readTextFile(`${peersFolder}/node_modules/${name}/package.json`);
  return JSON.parse(text).version;
}

/** Bundles a file by esbuild, minified. */
export async function bundleFile(
  entry: string,
  output: string,
  platform: Platform,
  more: string[] = [],
): Promise<void> {
  const { success, text } = await run([
    `${peersFolder}/node_modules/.bin/esbuild`,
    ...[entry, `--outfile=${output}`, `--platform=${platform}`, ...more],
    ...["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"],
    // Some packages ask for Node's names even in a browser.
    ...(platform === "browser" ? ["--define:global=globalThis"] : []),
    ...Object.entries(manifest.exports).map(([name, path]) =>
      `--alias:${manifest.name}${name.slice(1)}=${root}${path}`
    ),
    "--legal-comments=none",
  ], { env: { NODE_PATH: `${peersFolder}/node_modules` } });
  if (!success) throw new Error(`Could not bundle ${entry}: ${text}`);
}

/** Node's `require`, which CommonJS packages want even inside of an ES module. */
const requireForNode =
  'import{createRequire as __c}from"node:module";const require=__c(import.meta.url);';

/** Bundles a subject's program into the folder and gives the name of the file. */
export async function bundleSubject(
  subject: Subject,
  folder: string,
  platform: Platform,
): Promise<string> {
  const name = `${subject.program.replaceAll(/\W+/g, "_")}.${platform}.mjs`;
  const banner = subject.peer && platform === "node" ? [`--banner:js=${requireForNode}`] : [];
  await bundleFile(`${root}bench/${subject.program}`, `${folder}/${name}`, platform, banner);
  return name;
}
