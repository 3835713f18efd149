/**
 * Step-up: what a route demands is proved, and the route is called again.
 *
 * Source: RFC 9470, OAuth 2.0 Step Up Authentication Challenge Protocol, section 3.
 *
 * @module
 */

import type { StepUpBody } from "../hono/shapes/sign_in.ts";
import type { AuthClient } from "./client.ts";
import { request, type RequestOptions } from "./request.ts";
import { type AuthStep, stepOf } from "./step.ts";

/** What a route demands of the sign-in. */
export interface StepUpDemand {
  /** The levels that would do, the lowest first. */
  acrValues?: string[];
  /** Seconds that the sign-in may be old. */
  maxAge?: number;
}

/**
 * What a route that is guarded by `requireUser(auth, { level, maxAge })` demands, by its `WWW-Authenticate`;
 * `undefined` where it asks for no stronger or more recent sign-in.
 *
 * @example
 * ```ts
 * import { type AuthStep, createAuthClient, stepUp, stepUpDemand } from "@cognito-edge/auth/browser";
 *
 * const auth = createAuthClient();
 *
 * export async function transfer(finish: (step: AuthStep) => Promise<void>): Promise<Response> {
 *   const response = await fetch("/transfer", { method: "POST" });
 *   const demand = stepUpDemand(response);
 *   if (!demand) return response;
 *   await finish(await stepUp(auth, demand)); // asks for codes or a passkey, as a sign-in does
 *   return await fetch("/transfer", { method: "POST" });
 * }
 * ```
 */
export function stepUpDemand({ status, headers }: Response): StepUpDemand | undefined {
  const header = headers.get("www-authenticate") ?? "";
  const parameter = (name: string) => RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1];
  if (status !== 401 || parameter("error") !== "insufficient_user_authentication") {
    return undefined;
  }
  const [levels, age] = [parameter("acr_values"), parameter("max_age")];
  return {
    ...(levels && { acrValues: levels.split(" ") }),
    ...(age && { maxAge: Number(age) }),
  };
}

/**
 * Begins a stronger or more recent proof of who the user is. It goes on as a sign-in does; until it has ended the user
 * stays signed in as before. The app needs `stepUpRoutes`.
 *
 * @throws {AuthError} `no_factor_for_level` where the user cannot reach the level; `wrong_credentials`;
 * `not_signed_in`.
 */
export async function stepUp(
  client: AuthClient,
  input: StepUpBody,
  options?: RequestOptions,
): Promise<AuthStep> {
  return stepOf(await request(client, "POST /step-up", input, options));
}
