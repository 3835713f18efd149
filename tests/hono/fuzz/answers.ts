/**
 * What holds of every answer of the routes, whatever was asked.
 *
 * @module
 */

import type { AuthErrorCode } from "@cognito-edge/auth/hono";
import assert from "node:assert/strict";
import { secretsOf } from "../../local/fuzz/answers.ts";

/** Every code; one that is missing, or that there is not, does not compile. */
const CODES: Record<AuthErrorCode, true> = {
  already_answered: true,
  alias_exists: true,
  attribute_immutable: true,
  attribute_missing: true,
  attribute_unauthorized: true,
  code_already_used: true,
  code_delivery_failed: true,
  code_expired: true,
  code_mismatch: true,
  cross_origin: true,
  flow_not_enabled: true,
  insufficient_groups: true,
  insufficient_scope: true,
  insufficient_user_authentication: true,
  invalid_answer: true,
  invalid_input: true,
  level_already_reached: true,
  method_not_allowed: true,
  mfa_unavailable: true,
  no_factor_for_level: true,
  not_an_object: true,
  not_found: true,
  not_json: true,
  not_signed_in: true,
  passkey_refused: true,
  password_policy: true,
  password_reset_required: true,
  refused: true,
  server_error: true,
  start_again: true,
  too_large: true,
  too_many_requests: true,
  unavailable: true,
  user_not_confirmed: true,
  username_exists: true,
  wrong_credentials: true,
};

/** Throws unless a browser may be told this, in headers that it takes. */
export function assertAnswered(response: Response, text: string, sent: unknown): void {
  const { status, headers } = response;
  const cookies = headers.getSetCookie();
  const told = JSON.stringify([...headers]) + text;
  assert(status < 500, `${status} ${text}`);
  assert.equal(headers.get("location"), null);
  assert.equal(headers.get("content-type"), "application/json");
  assert.equal(headers.get("cache-control"), "no-store");
  for (const [name, value] of headers) {
    assert.match(value, /^[ -~]{0,4096}$/, `${name} of ${value.length} characters`);
  }
  for (const cookie of cookies) assert.match(cookie, /; HttpOnly(;|$)/i);
  assert(cookies.join("").length < 16_000, `${cookies.length} cookies`);
  // A JWT, a refresh token, a session of Cognito's.
  assert.doesNotMatch(told, /eyJ[\w-]+\.eyJ|eyJjdHkiOiJKV1Qi|AYABe/, "an unsealed token");
  const body = JSON.parse(text || "{}");
  if (status === 200) return;
  assert(Object.hasOwn(CODES, body.error), text);
  assert(text.length < 5000, `an error of ${text.length} characters`);
  for (const secret of secretsOf(sent)) assert(!told.includes(secret), `It repeats ${secret}`);
}
