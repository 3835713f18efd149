/**
 * Packages that only some entry points need, and that npm does not install by itself.
 *
 * @module
 */

import { InputError } from "./errors.ts";

/**
 * A function that loads a package once. Where the package is missing, the error says what to type.
 *
 * @param name What `npm install` calls it.
 * @param load `() => import("...")`, literally, so that bundlers see it.
 * @throws {InputError} `missing_package`, by the function that is returned.
 */
export function optionalPackage<Module>(
  name: string,
  load: () => Promise<Module>,
): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () =>
    loaded ??= load().catch(() => {
      loaded = undefined;
      throw new InputError(
        "missing_package",
        name,
        `Cannot load ${name}, which is installed apart: npm install ${name}`,
      );
    });
}

/** Where npm puts the files of this package. Elsewhere, in a bundle for example, a name says nothing about what is there. */
const INSTALLED_BY_NPM = /\/node_modules\/@cognito-edge\/auth\/[^?#]*$/;

/**
 * Throws where npm has installed this package without others that are about to be needed.
 *
 * @param purpose What cannot be done without them, as the error words it.
 * @param names What `npm install` calls them: all that are needed for it.
 * @param module `import.meta` of a module of this package.
 * @throws {InputError} `missing_package`.
 */
export function requirePackages(
  purpose: string,
  names: string[],
  module: { url: string; resolve?: (name: string) => string },
): void {
  if (!INSTALLED_BY_NPM.test(module.url)) return;
  const missing = names.filter((name) => {
    try {
      module.resolve?.(name);
      return false;
    } catch {
      return true;
    }
  });
  if (missing[0] === undefined) return;
  throw new InputError(
    "missing_package",
    missing[0],
    `Cannot ${purpose} without ${missing.join(", ")}: npm install ${names.join(" ")}`,
  );
}
