/**
 * A fresh project that has the packed tarball installed.
 *
 * @module
 */

import { type Outcome, root, run } from "../../tools/run.ts";

/** Where TypeScript, esbuild, publint and attw are installed. */
export const checkers = `${root}tests/package/checkers`;
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

async function modified(path: string): Promise<number> {
  const info = await Deno.stat(path).catch(() => undefined);
  return info?.mtime?.getTime() ?? 0;
}

/** Installs the checkers by their lock, unless they are there. */
export async function installCheckers(): Promise<void> {
  const installed = await modified(`${checkers}/node_modules/.package-lock.json`);
  if (installed < await modified(`${checkers}/package-lock.json`)) {
    textOf(await run(["npm", "ci", "--ignore-scripts"], { cwd: checkers }));
  }
}

/** Makes a project with these packages, of files of its own or, without any, of the programs. */
export async function createProject(packages: string[], files?: string[]): Promise<Project> {
  const folder = await Deno.makeTempDir({ prefix: "package_" });
  const own = files ?? [...Deno.readDirSync(programs)].map(({ name }) => `${programs}/${name}`);
  for (const path of own) {
    await Deno.copyFile(path, folder + path.slice(path.lastIndexOf("/")));
  }
  if (!files) {
    await Deno.writeTextFile(`${folder}/package.json`, `{ "private": true, "type": "module" }`);
  }
  const install = ["npm", "install", "--ignore-scripts", "--no-package-lock", "--legacy-peer-deps"];
  if (packages.length > 0) textOf(await run([...install, ...packages], { cwd: folder }));
  return {
    folder,
    run: async (command, env = {}) => textOf(await run(command, { cwd: folder, env })),
    check: async ([name, ...args]) =>
      textOf(await run([`${checkers}/node_modules/.bin/${name}`, ...args], { cwd: folder })),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** What `wrangler types` writes: the types of the runtime that the configuration asks for. */
export const wranglerTypes = "worker-configuration.d.ts";

/** Writes {@linkcode wranglerTypes} into the project. */
export async function makeWranglerTypes({ folder, run }: Project): Promise<void> {
  const config = { name: "package", main: "worker.ts", compatibility_date: "2026-04-01" };
  await Deno.writeTextFile(`${folder}/wrangler.json`, JSON.stringify(config));
  await Deno.writeTextFile(`${folder}/worker.ts`, "export default {};");
  await run([Deno.execPath(), "run", "-A", "--no-lock", "npm:wrangler@4.86.0", "types"]);
}
