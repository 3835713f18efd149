/**
 * Who is signed in, by the tokens.
 *
 * @module
 */

import { fromBase64Url } from "../bytes.ts";
import type { Session } from "./session.ts";
import type { ShownUser } from "./shapes/sign_in.ts";

/** What a page is told of the user. */
export function shownUser({ tokens: { accessToken, idToken } }: Session): ShownUser {
  return userOf(claimsOf(accessToken), idToken);
}

/** A user, by the claims of the access token and by the id token. */
export function userOf(claims: Record<string, unknown>, idToken: string | undefined): ShownUser {
  const { sub, username, acr, amr, auth_time } = claims;
  return {
    sub: String(sub),
    username: String(username ?? sub),
    groups: listOf(claims["cognito:groups"]),
    ...(typeof acr === "string" && { acr }),
    amr: listOf(amr),
    ...(typeof auth_time === "number" && { authTime: auth_time }),
    attributes: idToken === undefined ? {} : attributesOf(idToken),
  };
}

/** Claims that are about the token, or are told elsewhere. */
const NO_ATTRIBUTES =
  /^(sub|iss|aud|exp|iat|nbf|jti|origin_jti|event_id|token_use|auth_time|acr|amr|at_hash|nonce|cognito:.*)$/;

function attributesOf(idToken: string): Record<string, unknown> {
  const entries = Object.entries(claimsOf(idToken));
  return Object.fromEntries(entries.filter(([name]) => !NO_ATTRIBUTES.test(name)));
}

/** The claims, unverified: the token came from Cognito itself, and was sealed since. */
function claimsOf(token: string): Record<string, unknown> {
  const payload = fromBase64Url(token.split(".")[1] ?? "");
  return JSON.parse(new TextDecoder().decode(payload));
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
