/**
 * Every route with what it takes and gives: a request that was really made of it, and the types of its JSON.
 *
 * @module
 */

import { callCognito, createClient } from "@cognito-edge/auth";
import * as hono from "@cognito-edge/auth/hono";
import type { AnyRoute } from "../../src/hono/routes/route.ts";
import { type RouteGroup, routesOf, signInRoutes } from "../../src/hono/routes/groups.ts";
import {
  groups,
  type RouteRow,
  routes,
  routesConfig,
  totpRoute,
} from "../../tests/faults/routes.ts";
import { type Answered, type Browser, makeWorld, type World } from "../../tests/hono/world.ts";
import { namedIn, routeTypes, typeTexts } from "./shapes.ts";
import { pretty } from "./traces.ts";
import type { Sections } from "../sections.ts";

/** A request of a browser, and what it got. */
interface Visit {
  route: string;
  input: unknown;
  answered: Answered;
}

/** Routes that make sense only behind another one: what was asked before is shown as well. */
const WITH_WHAT_LED_THERE = "POST /answer";

/** The sections of docs/routes_reference.md. */
export const routesSections: Sections = {
  options: () => typesAsMarkdown(["AuthOptions", "RateLimit", "RateLimitVerdict", "Attempt"]),
  audit: () => typesAsMarkdown(["Audit", "AuditEvent"]),
  errors: () => typesAsMarkdown(["AuthErrorBody"]),
  routes: routesAsMarkdown,
};

function typesAsMarkdown(names: string[]): string {
  return ["```ts ignore", names.map((name) => typeTexts.get(name)).join("\n\n"), "```"].join("\n");
}

/** Every group, as Markdown. */
async function routesAsMarkdown(): Promise<string> {
  const named = Object.entries(hono)
    .filter(([, value]) => groups.includes(value as RouteGroup))
    .sort(([, a], [, b]) => placeOf(a as RouteGroup) - placeOf(b as RouteGroup));
  const shown = new Set<string>();
  const parts: string[] = [];
  for (const [name, group] of [["", signInRoutes], ...named] as [string, RouteGroup][]) {
    parts.push(name ? `## \`${name}\`` : "## Always there");
    for (const route of routesOf(group)) parts.push(await routeAsMarkdown(nameOf(route), shown));
  }
  return parts.join("\n\n");
}

/** Where a group stands among the routes of `AuthRoutes`. */
function placeOf(group: RouteGroup): number {
  return [...routeTypes.keys()].indexOf(nameOf(routesOf(group)[0]!));
}

function nameOf({ method, path }: AnyRoute): string {
  return `${method} ${path}`;
}

async function routeAsMarkdown(route: string, shown: Set<string>): Promise<string> {
  const { does, input, output } = routeTypes.get(route)!;
  const types = [...input ? [input] : [], output].flatMap((type) => withThoseIn(type))
    .filter((type) => !shown.has(type));
  for (const type of types) shown.add(type);
  const described = types.length > 0
    ? typesAsMarkdown(types)
    : `As above: ${[input, output].filter(Boolean).map((type) => `\`${type}\``).join(", ")}.`;
  return [`### \`${route}\``, does, ...(await visits(route)).map(asMarkdown), described].join(
    "\n\n",
  );
}

/** A type, and those that it is made of. */
function withThoseIn(type: string): string[] {
  return [...new Set([type, ...namedIn(type).flatMap(withThoseIn)])];
}

/** Asks the route, in a world of its own. */
async function visits(route: string): Promise<Visit[]> {
  const row = [...routes, totpRoute].find((row) => row.route === route)!;
  const world = await openWorld(row);
  const made: Visit[] = [];
  const browser = recording(world.browser(), made);
  const ask = await row.prepare(browser, world, 1);
  await ask(browser);
  return route === WITH_WHAT_LED_THERE ? made : made.slice(-1);
}

async function openWorld(row: RouteRow): Promise<World> {
  const config = { ...routesConfig, ...(row === totpRoute && { MfaConfiguration: "ON" as const }) };
  const world = makeWorld({ groups, config });
  const { userPoolId, client: { ClientId: clientId }, credentials, fetch } = world.local;
  await callCognito(
    createClient({ userPoolId, clientId, credentials, fetch }),
    "SetUserPoolSessionConfiguration",
    { UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 20 } },
  );
  return world;
}

function recording(browser: Browser, made: Visit[]): Browser {
  return {
    ...browser,
    async get(path) {
      const answered = await browser.get(path);
      made.push({ route: `GET ${path}`, input: undefined, answered });
      return answered;
    },
    async post(path, input = {}) {
      const answered = await browser.post(path, input);
      made.push({ route: `POST ${path}`, input, answered });
      return answered;
    },
  };
}

function asMarkdown({ route, input, answered: { status, body } }: Visit): string {
  return [
    "```http",
    `${route.replace(" ", " /auth")} HTTP/1.1`,
    ...input === undefined ? [] : ["Content-Type: application/json", "", pretty(input)],
    "",
    `HTTP/1.1 ${status}`,
    "",
    pretty(body),
    "```",
  ].join("\n");
}
