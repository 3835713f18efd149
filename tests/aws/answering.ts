/**
 * A `fetch` that keeps what it was given and answers as it is told, and a client that uses it.
 *
 * @module
 */

import {
  type ClientOptions,
  type CognitoClient,
  createClient,
  type FetchFunction,
} from "@cognito-edge/auth";

/** A request, as the client handed it to `fetch`. */
export interface Sent {
  url: string;
  headers: Headers;
  // deno-lint-ignore no-explicit-any -- What it holds is what the tests are about.
  body: any;
  init: RequestInit;
}

/** A `fetch` with a memory. */
export interface Answering {
  fetch: FetchFunction;
  sent: Sent[];
  /** A client of the pool `eu-west-1_Ab12Cd34e` that sends by this `fetch`, and never waits long. */
  client(options?: Partial<ClientOptions>): CognitoClient;
}

type Reply = Response | ((sent: Sent) => Response | Promise<Response>);

/** Answers in this order, and with the last one from then on. */
export function answering(...replies: Reply[]): Answering {
  const sent: Sent[] = [];
  const fetch: FetchFunction = async (url, init) => {
    const request = {
      url,
      headers: new Headers(init.headers),
      body: JSON.parse(await textOf(init.body)),
      init,
    };
    sent.push(request);
    const reply = replies[Math.min(sent.length, replies.length) - 1];
    if (reply === undefined) throw new Error("Expected nothing to be sent");
    return typeof reply === "function" ? await reply(request) : reply.clone();
  };
  return {
    fetch,
    sent,
    client: (options) =>
      createClient({
        userPoolId: "eu-west-1_Ab12Cd34e",
        clientId: "client1",
        // Full jitter with the smallest chance: retries come at once.
        random: (bytes) => bytes.fill(0),
        fetch,
        ...options,
      }),
  };
}

/** An answer of Cognito's. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { "x-amzn-requestid": "request-1", ...init.headers },
  });
}

/** A refusal of Cognito's. */
export function refusal(__type: string, message = "", init: ResponseInit = {}): Response {
  return json({ __type, message }, { status: 400, ...init });
}

/** An answer with tokens. */
export function tokens(): Response {
  return json({ AuthenticationResult: { AccessToken: "a.b.c", ExpiresIn: 3600 } });
}

/** A request without effect, and two with: what the tests of sending send. */
export const srpStart = {
  AuthFlow: "USER_SRP_AUTH",
  AuthParameters: { USERNAME: "ada", SRP_A: "5a17" },
} as const;
export const begin = {
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-horse-1" },
} as const;
export const respond = {
  ChallengeName: "SMS_MFA",
  ChallengeResponses: { USERNAME: "ada", SMS_MFA_CODE: "123456" },
  Session: "a session of enough length",
} as const;

/** Runs with the clock of `setTimeout` cut short; gives the waits between attempts, in milliseconds. */
export async function waitsOf(run: () => Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  const own = globalThis.setTimeout;
  globalThis.setTimeout = ((then: () => void, delay = 0) => {
    // An attempt's own limit, which is not to be cut short.
    if (delay > 3_000) return own(then, delay);
    waits.push(delay);
    return own(then, 0);
  }) as typeof own;
  try {
    await run();
  } finally {
    globalThis.setTimeout = own;
  }
  return waits;
}

/** On Deno, what the client sends by the runtime's own `fetch` is a Blob. */
async function textOf(body: RequestInit["body"]): Promise<string> {
  return typeof body === "string" ? body : await new Response(body ?? null).text();
}
