/**
 * What the tools need to know of the repository.
 *
 * @module
 */

import { root } from "./run.ts";

/** Whether a path, seen from the root of the repository, exists. */
export function exists(path: string): boolean {
  try {
    Deno.statSync(root + path);
    return true;
  } catch {
    return false;
  }
}

/** The files of the public entry points. */
export function entryPoints(): string[] {
  return Object.values(JSON.parse(Deno.readTextFileSync(root + "deno.json")).exports);
}

/** Files that run with the packages of a separate project, and are checked when they run. */
const borrowers = ["bench/inside/chromium.ts"];

/** Whether a folder is a project of its own: it has packages of its own and is checked there. */
function isSeparate(folder: string): boolean {
  return exists(folder + "/deno.json") || exists(folder + "/package.json");
}

function typeScriptIn(folder: string): string[] {
  return [...Deno.readDirSync(root + folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return isSeparate(path) || name === "node_modules" ? [] : typeScriptIn(path);
    return path.endsWith(".ts") && !borrowers.includes(path) ? [path] : [];
  });
}

/** Every TypeScript file of the root project. */
export function ownSources(): string[] {
  const folders = ["src", "tools", "bench", "conformance", "tests"].filter(exists);
  return [...["mod.ts"].filter(exists), ...folders.flatMap(typeScriptIn)];
}
