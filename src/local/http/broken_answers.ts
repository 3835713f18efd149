/**
 * Answers that are not Cognito's, or that do not arrive whole.
 *
 * @module
 */

import type { BrokenAnswer } from "../model/injected_fault.ts";

/** What `fetch` rejects with where a connection breaks, with the code that Node has for it. */
export class BrokenConnection extends TypeError {
  override readonly cause: { code: string } = { code: "ECONNRESET" };

  constructor() {
    super("Connection was reset");
  }
}

/** Made of Cognito's answer, so that the operation takes effect. */
export const MADE_OF_THE_ANSWER: ReadonlySet<BrokenAnswer | undefined> = new Set(
  ["nulls", "wrong_types", "wrong_date", undefined] as const,
);

/** 64 KiB of spaces, which JSON may have any number of. */
const SPACES = new Uint8Array(65_536).fill(0x20);

/** As often as makes 64 MiB. */
const BOMB = 1_024;

/** By name: what becomes of the answer that Cognito would have given. */
export const brokenAnswers: Record<
  BrokenAnswer,
  (right: Response) => Response | Promise<Response>
> = {
  reset() {
    throw new BrokenConnection();
  },
  silence: (right) => streamed(right, new ReadableStream()),
  stalled: (right) => streamed(right, new ReadableStream({ start: begin })),
  truncated: (right) =>
    streamed(
      right,
      new ReadableStream({
        start: begin,
        async pull(controller) {
          // What came before gets through first.
          await new Promise((resolve) => setTimeout(resolve, 10));
          controller.error(new BrokenConnection());
        },
      }, { highWaterMark: 2 }),
    ),
  endless: (right) =>
    streamed(right, new ReadableStream({ pull: (controller) => controller.enqueue(SPACES) })),
  gzip_bomb: (right) =>
    streamed(right, bomb().pipeThrough(new CompressionStream("gzip")), {
      "content-encoding": "gzip",
    }),
  empty: (right) => replaced(right, ""),
  null: (right) => replaced(right, "null"),
  html: () => page(502),
  nulls: (right) => withMembers(right, () => null),
  wrong_types: (right) => withMembers(right, (value) => typeof value === "string" ? 7 : "seven"),
  redirect: () => page(307, { location: "https://redirected.invalid/" }),
  // WAF's own answer has no error's name but this one.
  waf_block: (right) =>
    replaced(right, JSON.stringify({ __type: "ForbiddenException", message: "Request blocked" }), {
      status: 403,
    }),
  waf_captcha: () => page(405, { "x-amzn-waf-action": "captcha" }),
  waf_challenge: () => page(202, { "x-amzn-waf-action": "challenge" }),
  wrong_date(right) {
    const { headers } = right;
    headers.set("date", new Date(Date.parse(headers.get("date")!) + 86_400_000).toUTCString());
    return right;
  },
};

function begin(controller: ReadableStreamDefaultController<Uint8Array>): void {
  controller.enqueue(new TextEncoder().encode('{"Session":"'));
}

function bomb(): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = BOMB;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(SPACES);
      else controller.close();
    },
  });
}

function streamed(
  right: Response,
  body: ReadableStream,
  more: Record<string, string> = {},
): Response {
  return new Response(body, { headers: { ...Object.fromEntries(right.headers), ...more } });
}

function replaced(right: Response, body: string, { status = 200 } = {}): Response {
  return new Response(body, { status, headers: right.headers });
}

async function withMembers(
  right: Response,
  change: (value: unknown) => unknown,
): Promise<Response> {
  const members: [string, unknown][] = Object.entries(JSON.parse(await right.text() || "{}"));
  const changed = members.map(([name, value]) => [name, change(value)]);
  return replaced(right, JSON.stringify(Object.fromEntries(changed)));
}

function page(status: number, headers: Record<string, string> = {}): Response {
  return new Response("<html><body>Not Cognito</body></html>", {
    status,
    headers: { "content-type": "text/html", ...headers },
  });
}
