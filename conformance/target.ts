/**
 * Where a run sends its requests: the local pool in the process, or any service at an endpoint.
 *
 * @module
 */

import { createLocalUserPool, type Triggers } from "@cognito-edge/auth/local";
import { AwsV4Signer } from "aws4fetch";
import type { Json } from "./case.ts";

/** What became of a request. */
export type Outcome =
  & ({ answer: Json } | { refused: string; message: string | undefined; status: number })
  & { http: { headers: Record<string, string>; body: string } };

/** A service that cases are put to. */
export interface Target {
  name: string;
  region: string;
  call(operation: string, input: Record<string, Json>, signed: boolean): Promise<Outcome>;
  /** Milliseconds since the epoch, by the service's clock. */
  now(): number;
  /** Whether its pools take e-mail addresses for names, whatever CreateUserPool said. */
  namesAreAddresses?: boolean;
  /** Lets time pass; absent where the clock cannot be moved. */
  wait?(seconds: number): void;
  /** The newest code that was sent to that user; absent where nobody can read it. */
  code?(username: string): Promise<string>;
  /** The same kind of service with these functions as triggers; absent where it runs none of ours. */
  withTriggers?(triggers: Triggers): Target;
}

/** How requests reach a service. */
export interface Endpoint {
  name: string;
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** The one code that the service takes for every code that it would have sent. */
  staticCode?: string;
  fetch?: typeof fetch;
  /** The service's clock; this machine's unless set. */
  now?: () => number;
}

const TIMEOUT = 30_000;

/** A service at an endpoint. */
export function endpointTarget(options: Endpoint): Target {
  const { name, endpoint, region, credentials, staticCode } = options;
  const { fetch: send = fetch, now = Date.now } = options;
  return {
    name,
    region,
    now,
    ...staticCode !== undefined && { code: () => Promise.resolve(staticCode) },
    async call(operation, input, signed) {
      const request = {
        url: endpoint,
        method: "POST",
        headers: {
          "Content-Type": "application/x-amz-json-1.1",
          "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify(input),
      };
      const { url, ...init } = !signed ? request : await new AwsV4Signer({
        ...{ ...request, ...credentials, region, service: "cognito-idp" },
        datetime: new Date(now()).toISOString().replace(/[:-]|\.\d+/g, ""),
      }).sign();
      const response = await send(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
      const headers = Object.fromEntries(response.headers);
      return read(response.status, { headers, body: await response.text() });
    },
  };
}

/** The local pool of this package, in the process and with a clock of its own. */
export function inProcessTarget(triggers?: Triggers): Target {
  let now = Date.now();
  const local = createLocalUserPool({}, { now: () => now, ...triggers && { triggers } });
  const { call } = endpointTarget({
    name: "in process",
    endpoint: "https://cognito-idp.eu-west-1.amazonaws.com/",
    region: "eu-west-1",
    credentials: local.credentials,
    fetch: (input, init) => local.fetch(input as URL, init),
    now: () => now,
  });
  return {
    name: "local pool, in process",
    region: "eu-west-1",
    call,
    now: () => now,
    wait: (seconds) => void (now += seconds * 1000),
    code: (username) => Promise.resolve(newest(local.messages(), username)),
    withTriggers: inProcessTarget,
  };
}

/** A served local pool, whose mailbox can be read. */
export function servedTarget(options: Endpoint): Target {
  return {
    ...endpointTarget(options),
    async code(username) {
      const response = await fetch(new URL("/_local/messages", options.endpoint));
      return newest(await response.json(), username);
    },
  };
}

function newest(messages: { Username: string; Code: string }[], username: string): string {
  const code = messages.findLast((message) => message.Username === username)?.Code;
  if (code === undefined) throw new Error(`Nothing was sent to ${username}`);
  return code;
}

function read(status: number, http: Outcome["http"]): Outcome {
  const { body } = http;
  let answer: Json;
  try {
    // Operations without an output answer with an empty body.
    answer = body === "" ? {} : JSON.parse(body);
  } catch {
    return { refused: "no JSON", message: body.slice(0, 200), status, http };
  }
  if (status >= 200 && status < 300) return { answer, http };
  const type = String(answer.__type ?? answer.code ?? `HTTP ${status}`);
  const message = answer.message ?? answer.Message;
  return { refused: type.replace(/^.*#/, ""), message, status, http };
}
