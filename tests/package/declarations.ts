/**
 * Compiles programs against the packed declarations, dependencies' included, as different projects would.
 *
 * @module
 */

import { root } from "../../tools/run.ts";
import { type Project, wranglerTypes } from "./project.ts";

const packages = `${root}tests/package/checkers/node_modules`;

/** The oldest TypeScript that reads the declarations, and the newest that there is. */
export const compilers = { "TypeScript 5.2": "typescript-5.2", "TypeScript 7": "typescript" };

/** Where `fetch`, `Request` and the like are declared, in different projects. */
export const worlds: Record<string, World> = {
  "@types/node": { lib: ["es2022"], types: ["node"] },
  "the DOM": { lib: ["es2022", "dom", "dom.iterable"] },
  "@cloudflare/workers-types": {
    lib: ["es2022"],
    files: [`${packages}/@cloudflare/workers-types/index.d.ts`],
  },
  "wrangler types": { lib: ["es2022"], files: [wranglerTypes] },
};

interface World {
  lib: string[];
  types?: string[];
  files?: string[];
}

/** How modules are looked up; as a bundler does unless set. */
export interface Resolution {
  module: string;
  moduleResolution: string;
}

/** Compiles the program with everything strict; throws with the compiler's complaints. */
export async function compile(
  project: Project,
  compiler: string,
  { lib, types = [], files = [] }: World,
  program: string,
  resolution: Resolution = { module: "esnext", moduleResolution: "bundler" },
): Promise<void> {
  const compilerOptions = {
    ...resolution,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: "es2022",
    lib,
    typeRoots: [`${packages}/@types`],
    types,
  };
  const config = `${project.folder}/tsconfig.json`;
  await Deno.writeTextFile(
    config,
    JSON.stringify({ compilerOptions, files: [program, ...files] }),
  );
  await project.run(["node", `${packages}/${compiler}/bin/tsc`, "--project", config]);
}
