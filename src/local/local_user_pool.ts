/**
 * A local user pool: the directory, its operations and its routes put together.
 *
 * @module
 */

import { requirePackages } from "../optional_package.ts";
import { checkConfig } from "./config/check.ts";
import type { LocalUserPoolConfig, LocalUserPoolsConfig } from "./config/config.ts";
import { seededId, seedPool } from "./config/seed.ts";
import type { Host } from "./console/host.ts";
import type { createApp } from "./http/app.ts";
import { checkFault } from "./http/injected_fault.ts";
import type { InjectedFault } from "./model/injected_fault.ts";
import type { PoolRecord } from "./model/records.ts";
import type { RequestRecord } from "./model/request_record.ts";
import { operations } from "./operations.ts";
import { checkOptions } from "./options.ts";
import { keep } from "./data/keep.ts";
import { createService, emptyService, type LocalUserPoolOptions, type Message } from "./service.ts";

/** An app client of a local user pool. */
export interface LocalClient {
  /** What public operations name the client by. */
  ClientId: string;
  /** For people. */
  ClientName: string;
  /** Absent: a public client. */
  ClientSecret?: string;
}

/** A running local user pool, or several. */
export interface LocalUserPool {
  /** Answers as Cognito does, whatever host the URL names. Needs no `this`. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** The id of the first pool. */
  readonly userPoolId: string;
  /** The first app client of the first pool. Throws `TypeError` where the config has an empty list. */
  readonly client: LocalClient;
  /** The app clients of the first pool. */
  readonly clients: LocalClient[];
  /** Every pool of the config. */
  readonly pools: { userPoolId: string; clients: LocalClient[] }[];
  /** What Admin operations must be signed with. */
  readonly credentials: { accessKeyId: string; secretAccessKey: string };
  /**
   * What tokens name as their issuer, before `/<user pool id>`: `http://127.0.0.1:9229`. AWS's own address of the pool
   * while undefined, as in AWS; `serveLocalUserPool` sets it to where it listens, unless it is set already.
   */
  issuer: string | undefined;
  /** The codes and temporary passwords that were "sent", newest last. */
  messages(): Message[];
  /** The newest 500 requests, newest last: what each was, what came of it, and why it was refused. No secrets. */
  requests(): RequestRecord[];
  /**
   * Makes everything as it was at the start: users, pools, codes, sessions, requests, injected faults, quirks and the
   * clock. App clients keep their ids and secrets, pools their signing keys; tokens of before are refused.
   */
  reset(): void;
  /**
   * Makes the next call of an operation, or the next `times` calls, fail: with an error, with a broken answer, or
   * late. `jwks` stands for the request of the pool's public keys. Several faults of one operation come in the order
   * in which they were injected. Throws `TypeError` for an unknown operation, and for a fault that cannot happen.
   */
  fail(operation: string, fault: InjectedFault): void;
}

/**
 * Makes a local user pool: a Cognito in the process, for tests and development.
 *
 * Passwords are not derived until somebody signs in, so that a large directory is made in no time.
 *
 * @param config One pool, or several as `{ pools: [...] }`; also what a JSON file holds.
 * @throws {TypeError} When the config is wrong, or a trigger's name; it names the member.
 * @throws {InputError} `missing_package` where npm has not installed hono, jose and @simplewebauthn/server, with the line to type.
 *
 * @example A pool with one client and one user
 * ```ts
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 *
 * const local = createLocalUserPool({
 *   clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
 *   users: [{ Username: "ada", Password: "Analytical-3ngine" }],
 * });
 * const response = await local.fetch("https://cognito-idp.eu-west-1.amazonaws.com/", {
 *   method: "POST",
 *   headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
 *   body: JSON.stringify({
 *     AuthFlow: "USER_PASSWORD_AUTH",
 *     ClientId: "web",
 *     AuthParameters: { USERNAME: "ada", PASSWORD: "Analytical-3ngine" },
 *   }),
 * });
 * if (response.status !== 200) throw new Error(await response.text());
 * ```
 */
export function createLocalUserPool(
  config: LocalUserPoolConfig | LocalUserPoolsConfig = {},
  options: LocalUserPoolOptions = {},
): LocalUserPool {
  requirePackages(
    "make a local user pool",
    ["hono", "jose", "@simplewebauthn/server"],
    import.meta,
  );
  checkOptions(options);
  const service = createService(options);
  const { dataFile, triggers } = options;
  const keeper = keep(service, dataFile);
  const configs = checkConfig(config);
  const seed = () => {
    // What a data file has kept of a pool counts for more than the config that it was seeded from.
    const kept = new Map(service.pools);
    return configs.map(({ config, path }, i) =>
      kept.get(seededId(config, i)) ?? seedPool(service, config, path, i)
    );
  };
  const fill = () => {
    const records = keeper.filling(seed);
    if (triggers) { for (const id of service.pools.keys()) service.triggers.set(id, triggers); }
    return records;
  };
  const pools = fill().map(describe);
  const first = pools[0]!;
  const host: Host = {
    service,
    operations: Object.keys(operations),
    fail(operation, fault) {
      checkFault(operation, host.operations, fault);
      const queue = service.faults.get(operation) ?? [];
      service.faults.set(operation, [...queue, { ...fault }]);
    },
    reset() {
      emptyService(service, options);
      fill();
    },
  };
  const answer = answering(host);
  const answerAndKeep = (request: Request) => keeper.during(() => answer(request));
  return {
    async fetch(input, init) {
      const { signal, ...rest } = init ?? {};
      // By its members: under jsdom and its like, a request may be of another realm than `Request`.
      const given = typeof input === "object" && "headers" in input ? input : undefined;
      const ending = signal ?? given?.signal;
      ending?.throwIfAborted();
      const request = given && init === undefined ? given : new Request(input, rest);
      return await unlessAborted(ending, answerAndKeep(request));
    },
    userPoolId: first.userPoolId,
    get issuer() {
      return service.issuer;
    },
    set issuer(issuer) {
      service.issuer = issuer;
    },
    get client() {
      const [client] = first.clients;
      if (client === undefined) {
        throw new TypeError("The first user pool of the config has no client");
      }
      return client;
    },
    clients: first.clients,
    pools,
    credentials: service.credentials,
    messages: () => [...service.outbox],
    requests: () => [...service.requests],
    fail: host.fail,
    reset: host.reset,
  };
}

/** Answers requests. What it needs is loaded late, so that a missing package is told with the line to type. */
function answering(host: Host): (request: Request) => Promise<Response> {
  let app: Promise<ReturnType<typeof createApp>> | undefined;
  const loadApp = async () => (await import("./http/app.ts")).createApp(host.service, operations);
  return async (request) => {
    // Most pools live in a test, where nobody asks for the page or its API.
    if (request.url.includes("/_local")) {
      return (await import("./console/mod.ts")).answer(host, request);
    }
    return (await (app ??= loadApp())).fetch(request);
  };
}

/** The answer, or the signal's reason as soon as it is aborted; what was asked for goes on, as at AWS. */
function unlessAborted<Answer>(
  signal: AbortSignal | undefined,
  answer: Promise<Answer>,
): Promise<Answer> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function describe(pool: PoolRecord): { userPoolId: string; clients: LocalClient[] } {
  return {
    userPoolId: pool.Id,
    clients: [...pool.clients.values()].map(({ ClientId, ClientName, secrets: [secret] }) => ({
      ClientId,
      ClientName,
      ...secret && { ClientSecret: secret.value },
    })),
  };
}
