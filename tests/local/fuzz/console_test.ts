/**
 * The API below `/_local/` with anything that can be sent to it. A pool that was told nonsense goes on as before.
 *
 * @module
 */

import fc from "fast-check";
import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { operations } from "../../../src/local/operations.ts";
import { defaultQuirks } from "../../../src/local/quirks.ts";
import { ALL_FLOWS } from "../world.ts";
import { assertHeaders, read } from "./answers.ts";
import { type Change, changed, changes } from "./hostile.ts";
import { runs } from "../../properties.ts";

const ORIGIN = "http://127.0.0.1:9229";
const Password = "Correct-Horse-1";
const quirks = Object.entries(defaultQuirks());

/** Bodies that each route takes. */
const bodies: Record<string, Record<string, unknown>[]> = {
  clock: [{ advance: 60 }, { now: "2026-11-25T12:00:00Z" }, { advance: -1e9 }, { now: "soon" }],
  quirks: quirks.map(([name, value]) => ({ [name]: value })),
  fail: [
    { operation: "InitiateAuth", __type: "TooManyRequestsException", message: "Slow down" },
    {
      operation: "GetUser",
      __type: "X",
      message: "é\r\n",
      status: 503,
      times: 2,
      takesEffect: true,
    },
    { operation: "SignUp", answer: "truncated" },
    { operation: "jwks", answer: "html", delay: 1 },
  ],
  reset: [{}],
  messages: [{}],
};

const posts = fc.constantFrom(...Object.keys(bodies)).chain((route) =>
  fc.record({
    method: fc.constantFrom("POST", "POST", "POST", "DELETE", "PUT"),
    path: fc.constant(route),
    body: fc.tuple(
      fc.constantFrom(...bodies[route]!),
      fc.array(changes, { maxLength: 2 }),
    ).map(([body, list]: [Record<string, unknown>, Change[]]) => changed(body, list)),
  })
);
const others = fc.record({
  method: fc.constantFrom("POST", "PATCH", "DELETE"),
  path: fc.constantFrom(...Object.keys(bodies), "", "page.js", "constructor", "a".repeat(3000)),
  body: fc.oneof(fc.constantFrom("", "null", "[]", "{", "1"), fc.json(), fc.string()),
});
const gets = fc.record({
  method: fc.constantFrom("GET", "HEAD", "OPTIONS"),
  path: fc.tuple(
    fc.constantFrom("health", "messages", "requests", "users", "clock", "quirks", "fail"),
    fc.constantFrom(
      "",
      "?after=1e400",
      "?after=-1",
      "?after=%00",
      "?UserPoolId=__proto__",
      "?after",
    ),
  ).map((parts) => parts.join("")),
});

/** What an engine says of a defect, in place of what a caller did wrong. */
const DEFECT = /Cannot (read|convert|set|redefine)|undefined|is not (a function|iterable)|\[object/;

Deno.test("whatever the API below /_local/ is told, the pool goes on, and nobody is lost", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(posts, posts, others, gets), { minLength: 1, maxLength: 6 }),
      async (requests) => {
        const local = createLocalUserPool({
          clients: [ALL_FLOWS],
          users: [{ Username: "ada", Password }],
        });
        for (const { method, path, body } of requests as { [name: string]: string }[]) {
          const init = body === undefined
            ? { method: method! }
            : { method: method!, body, headers: { "content-type": "application/json" } };
          const answer = await read(local.fetch(`${ORIGIN}/_local/${path}`, init));
          assertHeaders(answer.headers);
          assert(answer.status < 500, answer.text);
          if (answer.status === 400) {
            const { message } = JSON.parse(answer.text);
            assert.doesNotMatch(message, DEFECT);
            assert(message.length < 5000, `a message of ${message.length} characters`);
          }
        }
        for (const left of ["fail", "clock"]) {
          await (await local.fetch(`${ORIGIN}/_local/${left}`, { method: "DELETE" })).body
            ?.cancel();
        }
        const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };
        const { status, text } = await read(local.fetch(ORIGIN, {
          method: "POST",
          headers,
          body: JSON.stringify({
            ClientId: local.client.ClientId,
            AuthFlow: "USER_PASSWORD_AUTH",
            AuthParameters: { USERNAME: "ada", PASSWORD: Password },
          }),
        }));
        assert.equal(status, 200, text);
      },
    ),
    runs(60),
  );
});

Deno.test("faults of every operation, with any text, are told in headers that can be sent", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(operations)),
      fc.string({ unit: "binary", maxLength: 3000, size: "max" }),
      async (operation, message) => {
        const local = createLocalUserPool();
        local.fail(operation, { __type: "InternalErrorException", message, status: 500 });
        const headers = { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` };
        const signed = operations[operation]!.signed;
        const answer = await read(local.fetch(ORIGIN, { method: "POST", headers, body: "{}" }));
        assertHeaders(answer.headers);
        assert(signed || answer.status >= 400);
      },
    ),
    runs(60),
  );
});
