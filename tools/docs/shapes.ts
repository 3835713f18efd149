/**
 * The types that the routes are described by: their options and hooks, and the JSON that each route takes and gives.
 *
 * @module
 */

import { root } from "../run.ts";

const FOLDER = `${root}src/hono/`;

const files = [
  "options.ts",
  "hooks.ts",
  ...[...Deno.readDirSync(`${FOLDER}shapes`)].map(({ name }) => `shapes/${name}`).sort(),
];

/** Each exported type as it stands in the source, its comment included; JSON has no `undefined`. */
export const typeTexts: ReadonlyMap<string, string> = new Map(
  files.flatMap((name) =>
    Deno.readTextFileSync(FOLDER + name).split(/\n\n(?=\/\*\*)/).flatMap((text) => {
      const [, declared] = /^export (?:interface|type) (\w+)/m.exec(text) ?? [];
      const shown = text.replace(/^export /m, "").replaceAll(" | undefined", "").trim();
      return declared ? [[declared, shown] as const] : [];
    })
  ),
);

/** What a route takes and gives, by the names of the types. */
export interface RouteTypes {
  /** What it does, in a sentence. */
  does: string;
  /** The type of the body. */
  input: string | undefined;
  output: string;
}

const ROUTE = /\/\*\* ([^\n]*) \*\/\s+"([^"]*)": \{ (?:input: (\w+); )?output: (\w+) \};/g;

/** `POST /sign-in`, and so on. */
export const routeTypes: ReadonlyMap<string, RouteTypes> = new Map(
  [...typeTexts.get("AuthRoutes")!.matchAll(ROUTE)].map(([, does, route, input, output]) => [
    route!,
    { does: does!, input, output: output! },
  ]),
);

/** The types of the shapes that a type's text names. */
export function namedIn(type: string): string[] {
  const words = typeTexts.get(type)!.match(/\b[A-Z]\w+/g) ?? [];
  return [...new Set(words)].filter((word) => word !== type && typeTexts.has(word));
}
