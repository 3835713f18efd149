/**
 * Every route with anything that a page, or somebody in place of one, can send: bodies, headers, cookies and queries,
 * made of those that a browser would send. Never a defect, a secret, a redirect or a header that is too long.
 *
 * `PROPERTY_RUNS` says how many requests of each route, `PROPERTY_SEED` which.
 *
 * @module
 */

import { callCognito, createClient } from "@cognito-edge/auth";
import fc from "fast-check";
import assert from "node:assert/strict";
import { groups, type RouteRow, routes, routesConfig, totpRoute } from "../../faults/routes.ts";
import { changed } from "../../local/fuzz/hostile.ts";
import { runs } from "../../properties.ts";
import { type Answered, type Browser, makeWorld, ORIGIN, type World } from "../world.ts";
import { assertAnswered } from "./answers.ts";
import { type Drawn, requests, spoiled } from "./requests.ts";

/** What a browser sends in the end. */
interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** Takes down what would be sent, in place of sending it. */
function recorder(): { browser: Browser; sent: Sent[] } {
  const sent: Sent[] = [];
  const answered = { status: 0, body: {}, headers: new Headers() };
  const take = (method: string, path: string, body: unknown): Promise<Answered> => {
    sent.push({ method, path, body: (body ?? {}) as Record<string, unknown> });
    return Promise.resolve(answered);
  };
  const browser = {
    get: (path: string) => take("GET", path, undefined),
    post: (path: string, body: unknown) => take("POST", path, body),
  } as unknown as Browser;
  return { browser, sent };
}

async function open(row: RouteRow): Promise<World> {
  const on = row === totpRoute ? { MfaConfiguration: "ON" as const } : {};
  const world = makeWorld({ groups, config: { ...routesConfig, ...on } });
  const { local: { userPoolId, client: { ClientId: clientId }, credentials, fetch } } = world;
  await callCognito(
    createClient({ userPoolId, clientId, credentials, fetch }),
    "SetUserPoolSessionConfiguration",
    { UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 20 } },
  );
  return world;
}

/** The request of a browser with what was drawn in place of its own. */
function requestOf({ cookies: own }: Browser, { method, path }: Sent, body: string, drawn: Drawn) {
  const cookies = drawn.keepsCookies ? [...own] : spoiled([...own], drawn.cookies);
  const stray = drawn.stray === undefined ? [] : [drawn.stray];
  return new Request(`${ORIGIN}/auth${path}${drawn.query}`, {
    method,
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
      cookie: [...stray, ...cookies.map((pair) => pair.join("="))].join("; "),
      ...(drawn.keepsHeaders ? {} : drawn.given),
    },
    ...(method === "POST" && { body }),
  });
}

/** How many requests one browser sends, before another one is prepared. */
const EACH = 8;

for (const row of [...routes, totpRoute]) {
  Deno.test(`${row.route}: whatever it is sent, it tells what it may`, async () => {
    const world = await open(row);
    let asked = 0;
    let prepared = { browser: world.browser(), sent: [] as Sent[] };
    const prepare = async () => {
      const browser = world.browser();
      const ask = await row.prepare(browser, world, Math.floor(asked / EACH));
      const recorded = recorder();
      await ask(recorded.browser);
      return { browser, sent: recorded.sent };
    };
    await fc.assert(
      fc.asyncProperty(requests, async (drawn) => {
        if (asked++ % EACH === 0) prepared = await prepare();
        const { browser, sent: [sent = assert.fail()] } = prepared;
        const body = changed(sent.body, drawn.list);
        const request = requestOf(browser, sent, body, drawn);
        const response = await world.apps[0]!.fetch(request);
        assertAnswered(response, await response.text(), JSON.parse(body));
      }),
      runs(25),
    );
  });
}
