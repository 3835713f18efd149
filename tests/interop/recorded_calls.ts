/**
 * Which functions of a library a test has called with success.
 *
 * @module
 */

/** Functions by their names. */
// deno-lint-ignore no-explicit-any -- any function of any library.
type Functions = Record<string, any>;

/** A library whose calls are written down. */
export interface Recorded<Library> {
  /** The same functions. */
  library: Library;
  /** The names of those that came to a result, and to no error. */
  succeeded: Set<string>;
}

/** Writes down what is called. Classes and values stay as they are. */
export function recordCalls<Library extends Functions>(library: Library): Recorded<Library> {
  const succeeded = new Set<string>();
  const entries = Object.entries(library).map(([name, value]) => [
    name,
    isFunction(value)
      ? (...args: unknown[]) => {
        // Looked up again: a module may set its exports anew.
        const result = library[name](...args);
        if (result instanceof Promise) return result.then((value) => (succeeded.add(name), value));
        succeeded.add(name);
        return result;
      }
      : value,
  ]);
  return { library: Object.fromEntries(entries), succeeded };
}

/** Whether a value can be called without `new`. */
export function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === "function" && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** Writes down which methods of a class are called, by whomever. Gives their names, and those that were called. */
export function recordMethods({ prototype }: { prototype: object }) {
  const called = new Set<string>();
  const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== "constructor" && isFunction(value));
  for (const [name, { value, ...descriptor }] of methods) {
    Object.defineProperty(prototype, name, {
      ...descriptor,
      value(...args: unknown[]) {
        called.add(name);
        return value.apply(this, args);
      },
    });
  }
  return { methods: methods.map(([name]) => name), called };
}
