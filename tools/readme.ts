/**
 * The parts of the README that tools write, between `<!-- name -->` and `<!-- /name -->`.
 *
 * @module
 */

import { root, run } from "./run.ts";

/** The text with the section's content replaced; throws when it has no such section. */
export function withSection(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no section ${start}: put it back`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

/** The section's content; throws when the text has no such section. */
export function sectionOf(text: string, name: string): string {
  const [, content] = new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, "s").exec(text) ?? [];
  if (content === undefined) throw new Error(`README.md has no section <!-- ${name} -->`);
  return content.trim();
}

/** Replaces a section of README.md, and leaves the file formatted. */
export async function replaceSection(name: string, content: string): Promise<void> {
  const path = `${root}README.md`;
  await Deno.writeTextFile(path, withSection(await Deno.readTextFile(path), name, content));
  const { success, text } = await run(["deno", "fmt", "--quiet", path]);
  if (!success) throw new Error(`Could not format README.md: ${text}`);
}
