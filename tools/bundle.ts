/**
 * Bundles a program and says what came along: the modules, the packages, the size.
 *
 * @module
 */

import { root, run } from "./run.ts";

/** What a bundle holds. */
export interface Bundle {
  /** Paths of the repository's modules of which anything is left after tree-shaking. */
  modules: string[];
  /** The names of the packages of which anything is left. */
  packages: string[];
  /** What is still imported when the bundle runs: `node:` modules and the like. */
  imports: string[];
  /** The size in bytes, minified, without licence notices. */
  minified: number;
  /** The same, compressed by gzip. */
  gzipped: number;
}

async function bundleTo(folder: string, name: string, flags: string[]): Promise<string> {
  const output = `${folder}/${name}`;
  const outcome = await run([
    ...["deno", "bundle", "--quiet", "--platform=browser", "--config=deno.json"],
    ...[...flags, `--output=${output}`, `${folder}/program.ts`],
  ]);
  if (!outcome.success) throw new Error(`Could not bundle the program: ${outcome.text}`);
  return await Deno.readTextFile(output);
}

async function gzip(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** Licence notices stay in a bundle even when nothing else of a package does. */
function withoutNotices(text: string): string {
  return text.replaceAll(/\/\*\*[^]*?\*\//g, "").trim();
}

/** The distinct first groups of all matches, sorted. */
function distinct(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = ""]) => found))].sort();
}

/** Bundles a program that imports this package by its name. */
export async function bundle(program: string): Promise<Bundle> {
  // Inside of the repository, so that paths of its modules are relative to the root.
  const folder = await Deno.makeTempDir({ dir: root, prefix: ".bundle_" });
  try {
    await Deno.writeTextFile(`${folder}/program.ts`, program);
    // A bundle that is not minified names in a comment each module that something is left of.
    const readable = await bundleTo(folder, "readable.js", []);
    const minified = withoutNotices(await bundleTo(folder, "minified.js", ["--minify"]));
    return {
      modules: distinct(readable, /^ *\/\/ ((?:mod\.ts|src\/\S+\.ts))$/gm),
      packages: distinct(
        readable,
        /^ *\/\/ (?:\S*\/)?npm\/[\w.-]+\/((?:@[\w.-]+\/)?[\w.-]+)\/\d\S*$/gm,
      ),
      imports: distinct(
        readable,
        /^(?:import\b[^"']*|.*\b(?:import|require)\()["']([^"'.][^"']*)["']/gm,
      ),
      minified: new TextEncoder().encode(minified).length,
      gzipped: await gzip(minified),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
