/**
 * Step-up: a sign-in that has to reach an authentication level. Cognito has it since October 2026.
 *
 * Source: developer guide, "Authentication levels with ACR and AMR claims" and "Step-up authentication with the
 * USER_AUTH flow".
 *
 * @module
 */

import * as v from "valibot";
import { filled, lazy, number, text } from "../check.ts";
import { InputError } from "../errors.ts";

/** What a sign-in by USER_AUTH has to reach. Needs the Essentials or Plus plan. */
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
  targetAcr: v.optional(v.pipe(
    // A blank separates the levels.
    v.array(text((level) => /^\S{1,64}$/.test(level), "must have 1 to 64 characters and no blank")),
    v.check((levels) => levels.length > 0, "names no level"),
  )),
  maxAge: v.optional(v.pipe(
    number(),
    v.check((age) => age >= 0 && Number.isSafeInteger(age), "must be a whole number of seconds"),
  )),
  accessToken: v.optional(filled()),
}));

const PARAMETERS = {
  targetAcr: "TARGET_ACR_VALUES",
  maxAge: "MAX_AGE",
  accessToken: "ACCESS_TOKEN",
} as const;

/**
 * The members as `AuthParameters`.
 *
 * @throws {InputError} `invalid_input` for what Cognito would refuse, or would pass over in silence.
 */
export function stepUpParameters(
  input: {
    flow: string;
    session?: string | undefined;
    targetAcr?: string[] | undefined;
    maxAge?: number | undefined;
    accessToken?: string | undefined;
  },
): Record<string, string> {
  const refuse = (member: string, needs: string) =>
    new InputError("invalid_input", member, `Cannot sign in: ${member} needs ${needs}`);
  const parameters: Record<string, string> = {};
  for (const member of ["targetAcr", "maxAge", "accessToken"] as const) {
    const value = input[member];
    if (value === undefined) continue;
    if (input.flow !== "USER_AUTH") throw refuse(member, "the flow USER_AUTH");
    // With the session of ConfirmSignUp, Cognito reads no other parameter.
    if (input.session !== undefined) throw refuse(member, "a sign-in without session");
    parameters[PARAMETERS[member]] = [value].flat().join(" ");
  }
  if (input.accessToken && !input.targetAcr) throw refuse("accessToken", "targetAcr");
  return parameters;
}
