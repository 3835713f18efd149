/**
 * Bundling what lies in `playground/`, which has packages of its own.
 *
 * @module
 */

import { root, run } from "./run.ts";

const folder = `${root}playground`;

/** The lock also lists what the root imports: a package that is added there must not make this one stale. */
const flags = ["--quiet", "--frozen=false", "--platform=browser"];

/** A module of `playground/` as one minified script. */
export async function bundlePage(entry: string): Promise<string> {
  const output = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await must(["deno", "bundle", ...flags, "--minify", `-o=${output}`, entry]);
    return await Deno.readTextFile(output);
  } finally {
    await Deno.remove(output);
  }
}

/** A module of `playground/` into a folder, with what is imported late in files of its own. */
export async function bundleInto(folder: string, entry: string): Promise<void> {
  await must([
    "deno",
    "bundle",
    ...flags,
    "--minify",
    "--code-splitting",
    `--outdir=${folder}`,
    entry,
  ]);
}

/** Style without comments and indentation, which no browser needs. */
export function shrink(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, "").replace(/\s*\n\s*/g, "\n").trim();
}

/** Throws where the types of those modules do not fit. */
export async function checkPlayground(entries: string[]): Promise<void> {
  await must(["deno", "check", "--frozen=false", ...entries]);
}

/** A hash over all files of those folders. */
export async function stampOf(folders: string[]): Promise<string> {
  const texts = folders.flatMap(filesIn).sort()
    .map((path) => `${path}\n${Deno.readTextFileSync(root + path)}`);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(texts.join("\n")));
  return new Uint8Array(hash).toHex().slice(0, 16);
}

/** Bytes, compressed by gzip. */
export async function gzipped(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

async function must(command: string[]): Promise<void> {
  const { success, text } = await run(command, { cwd: folder });
  if (!success) throw new Error(`Could not run ${command.join(" ")}: ${text}`);
}

function filesIn(path: string): string[] {
  return [...Deno.readDirSync(root + path)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(`${path}/${name}`) : [`${path}/${name}`]
  );
}
