/**
 * Verified access and id tokens.
 *
 * Source: Amazon Cognito developer guide, "Verifying JSON web tokens".
 *
 * @module
 */

import { TokenError } from "../token_error.ts";
import type { AccessTokenClaims, IdTokenClaims, TokenClaims } from "./claims.ts";
import { openToken } from "./open_token.ts";
import { type AccessRequirements, checkRequirements, type Requirements } from "./requirements.ts";
import { stateOf, type TokenVerifier } from "./verifier.ts";

/**
 * The claims of an access token of the verifier's pool and clients: signed by the pool, not expired, and as good as
 * the route demands. An id token is refused.
 *
 * A token is good until it expires, even when the user has signed out: only Cognito knows of that.
 *
 * @param accessToken Whatever was sent; nothing at all is `jwt_missing`.
 * @throws {TokenError} Where it is refused, or the pool's keys cannot be had.
 * @throws {InputError} `invalid_input` for a requirement that no token can meet; `missing_package` without jose.
 *
 * @example A route that demands a second factor within the last five minutes
 * ```ts
 * import {
 *   bearerRefusal,
 *   bearerToken,
 *   createTokenVerifier,
 *   TokenError,
 *   verifyAccessToken,
 * } from "@cognito-edge/auth/tokens";
 *
 * const verifier = createTokenVerifier({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "web" });
 *
 * export async function transfer(request: Request): Promise<Response> {
 *   try {
 *     const user = await verifyAccessToken(verifier, bearerToken(request), { level: 3, maxAge: 300 });
 *     return Response.json({ from: user.sub });
 *   } catch (error) {
 *     if (error instanceof TokenError) return new Response(null, bearerRefusal(error));
 *     throw error;
 *   }
 * }
 * ```
 */
export async function verifyAccessToken(
  verifier: TokenVerifier,
  accessToken: string | null | undefined,
  requirements: AccessRequirements = {},
): Promise<AccessTokenClaims> {
  const claims = await verify(verifier, accessToken, "access", requirements);
  return claims as AccessTokenClaims;
}

/**
 * The claims of an id token, checked like an access token. It tells an app who the user is; for calls to an
 * API, ask for the access token.
 *
 * @throws As {@linkcode verifyAccessToken} does.
 */
export async function verifyIdToken(
  verifier: TokenVerifier,
  idToken: string | null | undefined,
  requirements: Requirements = {},
): Promise<IdTokenClaims> {
  const claims = await verify(verifier, idToken, "id", requirements);
  return claims as IdTokenClaims;
}

async function verify(
  verifier: TokenVerifier,
  token: string | null | undefined,
  use: "access" | "id",
  requirements: AccessRequirements,
): Promise<TokenClaims> {
  const state = stateOf(verifier);
  const { clientIds, clockTolerance, now } = state;
  if (!token) throw new TokenError("jwt_missing", "Token is missing");
  const claims = await openToken(token, state);
  if (claims.token_use !== use) {
    throw new TokenError("jwt_wrong_use", `Token is not an ${use} token`);
  }
  if (!clientIds.includes(claims[use === "id" ? "aud" : "client_id"] as string)) {
    throw new TokenError("jwt_wrong_client", "Token is for another app client");
  }
  const seconds = now() / 1000;
  // Written so that what is no number refuses the token.
  if (!(claims.exp > seconds - clockTolerance)) {
    throw new TokenError("jwt_expired", "Token has expired");
  }
  if (claims.nbf as number - clockTolerance > seconds) {
    throw new TokenError("jwt_invalid", "Token is not valid yet");
  }
  checkRequirements(verifier, claims, requirements);
  return claims;
}
