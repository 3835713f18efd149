/**
 * What can go wrong between a client and Cognito, and by which codes the client may tell of it.
 *
 * @module
 */

import type { Socket } from "node:net";
import { bomb, type Fault, head, type Right, writeAnswer } from "./fault_server.ts";

/** A row of the table. */
export interface FaultRow extends Fault {
  /** What the error's code may be; none where the call always succeeds. */
  codes: readonly string[];
  /** Whether the answer says for certain that nothing was done, so that the same request may come again. */
  certain?: true;
  /** Whether the call gets no answer unless its deadline ends it. */
  slow?: true;
  /** Whether the fault is over with the first request that it befalls. */
  passing?: true;
}

const timeout = ["timeout"];
const network = ["network_failure"];
const unexpected = ["unexpected_response"];

/** As they befall a request that never gets to the pool, and one that the pool has run. */
function beforeAndAfter(
  name: string,
  row: Omit<FaultRow, "name" | "runs">,
): FaultRow[] {
  return [
    { ...row, name: `${name}, before the effect`, runs: false },
    { ...row, name: `${name}, after the effect`, runs: true },
  ];
}

const text = (status: number, body: string, headers: Record<string, string> = {}) => {
  return (socket: Socket, right: Right) =>
    writeAnswer(socket, { status, body, headers: [["date", dateOf(right)]] }, headers);
};

const exception = (status: number, __type: string, message = "") =>
  text(status, JSON.stringify({ __type, message }));

const page = "<html><body>Not Cognito</body></html>";
const html = { "content-type": "text/html" };

function dateOf({ headers }: Right): string {
  return new Headers(headers).get("date") ?? new Date().toUTCString();
}

/** The right answer, or one with what befell it. */
function changed(change: (value: unknown) => unknown) {
  return (socket: Socket, right: Right) => {
    if (right.status !== 200 || right.body === "") return writeAnswer(socket, right);
    const members = Object.entries(JSON.parse(right.body));
    const body = JSON.stringify(
      Object.fromEntries(members.map(([name, value]) => [name, change(value)])),
    );
    writeAnswer(socket, { ...right, body });
  };
}

function otherType(value: unknown): unknown {
  return typeof value === "string" ? 7 : "seven";
}

/** Every member, however deep, `null`. */
function nulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return value.map(nulls);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, nulls(inner)]));
}

function withDate(date: string) {
  return (socket: Socket, right: Right) => writeAnswer(socket, right, { date });
}

const spaces = new Uint8Array(16_384).fill(0x20);

/** Writes until the other side has had enough. */
function flood(socket: Socket): void {
  if (!socket.writable) return;
  if (socket.write(spaces)) setTimeout(() => flood(socket), 0);
  else socket.once("drain", () => flood(socket));
}

/** A byte now and then. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.writable ? socket.write(" ") : clearInterval(timer), 20);
  socket.once("close", () => clearInterval(timer));
}

const answered = [["date", new Date().toUTCString()], ["content-type", "application/json"]] as [
  string,
  string,
][];

/** Answers that hold all of the request, as those of careless services, proxies and triggers do. */
const repeating: FaultRow[] = [
  {
    name: "a trigger that repeats the request",
    runs: false,
    codes: ["lambda_failed"],
    write: (socket, right, request) =>
      exception(
        400,
        "UserLambdaValidationException",
        `PreAuthentication failed with error ${request.replaceAll(/[{}":,]+/g, " ")}`,
      )(socket, right),
  },
  {
    name: "a refused signature, with the request",
    runs: false,
    certain: true,
    codes: ["aws_credentials_refused"],
    write: (socket, right, request) =>
      exception(400, "InvalidSignatureException", request)(socket, right),
  },
  {
    name: "an exception that is called like the request",
    runs: false,
    codes: [...unexpected, "other"],
    write: (socket, right, request) => exception(400, request, request)(socket, right),
  },
  {
    name: "a page with the request in it",
    runs: false,
    codes: unexpected,
    write: (socket, right, request) => text(502, `<html>${request}</html>`, html)(socket, right),
  },
  {
    name: "a redirect to the request",
    runs: false,
    codes: ["redirect_refused"],
    write: (socket, right, request) =>
      text(307, request, { location: `/?${encodeURIComponent(request)}` })(socket, right),
  },
  {
    name: "a challenge made of the request",
    runs: true,
    codes: unexpected,
    write: (socket, right, request) =>
      text(200, JSON.stringify({ ChallengeName: request, Session: [request] }))(socket, right),
  },
];

/** Every fault. */
export const faults: FaultRow[] = [
  {
    name: "latency",
    runs: true,
    codes: [],
    write: (socket, right) => void setTimeout(() => writeAnswer(socket, right), 20),
  },
  ...["TooManyRequestsException", "ThrottlingException"].flatMap((name): FaultRow[] => {
    const row = {
      runs: false,
      certain: true,
      write: exception(400, name, "Rate exceeded"),
    } as const;
    return [
      { ...row, name: `${name} once`, passing: true, codes: [] },
      { ...row, name: `${name} for good`, codes: ["throttled"] },
    ];
  }),
  {
    name: "429 of a gateway",
    runs: false,
    certain: true,
    codes: unexpected,
    write: text(429, page, html),
  },
  ...beforeAndAfter("500 InternalErrorException", {
    codes: ["service_failure"],
    write: exception(500, "InternalErrorException"),
  }),
  ...beforeAndAfter("503 of a gateway", { codes: unexpected, write: text(503, page, html) }),
  ...beforeAndAfter("reset", { codes: network, write: (socket) => socket.resetAndDestroy() }),
  ...beforeAndAfter("hung up", { codes: network, write: (socket) => socket.destroy() }),
  ...beforeAndAfter("no answer", { slow: true, codes: timeout, write() {} }),
  ...beforeAndAfter("headers, and nothing behind them", {
    slow: true,
    codes: timeout,
    write: (socket) => void socket.write(head(200, [...answered, ["content-length", "9"]])),
  }),
  ...beforeAndAfter("half of the headers", {
    slow: true,
    codes: timeout,
    write: (socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-ty"),
  }),
  {
    name: "truncated by its length",
    runs: true,
    codes: unexpected,
    write(socket, right) {
      const length = String(right.body.length + 1);
      socket.write(head(200, [...answered, ["content-length", length]]));
      socket.end(right.body.slice(0, right.body.length / 2));
    },
  },
  {
    name: "truncated between chunks",
    runs: true,
    codes: unexpected,
    write(socket, right) {
      const half = right.body.slice(0, right.body.length / 2) || "{";
      socket.write(head(200, [...answered, ["transfer-encoding", "chunked"]]));
      socket.end(`${half.length.toString(16)}\r\n${half}\r\n`);
    },
  },
  {
    name: "truncated, and called whole",
    runs: true,
    codes: unexpected,
    write: (socket, right) =>
      writeAnswer(socket, { ...right, body: right.body.slice(0, -1) || "{" }),
  },
  {
    name: "endless",
    runs: true,
    codes: ["response_too_large"],
    write(socket) {
      socket.write(head(200, answered));
      flood(socket);
    },
  },
  {
    name: "a drip without an end",
    runs: true,
    slow: true,
    codes: timeout,
    write(socket) {
      socket.write(head(200, answered));
      drip(socket);
    },
  },
  {
    name: "headers without an end",
    runs: true,
    codes: network,
    write(socket) {
      socket.write(`HTTP/1.1 200 OK\r\nx-padding: ${"x".repeat(2_000_000)}`);
      socket.end();
    },
  },
  {
    name: "gzip bomb",
    runs: true,
    codes: ["response_too_large"],
    write(socket) {
      const length = String(bomb.length);
      socket.write(
        head(200, [...answered, ["content-encoding", "gzip"], ["content-length", length]]),
      );
      socket.end(bomb);
    },
  },
  {
    name: "called gzip, and is not",
    runs: true,
    codes: [...unexpected, ...network],
    write: (socket, right) =>
      writeAnswer(socket, { ...right, body: right.body || "{}" }, { "content-encoding": "gzip" }),
  },
  { name: "empty", runs: true, codes: unexpected, write: text(200, "") },
  { name: "HTML", runs: true, codes: unexpected, write: text(200, page, html) },
  ...["null", "[]", '"text"', "7", "{}", '{"__proto__":{"Session":"x"}}', "\ufeff{", "\ud800"]
    .map((body): FaultRow => ({
      name: `the body ${JSON.stringify(body)}`,
      runs: true,
      codes: unexpected,
      write: text(200, body),
    })),
  {
    name: "a hundred thousand brackets",
    runs: true,
    codes: unexpected,
    write: text(200, "[".repeat(100_000) + "]".repeat(100_000)),
  },
  {
    name: "an object thirty thousand deep",
    runs: true,
    codes: unexpected,
    write: text(200, '{"a":'.repeat(30_000) + "1" + "}".repeat(30_000)),
  },
  { name: "nulls", runs: true, codes: unexpected, write: changed(() => null) },
  { name: "nulls all the way down", runs: true, codes: unexpected, write: changed(nulls) },
  { name: "wrong types", runs: true, codes: unexpected, write: changed(otherType) },
  ...[301, 302, 303, 307, 308].map((status): FaultRow => ({
    name: `redirect ${status}`,
    runs: false,
    codes: ["redirect_refused"],
    write: text(status, "", { location: "/elsewhere" }),
  })),
  {
    name: "WAF blocks",
    runs: false,
    certain: true,
    codes: ["blocked_by_waf"],
    write: exception(403, "ForbiddenException", "Request blocked"),
  },
  ...([["captcha", 405], ["challenge", 202]] as const).map(([action, status]): FaultRow => ({
    name: `WAF wants a ${action}`,
    runs: false,
    certain: true,
    codes: ["blocked_by_waf"],
    write: text(status, page, { ...html, "x-amzn-waf-action": action }),
  })),
  ...[2035, 1970].map((year): FaultRow => ({
    name: `a Date of ${year}`,
    runs: true,
    passing: true,
    // TIMESTAMP of PASSWORD_VERIFIER is told by AWS's clock, and Cognito says no more than this of one that is off.
    codes: ["wrong_credentials"],
    write: withDate(`01 Jan ${year} 00:00:00 GMT`),
  })),
  {
    name: "a Date that is none",
    runs: true,
    codes: [],
    write: withDate("yesterday"),
  },
  ...repeating,
  {
    name: "another protocol",
    runs: false,
    codes: network,
    write: (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"),
  },
];
