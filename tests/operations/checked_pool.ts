/**
 * A local user pool behind a `fetch` that holds every request and every answer against AWS's service model.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  type ClientOptions,
  type CognitoClient,
  createClient,
  secretHash,
} from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type LocalClientConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
} from "@cognito-edge/auth/local";
import { ALL_FLOWS } from "../scenarios/pool.ts";
import { operations, violations } from "./model.ts";

/** A request that reached the pool. */
export interface Sent {
  operation: string;
  // deno-lint-ignore no-explicit-any -- What it holds is what the tests are about.
  body: any;
  signed: boolean;
}

/** A pool with a client, and what was sent to it. */
export interface CheckedPool {
  local: LocalUserPool;
  cognito: CognitoClient;
  clientId: string;
  clientSecret: string | undefined;
  sent: Sent[];
  /** The last request. */
  last(): Sent;
  /** SECRET_HASH over this name. */
  hashOf(username: string): Promise<string>;
  /** Calls an operation that the client does not have. */
  call(operation: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** Makes the pool with one client, and a client object for it. */
export function openCheckedPool(
  config: LocalUserPoolConfig = {},
  client: LocalClientConfig = {},
  options: Partial<ClientOptions> = {},
): CheckedPool {
  const local = createLocalUserPool({
    ...config,
    clients: [{ ExplicitAuthFlows: ALL_FLOWS, ...client }],
  });
  const { ClientId, ClientSecret } = local.clients[0]!;
  const sent: Sent[] = [];
  const cognito = createClient({
    userPoolId: local.userPoolId,
    clientId: ClientId,
    ...(ClientSecret !== undefined && { clientSecret: ClientSecret }),
    async fetch(url, init) {
      const headers = new Headers(init.headers);
      const operation = headers.get("x-amz-target")!.split(".")[1]!;
      const body = JSON.parse(String(init.body));
      const model = operations[operation]!;
      const signed = headers.has("authorization");
      sent.push({ operation, body, signed });
      assert.deepEqual(violations(model.input, body), []);
      assert.equal(signed, model.signed);
      const response = await local.fetch(url, init);
      const text = await response.clone().text();
      if (response.ok && model.output && text !== "") {
        assert.deepEqual(violations(model.output, JSON.parse(text)), []);
      }
      return response;
    },
    ...options,
  });
  return {
    local,
    cognito,
    clientId: ClientId,
    clientSecret: ClientSecret,
    sent,
    last: () => sent.at(-1)!,
    hashOf: (username) =>
      secretHash({ username, clientId: ClientId, clientSecret: ClientSecret ?? "" }),
    async call(operation, body) {
      const response = await local.fetch(cognito.endpoint, {
        method: "POST",
        headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${operation}` },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      assert(response.ok, JSON.stringify(answer));
      return answer;
    },
  };
}
