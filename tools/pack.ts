/**
 * `deno task pack`: the npm tarball, in `dist/`. What `deno pack` leaves out of `package.json` is put
 * in, its scores of scripts become a few, and a tarball that misses a declaration is refused.
 *
 * @module
 */

import manifest from "../deno.json" with { type: "json" };
import { buildPage } from "./build_page.ts";
import { root, run } from "./run.ts";

/** Imported only by entry points that say so; the others work without them. */
const optionalPeers = ["@simplewebauthn/server", "hono", "jose"];

/** Node runs what the command names; `import.meta.main`, as Deno has it, is unknown to Node 20. */
const bin = `#!/usr/bin/env node
import process from "node:process";
import { main } from "../src/cli/mod.js";

await main(process.argv.slice(2));
`;

interface PackageJson {
  exports: Record<string, { types?: string }>;
  dependencies?: Record<string, string>;
  [member: string]: unknown;
}

async function must(command: string[], cwd: string): Promise<string> {
  const { success, text } = await run(command, { cwd });
  if (!success) throw new Error(`Could not run ${command.join(" ")}: ${text}`);
  return text;
}

/** All files below a folder, relative to it. */
function filesIn(folder: string, below = ""): string[] {
  return [...Deno.readDirSync(folder + below)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(folder, `${below}/${name}`) : [`${below}/${name}`]
  );
}

/** The members that `deno pack` does not know, and the optional peers out of the dependencies. */
export function completePackageJson(packed: PackageJson, extra: object): PackageJson {
  const { dependencies = {}, ...rest } = packed;
  const isPeer = ([name]: [string, unknown]) => optionalPeers.includes(name);
  const all = Object.entries(dependencies);
  return {
    ...rest,
    ...extra,
    dependencies: Object.fromEntries(all.filter((entry) => !isPeer(entry))),
    peerDependencies: Object.fromEntries(all.filter(isPeer)),
    peerDependenciesMeta: Object.fromEntries(
      all.filter(isPeer).map(([name]) => [name, { optional: true }]),
    ),
  };
}

/**
 * What keeps TypeScript from reading the package: entry points without declarations, and
 * declarations that name a file which is not there. One slow type does that, with a warning only.
 *
 * @param files Paths with their text, each path as `/src/srp/mod.d.ts`.
 */
export function missingDeclarations(exports: PackageJson["exports"], files: Map<string, string>) {
  const missing: string[] = [];
  const entries = Object.entries(exports);
  for (const [entry, { types }] of entries) {
    if (!types || !files.has(types.slice(1))) missing.push(`${entry} has no declarations`);
  }
  for (const [path, text] of files) {
    if (!path.endsWith(".d.ts")) continue;
    for (const [, specifier = ""] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']+)["']/g)) {
      const target = new URL(specifier, `file://${path}`).pathname.replace(/\.[jt]s$/, ".d.ts");
      if (!files.has(target)) missing.push(`${path} needs ${target}`);
    }
  }
  return missing;
}

/**
 * The scripts of the entry points, and of what several of them share, where `deno pack` has one for each source. Node takes
 * a millisecond to find and read a file: it imports these in a third to a half of the time, Bun and Deno in two thirds.
 */
async function bundleEntries(folder: string): Promise<void> {
  const packages = Object.keys(manifest.imports).filter((name) => !name.startsWith(manifest.name));
  const external = packages.flatMap((name) => [`--external=${name}`, `--external=${name}/*`]);
  const flags = ["--quiet", "--platform=deno", "--code-splitting", `--outdir=${folder}`];
  const entries = Object.values(manifest.exports);
  await must(["deno", "bundle", ...flags, ...external, ...entries], root);
}

/** Makes the tarball and gives its path. */
export async function pack(): Promise<string> {
  const scratch = await Deno.makeTempDir({ prefix: "pack_" });
  const folder = `${scratch}/package`;
  try {
    await buildPage();
    const raw = `${scratch}/raw.tgz`;
    await must(["deno", "pack", "--allow-dirty", "--no-source-maps", `--output=${raw}`], root);
    await must(["tar", "-xzf", raw], scratch);

    const packed: PackageJson = JSON.parse(await Deno.readTextFile(`${folder}/package.json`));
    const extra = JSON.parse(await Deno.readTextFile(`${root}tools/npm_package.json`));
    const complete = completePackageJson(packed, extra);
    await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify(complete, null, 2) + "\n");

    const files = new Map<string, string>();
    for (const path of filesIn(folder)) {
      // Sources that no entry point reaches are packed as they are; Node cannot use them.
      if (/(?<!\.d)\.ts$|\.js$/.test(path)) await Deno.remove(folder + path);
      else files.set(path, await Deno.readTextFile(folder + path));
    }
    await bundleEntries(folder);
    await Deno.mkdir(`${folder}/bin`);
    await Deno.writeTextFile(`${folder}/bin/cognito_edge.js`, bin);

    const missing = missingDeclarations(complete.exports, files);
    if (missing.length) throw new Error(`Could not pack the types: ${missing.join("; ")}`);

    await Deno.mkdir(`${root}dist`, { recursive: true });
    const [packing] = JSON.parse(
      await must(["npm", "pack", "--json", "--silent", `--pack-destination=${root}dist`], folder),
    );
    return `${root}dist/${packing.filename}`;
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

if (import.meta.main) {
  try {
    const path = await pack();
    const { size } = await Deno.stat(path);
    console.log(`${path.slice(root.length)} (${(size / 1024).toFixed(1)} KiB)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
