/**
 * Codes with which `@cognito-edge/auth/tokens` refuses a token.
 *
 * @module
 */

import type { TokenErrorCode } from "../errors.ts";
import type { Rows } from "./guide.ts";

/** The codes with which `@cognito-edge/auth/tokens` refuses a token. */
export const tokenErrorGuide: Rows<TokenErrorCode> = {
  jwt_missing: {
    happened: "no token was sent",
    todo: "sign in",
  },
  jwt_expired: {
    happened: "the token was good once",
    todo: "refresh it",
  },
  jwt_invalid: {
    happened: "it is not a token that the pool signed, or not valid yet",
    todo: "sign in again",
  },
  jwt_wrong_use: {
    happened: "an id token in place of an access token, or the reverse",
    todo: "send the other one of the two",
  },
  jwt_wrong_issuer: {
    happened: "another pool signed the token",
    todo: "check `userPoolId` and `issuer`",
    atTerminal: "check --user-pool-id",
  },
  jwt_wrong_client: {
    happened: "the token was issued to another app client",
    todo: "check `clientId`",
    atTerminal: "check --client-id",
  },
  insufficient_scope: {
    happened: "the token lacks a scope",
    todo: "ask for the scope in a new sign-in",
  },
  insufficient_groups: {
    happened: "the user is in none of the groups",
    todo: "have an administrator add the user to one",
  },
  insufficient_user_authentication: {
    happened: "the sign-in is too weak or too old",
    todo: "step up: sign in again with a stronger factor",
  },
  jwks_unavailable: {
    happened: "the pool's keys cannot be had; the token may be good",
    todo: "try again later; do not sign the user out",
  },
};
