/**
 * The parts of README.md and of the pages in docs/ that tools write, between `<!-- name -->` and `<!-- /name -->`.
 *
 * @module
 */

import { root, run } from "./run.ts";

/** The sections of a page, by name, each with what stands in it. */
export type Sections = Readonly<Record<string, () => string | Promise<string>>>;

/** The text with the section's content replaced; throws when it has no such section. */
export function withSection(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no section ${start}: put it back`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

/** The section's content; throws when the text has no such section. */
export function sectionOf(text: string, name: string): string {
  const [, content] = new RegExp(`<!-- ${name} -->(.*?)<!-- /${name} -->`, "s").exec(text) ?? [];
  if (content === undefined) throw new Error(`The page has no section <!-- ${name} -->`);
  return content.trim();
}

/** Replaces a section of a page, `docs/performance.md` for example, and leaves the file formatted. */
export async function replaceSection(page: string, name: string, content: string): Promise<void> {
  const path = root + page;
  await Deno.writeTextFile(path, withSection(await Deno.readTextFile(path), name, content));
  const { success, text } = await run(["deno", "fmt", "--quiet", path]);
  if (!success) throw new Error(`Could not format ${page}: ${text}`);
}

/** The text as far as it matters: formatting pads the cells of tables, and wraps lines. */
export function unformatted(text: string): string {
  return text.replace(/-{3,}/g, "---").replace(/\s+/g, " ").trim();
}
