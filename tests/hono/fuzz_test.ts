/**
 * Every route with anything that a page, or somebody in place of one, can send: bodies, headers, cookies and queries,
 * made of those that a browser would send. Never a defect, a secret, a redirect or a header that is too long.
 *
 * `PROPERTY_RUNS` says how many requests of each route, `PROPERTY_SEED` which.
 *
 * @module
 */

import { callCognito, createClient } from "@cognito-edge/auth";
import type { AuthErrorCode } from "@cognito-edge/auth/hono";
import fc from "fast-check";
import assert from "node:assert/strict";
import { groups, type RouteRow, routes, routesConfig, totpRoute } from "../faults/routes.ts";
import { secretsOf } from "../local/fuzz/answers.ts";
import { changed, changes } from "../local/fuzz/hostile.ts";
import { runs } from "../local/fuzz/runs.ts";
import { flip } from "../session/world.ts";
import { type Answered, type Browser, makeWorld, ORIGIN, type World } from "./world.ts";

/** Every code; one that is missing, or that there is not, does not compile. */
const CODES: Record<AuthErrorCode, true> = {
  already_answered: true,
  alias_exists: true,
  attribute_immutable: true,
  attribute_missing: true,
  attribute_unauthorized: true,
  code_already_used: true,
  code_delivery_failed: true,
  code_expired: true,
  code_mismatch: true,
  cross_origin: true,
  flow_not_enabled: true,
  insufficient_groups: true,
  insufficient_scope: true,
  insufficient_user_authentication: true,
  invalid_answer: true,
  invalid_input: true,
  level_already_reached: true,
  method_not_allowed: true,
  mfa_unavailable: true,
  no_factor_for_level: true,
  not_an_object: true,
  not_found: true,
  not_json: true,
  not_signed_in: true,
  passkey_refused: true,
  password_policy: true,
  password_reset_required: true,
  refused: true,
  server_error: true,
  start_again: true,
  too_large: true,
  too_many_requests: true,
  unavailable: true,
  user_not_confirmed: true,
  username_exists: true,
  wrong_credentials: true,
};

/** What a browser sends in the end. */
interface Sent {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

const headerText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..." ,;=/\"'\\(){}%"),
    fc.integer({ min: 161, max: 255 }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(..."aZ09-_."),
  ),
  maxLength: 60,
}).map((text) => text.trim());

/** Headers in place of a browser's own. */
const headers = fc.record({
  "content-type": fc.constantFrom(
    ...[
      "application/json",
      "application/json; charset=utf-16",
      "text/plain",
      "",
      "application/jsonp",
    ],
    "multipart/form-data; boundary=x",
  ),
  origin: fc.constantFrom(
    ORIGIN,
    "https://evil.example",
    "null",
    "",
    `${ORIGIN}.evil.example`,
    "é",
  ),
  "sec-fetch-site": fc.constantFrom("same-origin", "cross-site", "none", "nonsense"),
  "user-agent": fc.oneof(headerText, fc.constant("a".repeat(9000))),
  "accept-language": headerText,
  "x-forwarded-for": fc.constantFrom("203.0.113.7", "a, b", "::1", "9".repeat(500)),
  "x-forwarded-host": fc.constant("evil.example"),
  "content-length": fc.constantFrom("0", "1e9", "-1", "NaN"),
  authorization: fc.constantFrom("Bearer a.b.c", "Bearer", "Basic x"),
}, { requiredKeys: [] });

/** What becomes of a cookie. */
type Spoil = { at: number; how: "drop" | "flip" | "cut" | "grow" | "swap" | "double"; bit: number };

const spoils: fc.Arbitrary<Spoil> = fc.record({
  at: fc.nat(5),
  how: fc.constantFrom("drop", "flip", "cut", "grow", "swap", "double"),
  bit: fc.nat(5000),
});
const strays = fc.constantFrom(
  ...["", "=", ";;;", "a=b", "__Host-=", "__proto__=1; constructor=2", `x=${"y".repeat(8000)}`],
  ...[
    "a=%",
    'a="b;c"',
    "a=\u00e9",
    ...Array(1).fill(Array.from({ length: 300 }, (_, i) => `c${i}=1`).join("; ")),
  ],
);

function spoiled(cookies: [string, string][], list: Spoil[]): [string, string][] {
  const result = [...cookies];
  for (const { at, how, bit } of list) {
    const i = at % Math.max(result.length, 1);
    const [name, value] = result[i] ?? ["", ""];
    if (name === "" || value === "") continue;
    const other = result[(i + 1) % result.length]!;
    const spoiledBy: Record<Spoil["how"], () => unknown> = {
      drop: () => result.splice(i, 1),
      flip: () => result[i] = [name, printable(flip(value, bit % (value.length * 7)))],
      cut: () => result[i] = [name, value.slice(0, bit % value.length)],
      grow: () => result[i] = [name, value + value],
      swap: () => result[i] = [name, other[1]],
      double: () => result.push([name, other[1]]),
    };
    spoiledBy[how]();
  }
  return result;
}

const printable = (text: string) => text.replace(/[^!-~]/g, "?");

const requests = fc.record({
  list: fc.array(changes, { maxLength: 2 }),
  given: headers,
  cookies: fc.array(spoils, { maxLength: 2 }),
  stray: fc.option(strays, { nil: undefined, freq: 2 }),
  query: fc.constantFrom(
    "",
    "",
    "?return_to=https://evil.example",
    "?redirect=//evil.example&x=%00",
    "?",
  ),
  keepsHeaders: fc.boolean(),
  keepsCookies: fc.boolean(),
});

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

function assertAnswered(response: Response, text: string, sent: unknown): void {
  const { status, headers } = response;
  const cookies = headers.getSetCookie();
  const told = JSON.stringify([...headers]) + text;
  assert(status < 500, `${status} ${text}`);
  assert.equal(headers.get("location"), null);
  assert.equal(headers.get("content-type"), "application/json");
  assert.equal(headers.get("cache-control"), "no-store");
  for (const [name, value] of headers) {
    assert.match(value, /^[ -~]{0,4096}$/, `${name} of ${value.length} characters`);
  }
  for (const cookie of cookies) assert.match(cookie, /; HttpOnly(;|$)/i);
  assert(cookies.join("").length < 16_000, `${cookies.length} cookies`);
  // A JWT, a refresh token, a session of Cognito's.
  assert.doesNotMatch(told, /eyJ[\w-]+\.eyJ|eyJjdHkiOiJKV1Qi|AYABe/, "an unsealed token");
  const body = JSON.parse(text || "{}");
  if (status === 200) return;
  assert(Object.hasOwn(CODES, body.error), text);
  assert(text.length < 5000, `an error of ${text.length} characters`);
  for (const secret of secretsOf(sent)) assert(!told.includes(secret), `It repeats ${secret}`);
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
      const ask = await row.prepare(browser, world, asked);
      const recorded = recorder();
      await ask(recorded.browser);
      return { browser, sent: recorded.sent };
    };
    await fc.assert(
      fc.asyncProperty(requests, async (drawn) => {
        if (asked++ % EACH === 0) prepared = await prepare();
        const { browser, sent: [{ method, path, body } = assert.fail()] } = prepared;
        const own = [...browser.cookies];
        const cookies = (drawn.keepsCookies ? own : spoiled(own, drawn.cookies))
          .map((pair) => pair.join("="));
        if (drawn.stray !== undefined) cookies.unshift(drawn.stray);
        const text = changed(body, drawn.list);
        const request = new Request(`${ORIGIN}/auth${path}${drawn.query}`, {
          method,
          headers: {
            "content-type": "application/json",
            "sec-fetch-site": "same-origin",
            cookie: cookies.join("; "),
            ...(drawn.keepsHeaders ? {} : drawn.given),
          },
          ...(method === "POST" && { body: text }),
        });
        const response = await world.apps[0]!.fetch(request);
        assertAnswered(response, await response.text(), JSON.parse(text));
      }),
      runs(25),
    );
  });
}
