/**
 * What a case is made of: plain data, so that every claim can be read, counted and put to any service.
 *
 * Strings in requests and expectations may name what the run knows, as `$user` or `$session`: `values.ts` lists the
 * names.
 *
 * @module
 */

import type { Triggers } from "@cognito-edge/auth/local";

/**
 * How good the source of a claim is. `recorded`: an answer of the live service was captured or tested against;
 * `documented`: AWS says so; `reported`: several independent reports agree; `unknown`: nobody outside AWS knows, and a
 * run only tells what the service does.
 */
export type Grade = "recorded" | "documented" | "reported" | "unknown";

/** A JSON value, of a request or an answer. */
// deno-lint-ignore no-explicit-any -- what crosses the wire may be anything.
export type Json = any;

/** One request. */
export interface Call {
  operation: string;
  input: Record<string, Json>;
  /** The type of the error that it is expected to end in, where the case goes on all the same; `*`: as it may end. */
  fails?: string;
  /**
   * Names for members of the answer, by their paths: `{ key: "Device.DeviceKey" }` makes `$key`. Behind a `#`, a claim of
   * the token that is there: `AuthenticationResult.AccessToken#jti`.
   */
  save?: Record<string, string>;
  /** Whether it is signed; by AWS's service model unless set. */
  signed?: boolean;
}

/** Time that passes, in seconds. */
export interface Wait {
  wait: number;
}

/** What leads up to the request that the case is about. */
export type Step = Call | Wait;

/** What is on the wire, where it matters. */
interface OnTheWire {
  /** The answer's headers, with names in lower case, and its body as text. */
  http?: { headers?: Json; body?: Json };
}

/** A refusal: its type, or `*` where only the refusal is known, and its words where somebody has seen them. */
export interface Refused extends OnTheWire {
  refused: string;
  message?: string;
  /** The HTTP status: 400 unless set. */
  status?: number;
}

/** An answer: at least these members, with these values or what `matchers.ts` asks of them. */
export interface Answered extends OnTheWire {
  answered: Json;
}

export type Expected = Refused | Answered;

/** A user pool, a client and one user, made afresh for every case that does not say otherwise. */
export interface World {
  /** Members of CreateUserPool, beside the name. */
  pool?: Record<string, Json>;
  /** Members of SetUserPoolMfaConfig. */
  mfa?: Record<string, Json>;
  /** Members of CreateUserPoolClient, beside the name. */
  client?: Record<string, Json>;
  /** Attributes of the user by name; `null`: no user at all. */
  user?: Record<string, string> | null;
  /** The user has this temporary password in place of a permanent one. */
  temporaryPassword?: string;
  /** Functions that the pool invokes; a service that runs no functions of ours cannot be asked. */
  triggers?: Triggers;
}

/** One claim about Amazon Cognito, and the requests that show whether a service does the same. */
export interface Case {
  /** What Cognito does, as a sentence. Unique within its subject. */
  claim: string;
  grade: Grade;
  /** Where that is known from. */
  source: string;
  world?: World;
  before?: Step[];
  ask: Call;
  expect: Expected;
}

/** The cases of a subject. */
export interface Subject {
  name: string;
  cases: Case[];
}
