/**
 * A fresh project that has the packed tarball installed.
 *
 * @module
 */

import { type Outcome, root, run } from "../../tools/run.ts";

/** Where TypeScript, esbuild, publint and attw are installed. */
const checkers = `${root}tests/package/checkers`;
const programs = `${root}tests/package/programs`;

/** A project in a folder of its own. */
export interface Project extends AsyncDisposable {
  folder: string;
  /** Runs a command in the project; throws with its output when it fails. */
  run: (command: string[], env?: Record<string, string>) => Promise<string>;
  /** Runs one of the checkers. */
  check: (command: string[]) => Promise<string>;
}

function textOf({ success, text }: Outcome): string {
  if (!success) throw new Error(text.trim());
  return text;
}

/** Installs the checkers by their lock, unless they are there. */
export async function installCheckers(): Promise<void> {
  const marker = await Deno.stat(`${checkers}/node_modules/.package-lock.json`).catch(() => null);
  if (!marker) textOf(await run(["npm", "ci", "--ignore-scripts"], { cwd: checkers }));
}

/** Makes a project of the programs with these packages and the checkers' type packages. */
export async function createProject(packages: string[]): Promise<Project> {
  const folder = await Deno.makeTempDir({ prefix: "package_" });
  for (const { name } of Deno.readDirSync(programs)) {
    await Deno.copyFile(`${programs}/${name}`, `${folder}/${name}`);
  }
  await Deno.writeTextFile(`${folder}/package.json`, `{ "private": true, "type": "module" }`);
  const install = ["npm", "install", "--ignore-scripts", "--no-package-lock", "--legacy-peer-deps"];
  textOf(await run([...install, ...packages], { cwd: folder }));
  return {
    folder,
    run: async (command, env = {}) => textOf(await run(command, { cwd: folder, env })),
    check: async ([name, ...args]) =>
      textOf(await run([`${checkers}/node_modules/.bin/${name}`, ...args], { cwd: folder })),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
