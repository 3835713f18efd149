/**
 * Requests and answers about the levels of authentication.
 *
 * @module
 */

import type { Answered } from "./case.ts";
import { jwt } from "./matchers.ts";
import { answered } from "./requests.ts";

/** AWS's own name of a level. */
export const level = (n: number): string => `urn:cognito:loa:${n}`;

/** Asks for the first of the levels that can be reached. */
export const target = (...wanted: string[]): { TARGET_ACR_VALUES: string } => ({
  TARGET_ACR_VALUES: wanted.join(" "),
});

/** Tokens with these claims, both. */
export const claims = (expected: Record<string, unknown>): Answered =>
  answered({ AuthenticationResult: { AccessToken: jwt(expected), IdToken: jwt(expected) } });
