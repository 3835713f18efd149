/**
 * Step-up: a sign-in that has to reach an authentication level. Cognito has it since October 2026.
 *
 * Source: developer guide, "Authentication levels with ACR and AMR claims" and "Step-up authentication with the
 * USER_AUTH flow".
 *
 * @module
 */

import * as v from "valibot";
import { filled, kind, lazy } from "../check.ts";
import { InputError } from "../errors.ts";

/**
 * What a sign-in by USER_AUTH has to reach. Needs the Essentials or Plus plan. Where it is reached already, Cognito
 * refuses with `level_already_reached`, and where the user has no factor for it, with `no_factor_for_level`.
 *
 * @example
 * ```ts
 * import { answer, createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool, totpCode } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
 * const { userPoolId, client, fetch } = createLocalUserPool({
 *   MfaConfiguration: "OPTIONAL",
 *   SoftwareTokenMfaConfiguration: { Enabled: true },
 *   clients: [{ ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"] }],
 *   users: [{ Username: "ada", Password: "Correct-horse-1", SoftwareTokenSecret: secret }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 * const first = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * assert(first.status === "signed_in");
 *
 * // Later, before a transfer: the password was proved a moment ago, so that only the app's code is asked.
 * const step = await signIn(cognito, {
 *   flow: "USER_AUTH",
 *   username: first.username,
 *   targetAcr: ["urn:cognito:loa:4"],
 *   maxAge: 300,
 *   accessToken: first.tokens.accessToken,
 * });
 * assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");
 * const done = await answer(cognito, step.challenge, { code: await totpCode(secret) });
 * assert.equal(done.status, "signed_in");
 * ```
 */
export interface StepUpInput {
  /**
   * The authentication levels to reach, `urn:cognito:loa:1` to `urn:cognito:loa:4` or the pool's own names, the most
   * wanted first. Cognito asks for the first that the user has the factors for; the claim `acr` says which it was.
   */
  targetAcr?: readonly string[] | undefined;
  /** Seconds since `auth_time` within which what `accessToken` proves counts; a whole number. */
  maxAge?: number | undefined;
  /** Of the same user, signed in already: only what is missing to the level is asked. The token stays good. */
  accessToken?: string | undefined;
}

/** The members of {@linkcode StepUpInput}. */
export const stepUpMembers = /* @__PURE__ */ lazy(() => ({
  targetAcr: v.optional(kind<string[]>(
    // A blank separates the levels.
    (levels) =>
      Array.isArray(levels) && levels.length > 0 && levels.every((one) => /^\S{1,64}$/.test(one)),
    "must be a list of levels, each of 1 to 64 characters without a blank",
  )),
  maxAge: v.optional(kind<number>(
    (age) => Number.isSafeInteger(age) && age as number >= 0,
    "must be a whole number of seconds",
  )),
  accessToken: v.optional(filled()),
}));

/**
 * The members as `AuthParameters`.
 *
 * @throws {InputError} `invalid_input` for what Cognito would refuse, or would pass over in silence.
 */
export function stepUpParameters(
  { flow, session, targetAcr, maxAge, accessToken }: {
    flow: string;
    session?: string | undefined;
    targetAcr?: string[] | undefined;
    maxAge?: number | undefined;
    accessToken?: string | undefined;
  },
): Record<string, string> {
  const given = { targetAcr, maxAge, accessToken };
  const refuse = (needs: string, member?: string) => {
    if (!member) return;
    throw new InputError("invalid_input", member, `Cannot sign in: ${member} needs ${needs}`);
  };
  const [member] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (flow !== "USER_AUTH") refuse("the flow USER_AUTH", member);
  // With the session of ConfirmSignUp, Cognito reads no other parameter.
  if (session) refuse("a sign-in without session", member);
  if (accessToken && !targetAcr) refuse("targetAcr", "accessToken");
  return {
    ...(targetAcr && { TARGET_ACR_VALUES: targetAcr.join(" ") }),
    ...(maxAge !== undefined && { MAX_AGE: `${maxAge}` }),
    ...(accessToken && { ACCESS_TOKEN: accessToken }),
  };
}
