/**
 * The API below `/_local/`, as the page uses it.
 *
 * @module
 */

import type { InjectedFault, Message, Quirks, RequestRecord } from "@cognito-edge/auth/local";
import type { Explanation } from "../../src/explain.ts";
import type { UserSummary } from "../../src/local/console/users.ts";

/** A request with the words about its refusal. */
export type ExplainedRequest = RequestRecord & { explanation?: Explanation };

/** An app client, as the page needs it. */
export interface ClientSummary {
  ClientId: string;
  ClientName: string;
  ExplicitAuthFlows: string[];
  hasSecret: boolean;
}

/** A pool, as the page needs it. */
export interface PoolSummary {
  UserPoolId: string;
  Name: string;
  MfaConfiguration: string;
  RelyingPartyId?: string;
  clients: ClientSummary[];
}

/** Everything that the page shows. */
export interface Snapshot {
  pools: PoolSummary[];
  operations: string[];
  requests: ExplainedRequest[];
  messages: Message[];
  users: UserSummary[];
  total: number;
  clock: { now: string; offset: number };
  faults: Record<string, InjectedFault[]>;
  quirks: { quirks: Quirks; defaults: Quirks; choices: Partial<Record<keyof Quirks, string[]>> };
}

/** Calls the API. Throws with the API's own words. */
// deno-lint-ignore no-explicit-any -- each route has its own answer, see Snapshot.
export async function api(method: string, path: string, body?: unknown): Promise<any> {
  const response = await fetch(`/_local/${path}`, {
    method,
    ...method === "POST" && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body ?? {}),
    },
  });
  const text = await response.text();
  const answer = text === "" ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error(answer?.message ?? `HTTP ${response.status}`);
  return answer;
}

/** Reads everything. */
export async function readAll(): Promise<Snapshot> {
  const [{ pools, operations }, requests, messages, { users, total }, clock, faults, quirks] =
    await Promise.all(
      ["health", "requests", "messages", "users", "clock", "fail", "quirks"]
        .map((path) => api("GET", path)),
    );
  return { pools, operations, requests, messages, users, total, clock, faults, quirks };
}
