import assert from "node:assert/strict";
import { requestLines } from "../../src/cli/local/request_line.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import type { Message, RequestRecord } from "../../src/local/mod.ts";

const time = new Date(2026, 0, 31, 9, 5, 7).getTime();

const record: RequestRecord = {
  id: 1,
  time,
  milliseconds: 4.2,
  operation: "InitiateAuth",
  Username: "ada",
  step: "USER_SRP_AUTH",
  verdict: "challenge",
  next: "PASSWORD_VERIFIER",
  status: 200,
};

const message: Message = {
  UserPoolId: "eu-west-1_Local0001",
  Username: "ada",
  Medium: "EMAIL",
  Destination: "ada@example.com",
  Code: "123456",
};

/** The lines as a terminal with or without colours gets them. */
function shown(change: Partial<RequestRecord>, sent: Message[] = [], styled = false): string[] {
  const lines: string[] = [];
  const terminal = createTerminal({
    env: {},
    watched: styled,
    styled,
    out: () => {},
    err: (text) => void lines.push(text.replace(/\n$/, "")),
    ask: () => Promise.reject(new Error("Nobody asks")),
    askHidden: () => Promise.reject(new Error("Nobody asks")),
    close: () => {},
  });
  for (const parts of requestLines({ ...record, ...change }, sent)) terminal.colored(...parts);
  return lines;
}

Deno.test("a request is a line: when, what, who, and what came of it", () => {
  assert.deepEqual(shown({}), [
    "09:05:07  InitiateAuth            ada  USER_SRP_AUTH → PASSWORD_VERIFIER  4.2 ms",
  ]);
  const { next: _, ...answered } = record;
  assert.deepEqual(shown({ ...answered, next: undefined!, verdict: "tokens" }), [
    "09:05:07  InitiateAuth            ada  USER_SRP_AUTH → tokens  4.2 ms",
  ]);
  assert.deepEqual(shown({ operation: "SignUp", step: undefined!, verdict: "done" }), [
    "09:05:07  SignUp                  ada  ✓  4.2 ms",
  ]);
});

Deno.test("codes that were sent stand below the line of their request", () => {
  const text = {
    ...message,
    Medium: "SMS",
    Destination: "+15555550100",
    Code: "12345678",
  } as const;
  assert.deepEqual(shown({}, [message, text]).slice(1), [
    "          E-mail to ada@example.com: 123456",
    "          SMS to +15555550100: 12345678",
  ]);
});

Deno.test("a refusal tells AWS's error, why, and what to do", () => {
  const refused = {
    verdict: "refused" as const,
    status: 400,
    error: { __type: "CodeMismatchException", message: "Invalid code provided." },
  };
  assert.deepEqual(shown(refused), [
    "09:05:07  InitiateAuth            ada  USER_SRP_AUTH ✗ refused  4.2 ms",
    "          CodeMismatchException: Invalid code provided.",
    "          The code is wrong. Ask again; in a sign-in, answer error.challenge()",
  ]);
  const reason = "The pool has no such user";
  assert.match(shown({ ...refused, reason })[2]!, /^ {10}The pool has no such user\. /);
});

Deno.test("colours are for terminals, and what a client sends cannot bring its own", () => {
  // deno-lint-ignore no-control-regex
  const escape = /\x1b/;
  const hostile = { Username: "\x1b[2Jada\nfake line" };
  assert.doesNotMatch(shown(hostile).join("\n"), escape);
  assert.equal(shown(hostile).length, 1);
  const [line] = shown(hostile, [], true);
  assert(line!.includes("\x1b[1m\\u001b[2Jada\\u000afake line\x1b[22m"), line);
});
