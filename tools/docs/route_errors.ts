/**
 * What the codes of the routes mean, for docs/error_codes.md.
 *
 * @module
 */

import type { AuthClientErrorCode } from "../../src/browser/errors.ts";
import type { ErrorGuide } from "../../src/error_guide.ts";

const again = "ask again, and answer the `challenge` that comes along";
const anew = "begin the sign-in anew";

/** A code without its row does not compile. */
export const routeErrorGuide: Readonly<Record<AuthClientErrorCode, ErrorGuide>> = {
  wrong_credentials: {
    happened: "the user is not let in; why is told to the `audit` hook alone",
    todo: "ask again; offer to reset the password",
  },
  user_not_confirmed: {
    happened: "the user has not confirmed the sign-up; Cognito says so whatever the password",
    todo: "ask for the code that was sent, `POST /sign-up/confirm`",
  },
  password_reset_required: {
    happened: "the password has to be reset",
    todo: "`POST /password/forgot`",
  },
  code_mismatch: { happened: "the code is wrong", todo: again },
  code_already_used: {
    happened: "this code of the app was used before",
    todo: "wait for the next one, at most 30 seconds, and answer the `challenge` that comes along",
  },
  code_expired: { happened: "the code is too old", todo: "have a new one sent" },
  password_policy: { happened: "the pool's policy does not allow the new password", todo: again },
  attribute_missing: { happened: "a required attribute is missing", todo: again },
  attribute_immutable: { happened: "the attribute cannot be changed", todo: "leave it out" },
  attribute_unauthorized: {
    happened: "the app client may not write this attribute",
    todo: "add it to `WriteAttributes` of the app client",
  },
  alias_exists: { happened: "another user has this address or number", todo: again },
  username_exists: { happened: "the name is taken", todo: "offer to sign in" },
  passkey_refused: {
    happened: "Cognito did not take the passkey",
    todo: "compare the page's domain with the pool's relying party",
  },
  invalid_answer: {
    happened: "the answer does not fit the challenge; `member` says where",
    todo: again,
  },
  invalid_input: {
    happened: "the body cannot be used; `member` says where",
    todo: "correct the request",
  },
  not_json: {
    happened: "the body is not JSON, or `content-type` does not say so",
    todo: "send `content-type: application/json`",
  },
  not_an_object: { happened: "the body is JSON and no object", todo: "correct the request" },
  too_large: { happened: "the body is larger than any route takes", todo: "correct the request" },
  method_not_allowed: {
    happened: "the route is there, under another method",
    todo: "see `Allow` of the answer",
  },
  not_found: {
    happened: "there is no such device, passkey or session, or the pool has none",
    todo: "show the list anew; hide what the pool does not have",
  },
  cross_origin: {
    happened: "a page of another origin asks, or `Origin` is missing",
    todo: "behind a proxy, give the option `origin`, as browsers see the app",
  },
  flow_not_enabled: {
    happened: "the option `flows` or the app client does not allow this flow",
    todo: "add it to `flows`, and to `ExplicitAuthFlows`",
  },
  start_again: { happened: "the challenge has expired or is unknown", todo: anew },
  already_answered: {
    happened: "the challenge was answered before: a double click, a second tab",
    todo: "see by `GET /user` whether the user is signed in by now",
  },
  not_signed_in: { happened: "nobody is signed in, or not any more", todo: "sign in" },
  insufficient_user_authentication: {
    happened: "the sign-in is too weak or too old for this route",
    todo: "`POST /step-up` with `acrValues` and `maxAge` of the answer",
  },
  insufficient_groups: { happened: "the user is in none of the groups", todo: "tell the user" },
  insufficient_scope: { happened: "the token lacks a scope", todo: "tell the user" },
  level_already_reached: {
    happened: "the step-up asks for no more than the session has",
    todo: "call the route again",
  },
  no_factor_for_level: {
    happened: "the user has no factor that reaches the level",
    todo: "have the user set one up",
  },
  mfa_unavailable: {
    happened: "the pool does not offer this factor, or a code cannot reach the user",
    todo: "offer another one",
  },
  code_delivery_failed: {
    happened: "Cognito could not send the code",
    todo: "check the address or number",
  },
  refused: {
    happened: "a Lambda trigger of the pool or AWS WAF said no",
    todo: "see the `audit` hook for which",
  },
  too_many_requests: {
    happened: "your rate limit, or Cognito's limit for one user",
    todo: "wait for `Retry-After`",
  },
  unavailable: {
    happened: "Cognito does not answer, or throttles",
    todo: "wait for `Retry-After`",
  },
  server_error: {
    happened: "the server or the pool is set up wrongly",
    todo: "see the console, or the `audit` hook, for the code behind it",
  },
  aborted: {
    happened: "in the page: your `signal` ended it, or another passkey is asked for",
    todo: "nothing",
  },
  network_failure: {
    happened: "in the page: no answer came",
    todo: "see by `currentUser` what became of it",
  },
  unexpected_response: {
    happened: "in the page: the answer is none of the routes', but 404 for example",
    todo: "check `basePath`, and that `createAuthRoutes` was given the group of the route",
  },
  passkey_cancelled: {
    happened: "in the page: the user declined, took too long, or has no passkey here",
    todo: "offer another way",
  },
  passkey_exists: {
    happened: "in the page: the device holds a passkey of the user already",
    todo: "nothing: it can sign in",
  },
  passkey_unavailable: {
    happened: "in the page: no HTTPS, another domain than the pool's, or an old browser",
    todo: "offer another way",
  },
};
