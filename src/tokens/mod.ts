/**
 * Verified access and id tokens of a user pool: signature, issuer, use, app client, expiry, scopes, groups, and how
 * strong and how recent the sign-in was.
 *
 * Needs the package jose.
 *
 * @module
 */

export { createTokenVerifier } from "./verifier.ts";
export type { TokenVerifier, TokenVerifierOptions } from "./verifier.ts";
export { verifyAccessToken, verifyIdToken } from "./verify.ts";
export { checkRequirements } from "./requirements.ts";
export type { AccessRequirements, Requirements } from "./requirements.ts";
export type { AccessTokenClaims, IdTokenClaims, TokenClaims } from "./claims.ts";
export type { AcrConfiguration, Level } from "./levels.ts";
export { type BearerRefusal, bearerRefusal, bearerToken } from "./bearer.ts";
export type { FetchFunction } from "./key_set.ts";
export { type TokenDemand, TokenError } from "../token_error.ts";
export type { TokenErrorCode } from "../errors.ts";
