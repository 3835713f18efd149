/**
 * Signing in, challenge by challenge.
 *
 * @module
 */

import type { AnswerTo, FieldValues } from "../../mod.ts";
import type { SignInBody } from "../hono/shapes/sign_in.ts";
import type { AuthClient } from "./client.ts";
import { request, type RequestOptions } from "./request.ts";
import { type AuthChallenge, type AuthStep, challengeOf, stepOf } from "./step.ts";

/**
 * Begins a sign-in.
 *
 * @throws {AuthError} `wrong_credentials` for a wrong password and for a wrong name alike; `too_many_requests`;
 * `user_not_confirmed` where the app has the routes for sign-up.
 */
export async function signIn(
  client: AuthClient,
  input: SignInBody,
  options?: RequestOptions,
): Promise<AuthStep> {
  return stepOf(await request(client, "POST /sign-in", input, options));
}

/**
 * Answers a challenge, whose name tells what the answer has to hold.
 *
 * @throws {AuthError} `code_mismatch`, `password_policy` and the like with the `challenge` to answer again;
 * `start_again` where it has expired; `already_answered` where somebody else has.
 */
export async function answer<const Asked extends AuthChallenge>(
  client: AuthClient,
  { flow }: Asked,
  answer: AnswerTo<Asked["name"]>,
  options?: RequestOptions,
): Promise<AuthStep> {
  return stepOf(await request(client, "POST /answer", { flow, answer }, options));
}

/**
 * Answers a challenge by what was typed into its `fields`, by their names:
 * `Object.fromEntries(new FormData(form))`. One form does for every challenge.
 *
 * @throws {AuthError} as {@linkcode answer}.
 *
 * @example
 * ```ts
 * import { answerFields, type AuthChallenge, type AuthStep, createAuthClient } from "@cognito-edge/auth/browser";
 *
 * const auth = createAuthClient();
 *
 * export function show(form: HTMLFormElement, challenge: AuthChallenge): Promise<AuthStep> {
 *   form.replaceChildren(...challenge.fields.map(({ name, label, autocomplete = "off" }) => {
 *     const input = document.createElement("input");
 *     return Object.assign(input, { name, placeholder: label, autocomplete });
 *   }));
 *   return new Promise((resolve) => {
 *     form.onsubmit = (event) => {
 *       event.preventDefault();
 *       resolve(answerFields(auth, challenge, Object.fromEntries(new FormData(form))));
 *     };
 *   });
 * }
 * ```
 */
export async function answerFields(
  client: AuthClient,
  { flow }: AuthChallenge,
  values: FieldValues,
  options?: RequestOptions,
): Promise<AuthStep> {
  return stepOf(await request(client, "POST /answer", { flow, values }, options));
}

/** What an app that makes codes (RFC 6238) is set up with. */
export interface TotpSetup {
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://totp/...`, for a QR code. */
  uri: string;
  /** To be answered with the app's first code. */
  challenge: AuthChallenge & { name: "MFA_SETUP" };
}

/**
 * Begins the set-up of an app that MFA_SETUP asks for. Answer the challenge that comes back.
 *
 * @throws {AuthError} `mfa_unavailable` where the pool has none; `start_again`.
 */
export async function startTotpSetup(
  client: AuthClient,
  { flow }: AuthChallenge,
  options?: RequestOptions,
): Promise<TotpSetup> {
  const reply = await request(client, "POST /totp", { flow }, options);
  const { secret, uri } = reply;
  return { secret, uri, challenge: challengeOf(reply) as TotpSetup["challenge"] };
}
