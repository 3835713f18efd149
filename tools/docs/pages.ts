/**
 * The pages of the documentation, and what is in them.
 *
 * @module
 */

import { root } from "../run.ts";

/** Every page in docs/, by its path seen from there: `README.md`, `challenges/sms_mfa.md`. */
export function pagePaths(folder = ""): string[] {
  return [...Deno.readDirSync(`${root}docs/${folder}`)].flatMap(({ name, isDirectory }) => {
    const path = folder + name;
    if (isDirectory) return pagePaths(`${path}/`);
    return name.endsWith(".md") ? [path] : [];
  }).sort();
}

/** The text of a page. */
export function readPage(path: string): string {
  return Deno.readTextFileSync(`${root}docs/${path}`);
}

/** Where a page lies. */
export function pageUrl(path: string): URL {
  return new URL(`../../docs/${path}`, import.meta.url);
}

/** The title of a page: its first heading. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? "";
}

/** The anchor of a heading, as GitHub makes it. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");
}
