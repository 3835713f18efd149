/**
 * The log of requests: the newest ones, in memory, for people and tests to read.
 *
 * @module
 */

import { findUser } from "../directory/lookup.ts";
import type { ServiceFault } from "../fault.ts";
import type { RequestRecord } from "../model/request_record.ts";
import type { Message, Service } from "../service.ts";
import type { Outcome } from "./injected_fault.ts";

const LONGEST = 500;

/** A request under way. */
export interface Entry {
  operation: string;
  /** When it came, by the pool's clock. */
  time: number;
  began: number;
  /** What its body holds, as soon as it is read. */
  input: Record<string, unknown>;
  /** The last message that was sent before. */
  lastMessage: Message | undefined;
}

/** Begins the record of a request. */
export function openEntry(service: Service, operation: string = ""): Entry {
  return {
    operation,
    time: service.now(),
    began: performance.now(),
    input: {},
    lastMessage: service.outbox.at(-1),
  };
}

/** Keeps what came of a request, and tells whoever listens. */
export function closeEntry(
  service: Service,
  { operation, time, began, input, lastMessage }: Entry,
  outcome: Outcome | { fault: ServiceFault },
): void {
  const { outbox, requests } = service;
  const messages = outbox.slice(outbox.lastIndexOf(lastMessage!) + 1);
  const record: RequestRecord = {
    id: ++service.requestCount,
    time,
    milliseconds: Math.round((performance.now() - began) * 10) / 10,
    operation,
    ...about(service, input),
    ...result(outcome),
    ...messages.length > 0 && {
      sent: messages.map(({ Medium, Destination }) => ({ Medium, Destination })),
    },
  };
  const reason = "fault" in outcome ? reasonOf(service, record) : undefined;
  if (reason !== undefined) record.reason = reason;
  requests.push(record);
  if (requests.length > LONGEST) requests.shift();
  try {
    service.onRequest?.(record, messages);
  } catch (error) {
    console.error("The local user pool's onRequest failed:", error);
  }
}

type About = Pick<RequestRecord, "UserPoolId" | "ClientId" | "Username" | "step">;

function about({ clients }: Service, input: Record<string, unknown>): About {
  const { AuthParameters, ChallengeResponses } = input;
  const ClientId = text(input.ClientId);
  const UserPoolId = text(input.UserPoolId) ?? clients.get(ClientId ?? "")?.UserPoolId;
  const Username = text(input.Username) ?? text(member(AuthParameters, "USERNAME")) ??
    text(member(ChallengeResponses, "USERNAME")) ?? nameIn(text(input.AccessToken));
  const step = text(input.AuthFlow) ?? text(input.ChallengeName);
  return {
    ...UserPoolId !== undefined && { UserPoolId },
    ...ClientId !== undefined && { ClientId },
    ...Username !== undefined && { Username },
    ...step !== undefined && { step },
  };
}

type Result = Pick<RequestRecord, "verdict" | "next" | "status" | "error" | "broken">;

function result(outcome: Outcome | { fault: ServiceFault }): Result {
  if ("fault" in outcome) {
    const { type, message, status } = outcome.fault;
    return { verdict: "refused", status, error: { __type: type, message } };
  }
  const { broken } = outcome;
  if (broken) return { verdict: "refused", status: 200, broken };
  const next = text(outcome.output?.ChallengeName);
  if (next !== undefined) return { verdict: "challenge", next, status: 200 };
  return { verdict: outcome.output?.AuthenticationResult ? "tokens" : "done", status: 200 };
}

/** What was wrong, by AuthFlow or ChallengeName, where it was not the password that was sent. */
const WRONG: Partial<Record<string, string>> = {
  CUSTOM_AUTH: "the pool's triggers refused the sign-in",
  CUSTOM_CHALLENGE: "the pool's triggers refused the answer",
  DEVICE_PASSWORD_VERIFIER: "the device's password, SECRET_BLOCK or TIMESTAMP is wrong",
  PASSWORD_VERIFIER: "the password, SECRET_BLOCK or TIMESTAMP is wrong",
  WEB_AUTHN: "the passkey is not the user's, or does not fit the challenge",
};

/** Cognito has one sentence for whatever proves nothing, and for a user whom it hides. */
function reasonOf({ pools }: Service, { error, UserPoolId, Username, step }: RequestRecord) {
  const pool = pools.get(UserPoolId ?? "");
  if (!pool || Username === undefined) return undefined;
  if (!error?.message.startsWith("Incorrect username or password")) return undefined;
  const user = findUser(pool, Username);
  if (!user) return "The pool has no such user";
  const wrong = WRONG[step ?? ""] ?? (user.password ? "the password is wrong" : "has no password");
  return `The user exists, and ${wrong}`;
}

/** The `username` of an access token, whoever signed it. */
function nameIn(token: string | undefined): string | undefined {
  const [, payload] = token?.split(".") ?? [];
  if (!payload) return undefined;
  try {
    return text(JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))).username);
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
