/**
 * A local user pool whose clock and records a test can reach, addressed through its front door.
 *
 * @module
 */

import { AwsV4Signer } from "aws4fetch";
import { addClient } from "../../src/local/clients/clients.ts";
import type { UserPoolClientSettings } from "../../src/local/clients/settings.ts";
import { setAttributes } from "../../src/local/directory/attributes.ts";
import { addUser, takenAtCreation } from "../../src/local/directory/users.ts";
import { createApp } from "../../src/local/http/app.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../../src/local/model/records.ts";
import type { Triggers } from "../../src/local/model/triggers.ts";
import { operations } from "../../src/local/operations.ts";
import { setPassword } from "../../src/local/passwords/passwords.ts";
import { setPoolMfa, type UserPoolMfaSettings } from "../../src/local/pools/mfa.ts";
import { addPool } from "../../src/local/pools/pools.ts";
import type { UserPoolSettings } from "../../src/local/pools/settings.ts";
import type { Quirks } from "../../src/local/quirks.ts";
import { createService, type Service } from "../../src/local/service.ts";
import { type generateEphemeral, signPasswordClaim } from "../../src/srp/mod.ts";

export const POOL_ID = "eu-west-1_World0001";
export const PASSWORD = "Correct-Horse-1";
export const ENDPOINT = "http://127.0.0.1:9229/";
const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };

/** What an operation answered with instead of an answer. */
export class Refusal extends Error {
  constructor(readonly type: string, message: string, readonly status: number) {
    super(`${type}: ${message}`);
  }
}

export interface WorldOptions {
  pool?: UserPoolSettings;
  mfa?: UserPoolMfaSettings;
  client?: UserPoolClientSettings;
  quirks?: Partial<Quirks>;
  triggers?: Triggers;
}

// deno-lint-ignore no-explicit-any -- answers are read member by member, and compared.
export type Answer = any;

export interface World {
  service: Service;
  pool: PoolRecord;
  client: ClientRecord;
  /** Moves the service's clock. */
  wait(seconds: number): void;
  /** How many of that kind the service remembers. */
  remembered(kind: "spent" | "overflow" | "device"): number;
  /** Any request. */
  fetch(request: Request): Promise<Response>;
  /** A body through the front door; Admin operations are signed. */
  send(operation: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response>;
  /** One request, and what it was answered. */
  call(operation: string, input: Record<string, unknown>): Promise<Answer>;
  /** A confirmed user with {@linkcode PASSWORD}, unless said otherwise. */
  addUser(
    name: string,
    attributes?: Record<string, string>,
    change?: Partial<UserRecord>,
  ): UserRecord;
  addClient(settings: UserPoolClientSettings): ClientRecord;
  /** The last code sent. */
  lastCode(): string;
  /** `InitiateAuth`. */
  begin(AuthFlow: string, AuthParameters: Record<string, string>): Promise<Answer>;
  /** `RespondToAuthChallenge` with the answer's challenge and session. */
  answer(to: Answer, responses: Record<string, string | null>): Promise<Answer>;
  /** USER_PASSWORD_AUTH with {@linkcode PASSWORD}. */
  signIn(name: string, more?: Record<string, string>): Promise<Answer>;
  /** The responses that prove a password to PASSWORD_VERIFIER. */
  proof(
    challenge: Answer,
    ephemeral: ReturnType<typeof generateEphemeral>,
    password?: string,
  ): Promise<Record<string, string>>;
}

export const ALL_FLOWS: UserPoolClientSettings = {
  ExplicitAuthFlows: [
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ],
};

export function makeWorld(options: WorldOptions = {}): World {
  let now = Date.UTC(2026, 0, 1);
  const service = createService({
    credentials: CREDENTIALS,
    now: () => now,
    ...(options.quirks && { quirks: options.quirks }),
  });
  const pool = addPool(service, POOL_ID, "World", options.pool ?? {});
  if (options.mfa) setPoolMfa(pool, options.mfa);
  if (options.triggers) service.triggers.set(pool.Id, options.triggers);
  const settings = { ...ALL_FLOWS, ...options.client };
  const client = addClient(service, pool, "app", settings);
  const app = createApp(service, operations);

  const world: World = {
    service,
    pool,
    client,
    remembered: (kind) =>
      [...service.memory.entries.keys()].filter((key) => key.startsWith(`${kind} `)).length,
    wait: (seconds) => void (now += seconds * 1000),
    fetch: async (request) => await app.fetch(request),
    async send(operation, body) {
      const headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": `AWSCognitoIdentityProviderService.${operation}`,
      };
      const signed = operations[operation]?.signed
        ? await new AwsV4Signer({
          ...CREDENTIALS,
          url: ENDPOINT,
          region: "eu-west-1",
          service: "cognito-idp",
          headers,
          body,
          datetime: new Date(service.now()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
        }).sign()
        : { headers };
      return await world.fetch(
        new Request(ENDPOINT, { method: "POST", headers: signed.headers, body }),
      );
    },
    async call(operation, input) {
      const response = await world.send(operation, JSON.stringify(input));
      const text = await response.text();
      const answer = text === "" ? undefined : JSON.parse(text);
      if (!response.ok) throw new Refusal(answer.__type, answer.message, response.status);
      return answer;
    },
    addUser(Username, attributes = {}, change = {}) {
      const user = addUser(
        service,
        pool,
        { Username, attributes: {}, UserStatus: "CONFIRMED" },
        takenAtCreation,
      );
      setAttributes(pool, user, attributes);
      setPassword(pool, user, PASSWORD);
      return Object.assign(user, change);
    },
    addClient: (more) => addClient(service, pool, "other", { ...ALL_FLOWS, ...more }),
    lastCode: () => service.outbox.at(-1)!.Code,
    begin: (AuthFlow, AuthParameters) =>
      world.call("InitiateAuth", { ClientId: client.ClientId, AuthFlow, AuthParameters }),
    answer: (to, ChallengeResponses) =>
      world.call("RespondToAuthChallenge", {
        ClientId: client.ClientId,
        ChallengeName: to.ChallengeName,
        Session: to.Session,
        ChallengeResponses,
      }),
    signIn: (USERNAME, more = {}) =>
      world.begin("USER_PASSWORD_AUTH", { USERNAME, PASSWORD, ...more }),
    async proof({ ChallengeParameters: given }, ephemeral, password = PASSWORD) {
      const claim = await signPasswordClaim(ephemeral, {
        userPoolId: pool.Id,
        userIdForSrp: given.USER_ID_FOR_SRP,
        password,
        salt: given.SALT,
        srpB: given.SRP_B,
        secretBlock: given.SECRET_BLOCK,
        now: new Date(now),
      });
      return {
        USERNAME: given.USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SIGNATURE: claim.signature,
        PASSWORD_CLAIM_SECRET_BLOCK: claim.secretBlock,
        TIMESTAMP: claim.timestamp,
      };
    },
  };
  return world;
}

/** What `assert.rejects` compares a refusal with. */
export function refusal(type: string, message: string): { message: string } {
  return { message: `${type}: ${message}` };
}

/** The claims of a JWT, unchecked. */
export function claimsOf(token: string): Answer {
  const payload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
  return JSON.parse(
    new TextDecoder().decode(Uint8Array.from(atob(payload), (c) => c.charCodeAt(0))),
  );
}
