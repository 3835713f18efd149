import assert from "node:assert/strict";
import {
  assertClean,
  type CanaryPool,
  everyForm,
  openCanaryPool,
  type Tamper,
} from "./canaries.ts";
import { walk, type Way, ways } from "./leak_ways.ts";

/** What may befall a request, each time with all that it held thrown back at the client. */
const mishaps: ((request: string) => Response)[] = [
  (request) =>
    Response.json({
      __type: "UserLambdaValidationException",
      message: `PreAuthentication failed with error ${strings(request)}`,
    }, { status: 400 }),
  (request) =>
    Response.json({ __type: "InvalidSignatureException", message: strings(request) }, {
      status: 400,
    }),
  (request) => {
    throw new TypeError(`Could not send ${request}`, { cause: request });
  },
  (request) => {
    throw Object.assign(new Error(request), { name: request, code: request });
  },
  (request) =>
    Response.json({
      __type: "InvalidParameterException",
      message: `${"x".repeat(3_900)} ${strings(request)}`,
    }, { status: 400 }),
  (request) => new Response(`<html>${request}</html>`, { status: 502 }),
  (request) => Response.json({ __type: request, message: request }, { status: 400 }),
  (request) => Response.json({ Session: [request], ChallengeName: { request } }),
  (request) =>
    Response.json({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      ChallengeParameters: { requiredAttributes: request },
    }),
  (request) =>
    new Response(request, {
      status: 307,
      headers: { location: `https://evil.example/?${encodeURIComponent(request)}` },
    }),
];

/** The texts of the request as a careless service would repeat them: unquoted, side by side. */
function strings(request: string): string {
  return request.split("\n").map((part) => part.replaceAll(/[{}":,]+/g, " ")).join(" ");
}

/** Runs with the console watched; gives what was written there. */
async function quietly(run: () => Promise<void>): Promise<string> {
  const written: string[] = [];
  const names = [
    "log",
    "info",
    "warn",
    "error",
    "debug",
    "trace",
    "dir",
    "dirxml",
    "table",
    "group",
    "assert",
  ] as const;
  const own = names.map((name) => console[name]);
  for (const name of names) {
    console[name] = (...given: unknown[]) => void written.push(given.map(everyForm).join(" "));
  }
  try {
    await run();
  } finally {
    names.forEach((name, i) => console[name] = own[i]!);
  }
  return written.join("\n");
}

async function assertNothingLeaks(way: Way, tamper: Tamper): Promise<CanaryPool> {
  const pool = openCanaryPool(way.config ?? {}, way.user ?? {}, way.triggers, tamper);
  const seen: unknown[] = [];
  const written = await quietly(() =>
    walk(pool, way, seen).catch((error) => void seen.push(error))
  );
  const all = new Set([...pool.typed, ...pool.bearer, "Canary-code"]);
  assertClean(written, all, "The console");
  for (const value of [pool.cognito, ...seen]) {
    const form = everyForm(value);
    if (value instanceof Error) {
      assert("code" in value, `Expected an error of the client's, got ${form}`);
      assertClean(form, all, value.name);
    } else assertClean(form, pool.typed, "A step");
  }
  return pool;
}

for (const way of ways) {
  Deno.test(`nothing secret is in errors, challenges or the console on the way through ${way.title}`, async () => {
    const { requests } = await assertNothingLeaks(way, () => undefined);
    for (let at = 0; at < requests; at++) {
      const [first, second] = [mishaps[at % mishaps.length]!, mishaps[(at + 3) % mishaps.length]!];
      for (const mishap of at === 0 ? mishaps : [first, second]) {
        await assertNothingLeaks(way, (i, request) => i === at ? mishap(request) : undefined);
      }
    }
  });
}
