/**
 * Any arguments at all: the command line says in words what is wrong, and shows neither a stack nor a control character.
 *
 * @module
 */

import fc from "fast-check";
import assert from "node:assert/strict";
import { runs } from "../properties.ts";
import { play } from "./world.ts";

const FLAGS = [
  ...[
    "--user-pool-id",
    "--client-id",
    "--username",
    "--endpoint",
    "--auth-flow",
    "--api",
    "--json",
  ],
  ...[
    "--port",
    "--config",
    "--session",
    "--challenge",
    "--answer",
    "--metadata",
    "--password",
    "--",
  ],
  ...["-", "--=", "---", "--__proto__", "--no-json", "-x", "-hx", "--data", "--watch", "\ud800"],
];
const VALUES = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "eu-west-1_Local0001",
      "ada",
      "__proto__",
      "toString",
      "{",
      '{"a":1}',
      "a=b,c=d",
      "=",
    ],
    ...[
      "[[[",
      "\u001b[2J",
      "\r\nnext",
      "\u0000",
      "\u202e",
      "http://127.0.0.1:1",
      "ftp://x",
      "//",
      "-1",
    ],
    ...[
      "a".repeat(5000),
      "USER_SRP_AUTH",
      "admin",
      "/nowhere/at/all.json",
      "\udc00",
      "%s%s",
      "${HOME}",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const argument = fc.oneof(
  fc.constantFrom(...FLAGS),
  fc.tuple(fc.constantFrom(...FLAGS), VALUES).map((pair) => pair.join("=")),
  VALUES,
);
const commands = fc.oneof(
  {
    arbitrary: fc.constantFrom("sign-in", "respond", "secret-hash", "decode", "local", "help"),
    weight: 6,
  },
  { arbitrary: VALUES, weight: 1 },
);

/** Refused at once: nothing listens there. */
const env = { COGNITO_ENDPOINT: "http://127.0.0.1:1", COGNITO_PASSWORD: "Canary-horse-1" };

Deno.test("run() tells in words what is wrong with any arguments", async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.array(argument, { maxLength: 6 }), async (command, more) => {
      // A pool that is served would go on until it is ended.
      const args = [command, ...more, ...command === "local" ? ["--port=none"] : []];
      const { code, printed, notes } = await play(args, env);
      const told = notes.join("\n");
      assert([0, 1, 2].includes(code), `${code}`);
      assert.doesNotMatch(told, /^\s+at .+:\d+:\d+/m, "a stack");
      // deno-lint-ignore no-control-regex -- They are what is looked for.
      assert.doesNotMatch(told, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      assert.doesNotMatch(told, /Canary-horse-1|Cannot read|is not a function|\[object/);
      assert.equal(code === 0, notes.length === 0 || printed !== "", told);
    }),
    runs(300),
  );
});
