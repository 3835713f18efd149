/**
 * What the service remembers of a request. Plain data, without a password, code, session or token.
 *
 * @module
 */

import type { BrokenAnswer } from "./injected_fault.ts";

/** A request that was answered, in a word each. */
export interface RequestRecord {
  /** 1 for the first request, and so on. */
  id: number;
  /** When it came: milliseconds since the epoch, by the pool's clock. */
  time: number;
  /** How long the answer took. */
  milliseconds: number;
  /** `InitiateAuth` for example; empty where `X-Amz-Target` named none. */
  operation: string;
  /** The pool that it named, or that its app client belongs to. */
  UserPoolId?: string;
  /** The app client that it named. */
  ClientId?: string;
  /** As the request named the user, or as its access token does. */
  Username?: string;
  /** `AuthFlow` of the request, or the `ChallengeName` that it answers. */
  step?: string;
  /** What came of it: another challenge, tokens, an answer without either, or an error. */
  verdict: "challenge" | "tokens" | "done" | "refused";
  /** The challenge that came next. */
  next?: string;
  /** The HTTP status of the answer. */
  status: number;
  /** AWS's error, as it was answered. */
  error?: { __type: string; message: string };
  /** How an injected fault broke the answer. */
  broken?: BrokenAnswer;
  /** What the pool knows of the refusal and its caller is not told: that there is no such user, for example. */
  reason?: string;
  /** What was sent meanwhile, without its code. */
  sent?: { Medium: "SMS" | "EMAIL"; Destination: string }[];
}
