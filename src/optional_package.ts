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
