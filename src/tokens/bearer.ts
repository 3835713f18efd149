/**
 * Bearer tokens in HTTP: where they stand in a request, and what a refusal answers.
 *
 * Source: RFC 6750 (bearer tokens), RFC 9470 (step-up authentication challenge).
 *
 * @module
 */

import type { TokenErrorCode } from "../errors.ts";
import type { TokenError } from "../token_error.ts";

/** The token of a request's `Authorization: Bearer ...`; undefined where there is none. */
export function bearerToken(request: Request): string | undefined {
  return /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** What a refusal is answered with; fits into `new Response(body, ...)`. */
export interface BearerRefusal {
  /** 401: sign in again; 403: signed in, and not allowed; 503: the pool's keys cannot be had. */
  status: 401 | 403 | 503;
  /** `WWW-Authenticate` (RFC 6750, RFC 9470), `Retry-After` for 503. */
  headers: Record<string, string>;
}

/** Of each kind of refusal: the status, the error code of the RFC, and a sentence that tells no more than that. */
const refusals: Partial<Record<TokenErrorCode, [status: 401 | 403 | 503, string?, string?]>> = {
  jwt_missing: [401],
  jwt_expired: [401, "invalid_token", "The token has expired"],
  insufficient_scope: [403, "insufficient_scope", "The token lacks a scope"],
  insufficient_groups: [403, "insufficient_scope", "The user is not in a group that may do this"],
  insufficient_user_authentication: [
    401,
    "insufficient_user_authentication",
    "A stronger or more recent sign-in is needed",
  ],
  jwks_unavailable: [503],
};

/**
 * The HTTP answer to a token that was refused: 401 or 403 with `WWW-Authenticate`, or 503 where it could not be
 * checked. `insufficient_user_authentication` names `acr_values` and `max_age`, which are the `targetAcr`
 * and `maxAge` of a step-up sign-in.
 *
 * Error messages stay out of it: they are written for developers.
 *
 * @param realm What is protected, for people. `api` unless set.
 *
 * @example
 * ```ts
 * import { bearerRefusal, TokenError } from "@cognito-edge/auth/tokens";
 * import assert from "node:assert/strict";
 *
 * const error = new TokenError("insufficient_user_authentication", "Sign-in is too long ago", {
 *   maxAge: 300,
 * });
 * const response = new Response(null, bearerRefusal(error));
 * assert.equal(response.status, 401);
 * assert.match(response.headers.get("www-authenticate")!, /max_age="300"/);
 * ```
 */
export function bearerRefusal(
  { code, demand = {} }: TokenError,
  { realm = "api" }: { realm?: string | undefined } = {},
): BearerRefusal {
  const [status, error, description] = refusals[code] ??
    [401, "invalid_token", "The token is not valid here"];
  const headers = { "cache-control": "no-store" };
  if (status === 503) return { status, headers: { ...headers, "retry-after": "1" } };
  const parameters = {
    realm,
    error,
    error_description: description,
    scope: demand.scope?.join(" "),
    acr_values: demand.acrValues?.join(" "),
    max_age: demand.maxAge?.toString(),
  };
  const challenge = Object.entries(parameters)
    .flatMap(([name, value]) => value === undefined ? [] : [`${name}="${quotable(value)}"`]);
  return { status, headers: { ...headers, "www-authenticate": `Bearer ${challenge.join(", ")}` } };
}

/** A text for a quoted string of a header: what is not plain ASCII is written as in a URI. */
function quotable(text: string): string {
  return text.replaceAll(/[^ !#-[\]-~]+/gu, (part) => encodeURIComponent(part.toWellFormed()));
}
